"""What a question to a learner asks, and its answers, in the words of a language."""

from typing import Any

from hitkalelut.creation.laws import find_law
from hitkalelut.creation.snapshot import shown
from hitkalelut.law.desire import Aspect
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.light import count
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.restriction import RESTRICTED
from hitkalelut.law.screen import SCREEN, STANDS_AT
from hitkalelut.questions.changed import light_names
from hitkalelut.questions.predict import Question
from hitkalelut.questions.wording import words
from hitkalelut.words.called import called, joined
from hitkalelut.words.tongue import translate


def asks_of(found: Question, lang: str) -> str:
    """Return what a question asks, in the words of a language."""
    return joined(translate(found.asks, lang).replace("{part}", called(found.part, lang)))


def value_says(aspect: Aspect[Any] | None, value: Any, lang: str) -> str:
    """Return a value that may be chosen, in the words of a language."""
    if aspect is None:
        return f"{translate(value, lang)}: {translate(find_law(value).statement, lang)}"
    if aspect is LIGHTS:
        return light_names(value, lang) if count(value) else translate("none: it stands empty", lang)
    if aspect is SCREEN:
        if value is None:
            return translate("no screen", lang)
        text = translate("coarseness {coarseness}, hardness {hardness}", lang)
        return text.format(coarseness=value.coarseness, hardness=value.hardness)
    if aspect is RESTRICTED:
        phases = ", ".join(translate(phase.sefira.capitalize(), lang) for phase in value)
        return phases or translate("none of them", lang)
    if aspect in (CLOTHES, STANDS_AT) and value:
        return called(value, lang)
    return translate(words(shown(aspect, value)), lang)
