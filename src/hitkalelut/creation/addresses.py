"""Addresses: where a part stands, in any spelling, to any depth below a Sefira."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hitkalelut.errors import AmbiguousTerm, UnknownAddress, UnknownTerm, nearest
from hitkalelut.law.phases import SEFIROT, SIX
from hitkalelut.words import terms

SECTIONS = ("rosh", "toch", "sof", "guf")
_INNER = frozenset((*SECTIONS, *SEFIROT, *SIX))
# The names of parts that are not themselves the key of their term.
_TERM_OF = {
    "AK": "adam-kadmon",
    "Circles": "igul",
    "Kav": "kav",
    "Tzimtzum": "tzimtzum",
    "Direct-Light": "ohr-yashar",
    "za": "za",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A place: the part that stands, the section of it, and the Sefirot within, outermost first."""

    part: str
    section: str | None
    path: tuple[str, ...]

    def __str__(self) -> str:
        """Write the address in its one canonical spelling."""
        return "/".join((self.part, *((self.section,) if self.section else ()), *self.path))


def resolve(text: str, parts: Iterable[str]) -> Address:
    """Return the address that a text means among the parts that stand.

    Every segment may be in any spelling, English or Hebrew; a Partzuf may be named without its
    world. Raises UnknownAddress with the nearest addresses.
    """
    standing = tuple(parts)
    segments = [segment.strip() for segment in text.split("/")]
    deepest = max((part.count("/") + 1 for part in standing), default=1)
    for length in range(min(len(segments), deepest), 0, -1):
        part = _part(segments[:length], standing)
        if part is not None:
            return _within(text, part, segments[length:])
    raise UnknownAddress(text, nearest(text, (*standing, *_short(standing))))


def _part(segments: list[str], standing: tuple[str, ...]) -> str | None:
    wanted = "/".join(segments)
    if wanted in standing:
        return wanted
    names = tuple(map(_meaning, segments))
    for part in standing:
        own = tuple(map(_meaning, part.split("/")))
        if names in (own, own[1:]):
            return part
    return None


def _short(standing: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.rpartition("/")[2] for part in standing)


def _within(text: str, part: str, segments: list[str]) -> Address:
    inner = [_inner(text, part, segment) for segment in segments]
    section = inner.pop(0) if inner and inner[0] in SECTIONS else None
    path: list[str] = []
    for name in inner:
        if name in SECTIONS:
            raise UnknownAddress(text, (str(Address(part, name, tuple(path))),))
        path.append(_sefira(text, Address(part, section, tuple(path)), name))
    return Address(part, section, tuple(path))


def _sefira(text: str, above: Address, name: str) -> str:
    within_za = bool(above.path) and (above.path[-1] == "za" or above.path[-1] in SIX)
    if name not in SIX or within_za:
        return name
    if name == "tifferet":  # among five, Tifferet is another name of ZA (P 3)
        return "za"
    raise UnknownAddress(text, (f"{above}/za/{name}",))


def _inner(text: str, part: str, segment: str) -> str:
    if segment in _INNER:
        return segment
    meaning = _meaning(segment)
    if meaning in _INNER:
        return meaning
    close = nearest(segment, tuple(sorted(_INNER)))
    raise UnknownAddress(text, tuple(f"{part}/{name}" for name in close))


@cache
def _meaning(segment: str) -> str:
    """Return the key of the term that a segment spells, or the segment itself where it is none."""
    if segment in _TERM_OF:
        return _TERM_OF[segment]
    try:
        return terms.find(segment).key
    except (UnknownTerm, AmbiguousTerm):
        return segment.casefold()
