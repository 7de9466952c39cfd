"""A question in the words of a language: what is asked, the options, and why the right one is right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from hitkalelut.study.asking import Grounds, Option, Question
from hitkalelut.words.tongue import marked, translate

__all__ = ["Told", "again", "answered", "asked", "data", "ended_early", "prompt", "score", "told"]

_MINUTES: Final = marked("It comes again in {count} minutes.")
_HOURS: Final = marked("It comes again in {count} hours.")
_DAYS: Final = marked("It comes again in {count} days.")


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation: what is so, the law that makes it so, where it is written, and what it comes from."""

    says: str
    law: str
    statement: str
    sources: tuple[str, ...]
    act: str
    part: str
    causes: tuple[tuple[str, str], ...]


def told(grounds: Grounds, lang: str) -> Told:
    """Return why an answer is right, in a language."""
    return Told(
        says=grounds.says.said(lang),
        law=grounds.law,
        statement=translate(grounds.statement, lang),
        sources=grounds.sources,
        act=grounds.act,
        part=grounds.part,
        causes=tuple((cause.act, cause.says.said(lang)) for cause in grounds.causes),
    )


def data(question: Question, lang: str) -> dict[str, Any]:
    """Return a question with its answer as JSON data."""
    why = told(question.grounds, lang)
    return {
        "id": question.id,
        "kind": question.kind,
        "seed": question.seed,
        "lang": lang,
        "asks": question.asks.said(lang),
        "options": [_option(each, lang) for each in question.options],
        "right": question.right,
        "why": {
            "says": why.says,
            "law": why.law or None,
            "statement": why.statement or None,
            "sources": list(why.sources),
            "act": why.act or None,
            "part": why.part or None,
            "causes": [{"act": act, "says": says} for act, says in why.causes],
        },
    }


def _option(option: Option, lang: str) -> dict[str, Any]:
    taken = option.taken.said(lang) if option.taken and not option.right else None
    return {"key": option.key, "says": option.says.said(lang), "taken_for": taken}


def asked(question: Question, number: int, lang: str) -> Iterator[str]:
    """Walk a question line by line."""
    yield f"{number}. {question.asks.said(lang)}"
    for place, option in enumerate(question.options, 1):
        yield f"   {place}  {option.says.said(lang)}"


def prompt(lang: str) -> str:
    """Return what stands before an answer."""
    return translate("1 to 4, or q to end:", lang)


def answered(question: Question, chosen: int, lang: str) -> Iterator[str]:
    """Walk what is said to an answer: whether it is right, for what it was taken, and why it is so."""
    why, right = told(question.grounds, lang), question.options[question.right - 1]
    if chosen == question.right:
        yield translate("Right.", lang)
    else:
        yield f"{translate('No, it is:', lang)} {question.right}  {right.says.said(lang)}"
        taken = question.options[chosen - 1].taken
        if taken:
            yield f"   {translate('Your answer:', lang)} {taken.said(lang)}"
    yield f"   {why.says}  ({'; '.join(why.sources)})"
    if why.law:
        yield f"   {translate('by the law', lang)} {translate(why.law, lang)}: {why.statement}"
    for _, says in why.causes:
        yield f"   {translate('It comes from:', lang)} {says}"
    if why.act:
        yield f"   hitkalelut why {why.act}"


def again(seconds: int, lang: str) -> str:
    """Return in how long a question comes again."""
    minutes = max(round(seconds / 60), 1)
    hours = round(seconds / 3_600)
    days = round(seconds / 86_400)
    if minutes < 60:
        one, many = translate("It comes again in a minute.", lang), translate(_MINUTES, lang)
        return one if minutes == 1 else many.format(count=minutes)
    if hours < 24:
        one, many = translate("It comes again in an hour.", lang), translate(_HOURS, lang)
        return one if hours == 1 else many.format(count=hours)
    one, many = translate("It comes again in a day.", lang), translate(_DAYS, lang)
    return one if days == 1 else many.format(count=days)


def score(right: int, of: int, lang: str) -> str:
    """Return how many answers were right."""
    return translate("{right} of {asked} right", lang).format(right=right, asked=of)


def ended_early(lang: str) -> str:
    """Return that a test was not taken to its end."""
    return translate("The test was ended early; nothing of it is kept.", lang)
