"""Addresses: where a part stands, in any spelling, to any depth below a Sefira."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from hitkalelut.errors import AmbiguousTerm, UnknownAddress, UnknownTerm, nearest
from hitkalelut.law.descent import OF_ATZILUT
from hitkalelut.law.law import UNSAID, last
from hitkalelut.law.phases import SEFIROT, SIX, WORLDS, Phase
from hitkalelut.law.screen import NAMES
from hitkalelut.words import terms

Index = Mapping[tuple[str, ...], tuple[str, ...]]

SECTIONS = ("rosh", "toch", "sof", "guf")
PARTZUFIM = NAMES[::-1]
"""The Partzufim that a world unfolds into, from above: one for each Sefira of it (P 146)."""
_FOLDED_INTO = {**dict(zip(OF_ATZILUT, NAMES, strict=True)), "Atik": PARTZUFIM[0]}
# A third phase unfolds into the six, whether it is called by its Sefira or by its Partzuf.
_THIRD = frozenset((Phase.GIMEL.sefira, PARTZUFIM[Phase.GIMEL], OF_ATZILUT[1], *SIX))
_INNER = frozenset((*SECTIONS, *SEFIROT, *SIX, *PARTZUFIM))
# The one part that is also called by a word that is not the name it bears.
_ALSO = {"Soul": ("neshama", "neshama-klalit")}


@dataclass(frozen=True, slots=True)
class Address:
    """A place: the part that stands, the section of it, and what lies within, outermost first.

    The path holds Sefirot; that of a world which stands as one part may begin with one of its
    Partzufim and a section of that.
    """

    part: str
    section: str | None
    path: tuple[str, ...]

    def __str__(self) -> str:
        """Write the address in its one canonical spelling."""
        return "/".join((self.part, *((self.section,) if self.section else ()), *self.path))


def resolve(text: str, parts: Iterable[str]) -> Address:
    """Return the address that a text means among the parts that stand.

    Every segment may be in any spelling, English or Hebrew; a Partzuf may be named without its
    world. Raises UnknownAddress with the nearest addresses, and AmbiguousTerm with all the parts
    that bear the name, unless one of these alone is of Adam Kadmon or Atzilut.
    """
    standing = tuple(parts)
    segments = [segment.strip() for segment in text.split("/")]
    deepest = max((part.count("/") + 1 for part in standing), default=1)
    for length in range(min(len(segments), deepest), 0, -1):
        found = _parts(segments[:length], standing)
        if found:
            return _within(text, _chosen("/".join(segments[:length]), found), segments[length:])
    raise UnknownAddress(text, _near(text, segments, standing))


def _parts(segments: list[str], standing: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts that the segments name: the one written so, else by whole names, else short."""
    wanted = "/".join(segments)
    if wanted in standing:
        return (wanted,)
    keys = tuple(product(*map(_meanings, segments)))
    for index in _indexes(standing):
        found = dict.fromkeys(part for key in keys for part in index.get(key, ()))
        if found:
            return tuple(found)
    return ()


def _chosen(name: str, found: tuple[str, ...]) -> str:
    """Return the one part that is meant; of several, the one whose world is left unsaid."""
    unsaid = tuple(part for part in found if part.startswith(UNSAID))
    for choice in (found, unsaid):
        if len(choice) == 1:
            return choice[0]
    raise AmbiguousTerm(name, found)


@lru_cache(maxsize=64)
def _indexes(standing: tuple[str, ...]) -> tuple[Index, Index]:
    """Return the parts by what their whole names mean, and by what their short names mean."""
    whole: dict[tuple[str, ...], tuple[str, ...]] = {}
    short: dict[tuple[str, ...], tuple[str, ...]] = {}
    for part in standing:
        own = [own_meanings(name) for name in part.split("/")]
        for key in product(*own[1:]) if own[1:] else ():
            short[key] = (*short.get(key, ()), part)
        if part.startswith(f"{WORLDS[Phase.ALEPH]}/") and last(part) in OF_ATZILUT:
            own[-1] |= _meanings(_FOLDED_INTO[last(part)])
        for key in product(*own):
            whole[key] = (*whole.get(key, ()), part)
    return MappingProxyType(whole), MappingProxyType(short)


def _within(text: str, part: str, segments: list[str]) -> Address:
    path: list[str] = []
    for segment in segments:
        name = _inner(part, path, segment)
        if name is None:
            raise UnknownAddress(text, _near_within(part, path, segment))
        path.append(name)
    if path and path[0] in SECTIONS:
        return Address(part, path[0], tuple(path[1:]))
    return Address(part, None, tuple(path))


def _inner(part: str, above: list[str], segment: str) -> str | None:
    """Return what a segment names below a place, or nothing where it names nothing there."""
    if segment in SEFIROT:
        return segment
    partzufim = _partzufim() if part in WORLDS and not above else {}
    within = above or [last(part)]
    named = (partzufim.get(key) or _sefira(within, above, key) for key in sorted(_meanings(segment)))
    return next(filter(None, named), None)


def _sefira(within: list[str], above: list[str], key: str) -> str | None:
    """Return the section or the Sefira of this key below a place, or nothing.

    `within` ends with what it would lie in: the place above it, or the part itself.
    """
    if key in SECTIONS:
        return key if not above or above[-1] in PARTZUFIM else None
    if key in SEFIROT or (key in SIX and within[-1] in _THIRD):
        return key
    return Phase.GIMEL.sefira if key == "tifferet" else None  # among five, another name of ZA (P 3)


@lru_cache(maxsize=1)
def _partzufim() -> Mapping[str, str]:
    """Return the Partzufim of a world by the terms that mean them, those of Atzilut as well."""
    called = {**dict(zip(PARTZUFIM, PARTZUFIM, strict=True)), **_FOLDED_INTO}
    return MappingProxyType({key: called[name] for name in called for key in _meanings(name)})


def _near(text: str, segments: list[str], standing: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts that are spelled most like a text; of a world alone, all that stand in it."""
    worlds = [part for part in standing if _meanings(segments[0]) & _meanings(part.split("/")[0])]
    if worlds and len(segments) == 1:
        return tuple(worlds)
    if worlds:
        wanted = "/".join((worlds[0].partition("/")[0], *segments[1:]))
        return nearest(wanted, tuple(worlds)) or tuple(worlds)
    short = (name for name in map(last, standing) if len(_parts([name], standing)) == 1)
    return nearest(text, (*standing, *short))


def _near_within(part: str, above: list[str], segment: str) -> tuple[str, ...]:
    """Return the places that may have been meant by a segment that names nothing below a place."""
    meant = _meanings(segment)
    for name in SECTIONS:
        if name in meant:
            return ("/".join((part, name, *(each for each in above if each not in SECTIONS))),)
    for name in SIX:
        if name in meant:
            return ("/".join((part, *above, Phase.GIMEL.sefira, name)),)
    names = sorted(name for name in _INNER if _inner(part, above, name) == name)
    near = nearest(segment, tuple(names)) or names
    return tuple("/".join((part, *above, name)) for name in near)


def own_meanings(name: str) -> frozenset[str]:
    """Return the keys of all terms that a name of a part means, or the name itself where it is none."""
    return frozenset(_ALSO[name]) if name in _ALSO else _meanings(name)


@lru_cache(maxsize=4096)
def _meanings(segment: str) -> frozenset[str]:
    """Return the keys of the terms that a segment spells, or the segment itself where it is none."""
    try:
        return frozenset((terms.find(segment).key,))
    except AmbiguousTerm as several:
        return frozenset(several.meanings)
    except UnknownTerm:
        return frozenset((segment.casefold(),))
