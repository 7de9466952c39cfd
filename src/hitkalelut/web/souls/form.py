"""The parameters of the souls as fields of a form: unit, range, and whether a book fixes the default."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from hitkalelut.draw.sides import marked
from hitkalelut.population.parameters import Parameter, Parameters, known
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.souls.given import KEYS, MOST_SOULS, MOST_STEPS, Wanted, default_of, pairs, written
from hitkalelut.words.tongue import translate

MAIN = ("souls", "ten", "contact", "spark", "suffering", "inclusion", "annulment", "lapse", "seed")
"""The parameters that stand in the form at once; the others are behind a door."""
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "souls": marked("Souls"),
        "desires": marked("Desires in each"),
        "ten": marked("Souls in a ten"),
        "contact": marked("Who meets whom"),
        "below": marked("Fewer than ten"),
        "sides": marked("Who enters whom"),
        "spark": marked("Spark"),
        "suffering": marked("Suffering"),
        "inclusion": marked("Inclusion"),
        "annulment": marked("Annulment"),
        "lapse": marked("Lapse"),
        "silent": marked("Souls that never ask"),
        "packed": marked("Rounds in a step"),
        "seed": marked("Number of the draw"),
        "steps": marked("Steps at most"),
    }
)
CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "ten": marked("each its own ten"),
        "hundred": marked("tens of tens, up to a hundred"),
        "thousand": marked("tens of tens, up to a thousand"),
        "random": marked("tens drawn anew"),
        "all": marked("all meet all"),
        "graded": marked("contact grows with each of them"),
        "none": marked("no contact"),
        "whole": marked("whole contact"),
        "both": marked("each the other"),
        "one": marked("only the later one those before it"),
    }
)
RANGES: Mapping[str, str] = MappingProxyType(
    {
        "": "{range}",
        "souls": marked("{range} souls"),
        "desires": marked("{range} desires"),
        "rounds": marked("{range} rounds"),
        "steps": marked("{range} steps"),
        "chance a round": marked("{range}, chance a round"),
    }
)
"""How the range of a parameter is told with its unit."""
MOST: Mapping[str, int] = MappingProxyType({"souls": MOST_SOULS, "silent": MOST_SOULS, "steps": MOST_STEPS})
"""What may be asked for here, where it is less than what may be asked for anywhere."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values that a parameter may have."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter in the form; `book` are the places that fix its default, `why` says why it is ours."""

    key: str
    title: str
    says: str
    range: str
    value: str
    default: str
    default_says: str
    whole: bool
    least: str
    most: str
    may_be: Markup
    options: tuple[Option, ...]
    book: tuple[Cited, ...]
    why: str
    wrong: str


def fields(wanted: Wanted, lang: str) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return the fields that stand there at once, and the others."""
    found = {key: _field(known()[key], wanted, lang) for key in KEYS}
    return tuple(found[key] for key in MAIN), tuple(found[key] for key in KEYS if key not in MAIN)


def _field(each: Parameter, wanted: Wanted, lang: str) -> Field:
    default, most = written(default_of(each)), MOST.get(each.key, each.most)
    return Field(
        key=each.key,
        title=translate(TITLES[each.key], lang),
        says=each.says,
        range=translate(RANGES[each.unit], lang),
        value=wanted.texts.get(each.key, default),
        default=default,
        default_says=value_says(each, default, lang),
        whole=isinstance(each.default, int),
        least=f"{each.least:g}",
        most=f"{most}",
        may_be=Markup('<bdi dir="ltr">{}</bdi>').format(f"{each.least:,}–{most:,}"),
        options=tuple(Option(key, translate(CHOICES[key], lang)) for key in each.choices),
        book=tuple(cited(f"{source}") for source in each.sources),
        why=each.why,
        wrong=_wrong(each, wanted, lang),
    )


def _wrong(each: Parameter, wanted: Wanted, lang: str) -> str:
    if all(fault.key != each.key for fault in wanted.wrong):
        return ""
    if each.choices:
        return translate("it is none of these", lang)
    template = (
        translate("it must be a whole number from {least} to {most}", lang)
        if isinstance(each.default, int)
        else translate("it must be a number from {least} to {most}", lang)
    )
    return template.format(least=f"{each.least:,}", most=f"{each.most:,}")


def value_says(each: Parameter, text: str, lang: str) -> str:
    """Return a value as it is told."""
    if each.choices:
        return translate(CHOICES[text], lang)
    return f"{int(text):,}" if isinstance(each.default, int) and each.key != "seed" else text


def name_of(given: Parameters, lang: str) -> str:
    """Return what a run is called: what in it is not as by default."""
    told = [
        f"{translate(TITLES[key], lang)}: {value_says(known()[key], text, lang)}"
        for key, text in pairs(given).items()
    ]
    return " · ".join(told) or translate("all as by default", lang)
