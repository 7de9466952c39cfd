"""Acts sought by a part, a law, a name or a number, in any spelling and both languages."""

from dataclasses import dataclass
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event
from hitkalelut.questions.runs import run
from hitkalelut.web.speech import plain
from hitkalelut.words.called import called
from hitkalelut.words.terms import fold
from hitkalelut.words.tongue import LANGUAGES


@dataclass(frozen=True, slots=True)
class _Known:
    """What an act is found by: a piece of `text`, or one of the `parts` that it changes, called in full."""

    event: Event
    text: str
    parts: frozenset[str]


def sought(text: str, given: Conditions) -> tuple[Event, ...]:
    """Return the acts of a run that a text is about, in their order; by its number one alone."""
    folded = fold(text)
    if not folded:
        return ()
    if folded.isdecimal():
        return tuple(each.event for each in _known(given) if each.event.number == int(folded[:6]))
    return tuple(each.event for each in _known(given) if folded in each.text or folded in each.parts)


@lru_cache(maxsize=8)
def _known(given: Conditions) -> tuple[_Known, ...]:
    return tuple(_Known(event, _text(event), _parts(event)) for event in run(given))


def _text(event: Event) -> str:
    names = (plain(name, lang) for name in (event.name, event.law) for lang in LANGUAGES)
    return fold(" / ".join((*names, *_names(event.subject))))


@lru_cache(maxsize=4096)
def _names(address: str) -> tuple[str, ...]:
    return (address, *(called(address, lang) for lang in LANGUAGES))


def _parts(event: Event) -> frozenset[str]:
    changed = {change.address for change in event.changes}
    return frozenset(part for address in changed for part in _folded(address))


@lru_cache(maxsize=4096)
def _folded(address: str) -> tuple[str, ...]:
    return tuple(map(fold, (*_names(address), address.rpartition("/")[2])))
