"""What a learner is asked and told, in any language: a sentence with holes, and what stands in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from hitkalelut.creation.history import Event
from hitkalelut.creation.laws import find_law
from hitkalelut.creation.snapshot import shown
from hitkalelut.law.desire import Aspect
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.light import Nrnhy, count
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.restriction import RESTRICTED
from hitkalelut.law.screen import SCREEN, STANDS_AT
from hitkalelut.questions.predict import Question
from hitkalelut.questions.wording import words
from hitkalelut.words.called import called, joined
from hitkalelut.words.tongue import ENGLISH, marked, said, translate

__all__ = ["Say", "act", "asks_of", "law", "light", "place", "say", "value", "value_says"]

_FAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Direct-Light": marked("{part} of the Direct Light"),
        "Nekudim": marked("{part} of Nekudim"),
    }
)
"""Roots whose parts bear names that others bear too, so that in a quiz they are told with the root."""


@dataclass(frozen=True, slots=True)
class Say:
    """A text that can be said in any language.

    `hebrew` is its Hebrew where the data gives it; `named` is an address, said by its name. `of` are the
    acts, laws and terms that are told, as a lesson names them: `act:AB/born`.
    """

    text: str
    holes: tuple[tuple[str, "Say"], ...] = ()
    hebrew: str = ""
    named: bool = False
    of: tuple[str, ...] = ()

    def said(self, lang: str) -> str:
        """Return the text in a language."""
        return _said(self, lang)

    def walk(self) -> Iterator["Say"]:
        """Walk the text and all that stands in its holes."""
        yield self
        for _, within in self.holes:
            yield from within.walk()


def _said(it: Say, lang: str) -> str:
    if it.named:
        return called(it.text, lang)
    text = it.hebrew if it.hebrew and lang != ENGLISH else said(it.text, lang)
    for name, within in it.holes:
        text = text.replace(f"{{{name}}}", within.said(lang))
    return text if lang == ENGLISH or not it.holes else joined(text)


def say(text: str, **holes: Say | str | int) -> Say:
    """Return a sentence; what stands in its holes is said as well, numbers and words as they are."""
    filled = tuple((key, each if isinstance(each, Say) else Say(str(each))) for key, each in holes.items())
    return Say(text, filled)


@cache
def place(address: str) -> Say:
    """Return what a part, or a place in one, is called, with its root where others have the same name."""
    named = Say(address, named=True)
    root, _, rest = address.partition("/")
    return say(_FAR[root], part=named) if rest and root in _FAR else named


@cache
def light(held: Nrnhy | None) -> Say:
    """Return the name of a light; of none, that there is none."""
    return Say(marked("none: the vessel is without its light") if held is None else held.name.capitalize())


def act(event: Event) -> Say:
    """Return an act by the part that acts and by what happens."""
    return replace(
        say("{part}: {says}", part=place(event.subject), says=event.says), of=(f"act:{event.name}",)
    )


def law(key: str) -> Say:
    """Return a law by its sentence."""
    return Say(find_law(key).statement, of=(f"law:{key}",))


def value(aspect: Aspect[Any] | None, held: Any) -> Say:
    """Return a value that an act may give to an aspect of a part; without an aspect, a law by its key."""
    if aspect is None:
        return say("{key}: {law}", key=held, law=law(held))
    if aspect is LIGHTS:
        return _lights(held) if count(held) else Say(marked("none: it stands empty"))
    if aspect is SCREEN:
        return _screen(held)
    if aspect is RESTRICTED:
        names = ", ".join(phase.sefira.capitalize() for phase in held)
        return Say(names or marked("none of them"))
    if aspect in (CLOTHES, STANDS_AT) and held:
        return place(held)
    return Say(words(shown(aspect, held)))


def _lights(held: tuple[Nrnhy | None, ...]) -> Say:
    return Say(", ".join(each.name.capitalize() for each in held if each is not None))


def _screen(held: Any) -> Say:
    if held is None:
        return Say(marked("no screen"))
    text = marked("coarseness {coarseness}, hardness {hardness}")
    return say(text, coarseness=held.coarseness, hardness=held.hardness)


def asks_of(found: Question, lang: str) -> str:
    """Return what a prediction asks, in the words of a language."""
    return joined(translate(found.asks, lang).replace("{part}", called(found.part, lang)))


def value_says(aspect: Aspect[Any] | None, held: Any, lang: str) -> str:
    """Return a value that may be chosen, in the words of a language."""
    return value(aspect, held).said(lang)
