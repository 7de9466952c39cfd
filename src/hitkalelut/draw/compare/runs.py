"""What a run is called by its conditions, and how it ends."""

from collections.abc import Iterator

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.naming import ENGLISH, act_name, phrase
from hitkalelut.questions.runs import complete, last_act, reasons
from hitkalelut.words.readings import questions
from hitkalelut.words.tongue import said, translate


def named(given: Conditions, lang: str) -> str:
    """Return what tells a run from the way with every law and the default readings."""
    return ", ".join(_named(given, lang)) or phrase("every law, the default readings", lang)


def _named(given: Conditions, lang: str) -> Iterator[str]:
    plain = Conditions()
    for law in sorted(given.without):
        yield phrase("without {law}", lang, law=translate(law, lang))
    chosen = {choice.name: choice for question in questions() for choice in question.choices}
    for name in given.readings.names:
        key = f" {name}" if lang == ENGLISH else ""  # by which it is asked for, in English letters
        says = translate(chosen[name].says, lang).rstrip(".")
        yield phrase("reading{key}: {says}", lang, key=key, says=says)
    if given.measure != plain.measure:
        yield phrase("first screen of coarseness {n}", lang, n=given.measure)
    if given.starters != plain.starters:
        names = ", ".join(
            translate(starter, lang) for starter in sorted(each.value for each in given.starters)
        )
        yield phrase("starters: {names}", lang, names=names) if names else phrase("no starter", lang)


def outcome(run: History, lang: str) -> tuple[str, str]:
    """Return how many acts a run has and where it ends, and why it goes no further; no reason at the end."""
    acts = len(run)
    if complete(run):
        return phrase("{n} acts, to the end of correction", lang, n=acts), ""
    end = phrase("{n} acts; it stops at {act}", lang, n=acts, act=act_name(last_act(run), lang))
    return end, "; ".join(said(line, lang) for line in reasons(run)[:1])
