"""Unfolding: every point of creation holds its own five, and each of these again, without end."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import product

from hitkalelut.creation.addresses import SECTIONS, Address
from hitkalelut.errors import InvalidDepth
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Lights, Nrnhy
from hitkalelut.law.phases import LIGHTS, SEFIROT, SIX, TEN, WORLDS, Phase
from hitkalelut.law.screen import HEAD, NAMES

SOURCES = ("R15", "R28", "IZ 50")
"""Each point has its own five; they are included in one another; each light has all five as its parts."""
DEEPEST = 10_000
"""How many segments an address may have: depth has no end, but what is told at once has."""
ROSH, SOF = SECTIONS[0], SECTIONS[2]
# The five vessels of a whole, by their Sefirot and, where the whole is a world, by their Partzufim.
_VESSELS = {**dict(zip(NAMES[::-1], Phase, strict=True)), **dict(zip(SEFIROT, Phase, strict=True))}
_THIRD = frozenset(name for name, phase in _VESSELS.items() if phase is Phase.GIMEL)
# The light whose place each is. The six are what ZA is (P 3), and its light is Ruach (P 24).
_TITLES = {
    **{name: Nrnhy(Phase.DALET - phase).name.capitalize() for name, phase in _VESSELS.items()},
    **dict.fromkeys(SIX, Nrnhy.RUACH.name.capitalize()),
}


def _vessel(name: str) -> Phase:
    """Return which of the five vessels a name is; one of the six, named in ZA at once, lies in its third."""
    return Phase.GIMEL if name in SIX else _VESSELS[name]


class Holding(Enum):
    """How a vessel holds its light; what an outer vessel lacks, nothing within it has."""

    LIT = "lit"
    ROOT = "root"
    EMPTY = "empty"
    UNTOLD = "untold"


_REASONS = {
    Holding.LIT: "{general} holds {light}, and in it all five lights are found, but only as parts of {light}",
    Holding.ROOT: "{general} has {light} only as a root, and so all that unfolds in it is a root",
    Holding.EMPTY: "{general} is without its light, so no part that unfolds in it is lit",
    Holding.UNTOLD: "no act tells the light of {general} by itself, so of what unfolds in it the names "
    "alone are told",
}


@dataclass(frozen=True, slots=True)
class Whole:
    """What is unfolded: a part or a section of it, and the light in each of its vessels from Keter down."""

    part: str
    section: str | None
    lights: Lights

    def light(self, path: tuple[str, ...]) -> Nrnhy | None:
        """Return the light of the outermost vessel on a path; of the whole itself the highest."""
        if not path:
            return max((light for light in self.lights if light is not None), default=None)
        vessel = _vessel(path[0])
        return self.lights[vessel] if vessel < len(self.lights) else None


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A point within a whole, at any depth: the path that leads to it, outermost first."""

    whole: Whole
    path: tuple[str, ...]

    @property
    def address(self) -> Address:
        """Where it stands."""
        return Address(self.whole.part, self.whole.section, self.path)

    @property
    def vessel(self) -> str | None:
        """The Sefira that the outermost vessel is; None for the whole itself."""
        return _vessel(self.path[0]).sefira if self.path else None

    @property
    def light(self) -> Nrnhy | None:
        """The light of the outermost vessel that it lies in; None where that is without light."""
        return self.whole.light(self.path)

    @property
    def general(self) -> str:
        """Its general name: the outermost vessel, all of which it is a part of."""
        whole = (self.whole.section,) if self.whole.section else ()
        return " of ".join((*self.path[: self._outer][::-1], *whole, self.whole.part))

    @property
    def particular(self) -> str:
        """Its particular name within the outermost vessel, innermost first; empty for that vessel itself."""
        return " of ".join(self.path[self._outer :][::-1])

    @property
    def _outer(self) -> int:
        """How much of the path is the outermost vessel; a Partzuf within a world may have its section."""
        return 2 if len(self.path) > 1 and self.path[1] in SECTIONS else 1

    @property
    def names(self) -> str:
        """All its names, from the particular to the general."""
        return " of ".join(filter(None, (self.particular, self.general)))

    @property
    def lights(self) -> str:
        """The name of the light whose place it is, whether the light is there or not."""
        return name_of_light(self.path)

    @property
    def holds(self) -> str | None:
        """The light that it does hold, named by what the outermost vessel holds; None without one."""
        if self.light is None or self.holding is Holding.UNTOLD:
            return None
        return name_of_light(self.path, self.light)

    @property
    def holding(self) -> Holding:
        """How it holds its light, as follows from the outermost vessel."""
        section = self.path[1] if self._outer > 1 else self.whole.section
        if not self.whole.lights or section == SOF:
            return Holding.UNTOLD
        if self.light is None:
            return Holding.EMPTY
        return Holding.ROOT if ROSH in (section, self.whole.section) else Holding.LIT

    @property
    def because(self) -> str:
        """Why it is lit or not, in one sentence."""
        name = "" if self.light is None else self.light.name.capitalize()
        return _REASONS[self.holding].format(light=name, general=self.general)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the reason is written; of the roots in the head P 14 tells."""
        return (*SOURCES, "P 14") if self.holding is Holding.ROOT else SOURCES


def name_of_light(path: tuple[str, ...], outer: Nrnhy | None = None) -> str:
    """Return the name of the light at a path, from particular to general: "Ruach of Haya".

    Each vessel gives the light whose place it is; `outer` is the light that the outermost one
    holds, where it is another. One of the six adds nothing to ZA, because the six are ZA.
    """
    titles = [
        _TITLES[name]
        for above, name in zip(("", *path), path, strict=False)
        if name in _TITLES and not (name in SIX and above in _THIRD)
    ]
    if outer is not None:
        titles[:1] = [outer.name.capitalize()]
    return " of ".join(reversed(titles))


def light_of_world(part: str) -> Nrnhy | None:
    """Return the light of the world that a part stands in, on the scale of worlds (IZ 41, IZ 50)."""
    world = part.partition("/")[0]
    return Nrnhy(Phase.DALET - WORLDS.index(world)) if world in WORLDS else None


def unfolded(desire: Desire, address: Address) -> Unfolded:
    """Return the point at an address within a part: by its lights, in the head by the roots of them.

    Of the Sof light is told only as a whole, not vessel by vessel.
    """
    lights = {ROSH: desire[HEAD], SOF: ()}.get(address.section or "", desire[LIGHTS])
    return Unfolded(Whole(address.part, address.section, lights), address.path)


def check_depth(segments: int) -> None:
    """Raise InvalidDepth where an address would have more segments than are told."""
    if segments > DEEPEST:
        shown = f"{segments:,}" if segments < DEEPEST**2 else "far more"
        raise InvalidDepth(f"an address has at most {DEEPEST:,} segments; this would have {shown}")


def unfold(point: Unfolded, depth: int, *, ten: bool = False) -> Iterator[Unfolded]:
    """Stream all that a point unfolds into so many levels below it, Keter first, holding one at a time.

    Each level has the five, or with `ten` the ten Sefirot, where the six are found within ZA.
    Raises InvalidDepth at once.
    """
    if depth < 0:
        raise InvalidDepth(f"a point unfolds downwards: the depth is 0 or more, not {depth}")
    check_depth(str(point.address).count("/") + 1 + depth * (2 if ten else 1))
    whole, path = point.whole, point.path
    if ten:
        return (Unfolded(whole, _counted_in_ten(point, inner)) for inner in product(TEN, repeat=depth))
    return (Unfolded(whole, path + inner) for inner in product(SEFIROT, repeat=depth))


def _counted_in_ten(point: Unfolded, inner: tuple[str, ...]) -> tuple[str, ...]:
    """Return the path to one of the ten of the ten ...: each of the six is found within a ZA."""
    path = list(point.path)
    within = bool(path) and (path[-1] in _THIRD or path[-1] in SIX)
    for sefira in inner:
        if sefira in SIX and not within:
            path.append(Phase.GIMEL.sefira)
        path.append(sefira)
        within = sefira in SIX
    return tuple(path)
