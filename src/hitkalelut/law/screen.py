"""The screen, and coupling by striking: what is turned back becomes the vessel."""

from dataclasses import dataclass

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import Lights, Nrnhy, clothe, count
from hitkalelut.law.phases import DRAWS, LIGHTS, Phase
from hitkalelut.law.reshimot import CHARACTER, COARSENESS_LEFT, LEVEL, REFINING, RESHIMO, TANTA, Reshimo
from hitkalelut.words.readings import Readings


@dataclass(frozen=True, slots=True)
class Screen:
    """A force to turn light back, in its two strengths, each 0 to 4 (P 18)."""

    hardness: int
    coarseness: int

    @property
    def usable(self) -> int:
        """How much of the coarseness the hardness can put to work (R17)."""
        return min(self.hardness, self.coarseness)


@dataclass(frozen=True, slots=True)
class Head:
    """One of the levels that stand in a head: of the male, about his level, or of the female.

    `level` counts phases of coarseness, 0 to 4; only a whole level spreads to a body (P 44).
    """

    level: int
    kind: str
    spreads: bool


AK = "AK"
SITES = ("metzach", "nikvey-einayim", "ozen", "hotem", "peh")
"""Where the coupling Malchut stands in the head, by phase of coarseness (P 113)."""
NAMES = ("BON", "MA", "SAG", "AB", "Galgalta")
"""What a Partzuf is called, by the coarseness of its body (P 81, P 115)."""
TOO_WEAK = Phase.ALEPH
"""Up to this phase the striking sends no reflected light into the body (T3.q 127)."""

SCREEN: Aspect[Screen | None] = Aspect("screen", None)
POTENTIAL: Aspect[int | None] = Aspect("potential", None)
"""The coarseness that a head holds ready for what is born of it."""
LIT: Aspect[tuple[Phase, ...]] = Aspect("lit", ())
"""The phases to which light may come after the restriction."""
COUPLED: Aspect[int | None] = Aspect("coupled", None)
SITE: Aspect[str | None] = Aspect("site", None)
SITE_CALLED: Aspect[str | None] = Aspect("site-called", None)
REFLECTED = Aspect("reflected", 0)
HEAD: Aspect[Lights] = Aspect("head", ())
HEADS: Aspect[tuple[Head, ...]] = Aspect("heads", ())
LEVEL_LIGHT: Aspect[Nrnhy | None] = Aspect("level-light", None)
WEAK = Aspect("weak", False)
STANDS_AT: Aspect[str | None] = Aspect("stands-at", None)
"""The landmark at which its own Peh stands."""


def address_of(coarseness: int) -> str:
    """Return where the Partzuf of this body's coarseness stands."""
    return f"{AK}/{NAMES[coarseness]}"


def site(coarseness: int) -> str:
    """Return where in the head the coupling on this coarseness takes place (P 113)."""
    return SITES[coarseness]


def lights_at(place: str) -> int:
    """Return how many lights a coupling at this site gives: one at the Metzach, five at the Peh.

    The site alone sets it; in Adam Kadmon the site follows the coarseness (P 21, P 113).
    """
    return SITES.index(place) + 1


def at_site(place: str, reading: Readings, *, risen: bool = False) -> Form:
    """Return the form of a coupling Malchut that stands at a site, with what the site is called.

    Where it has `risen` into Bina the site is called by its own name in every reading (P 59).
    """
    by_role = reading.takes("coupling-always-at-peh") and not risen
    return {SITE: place, SITE_CALLED: SITES[Phase.DALET] if by_role else place}


def coupled_at(place: str, reading: Readings, *, risen: bool = False) -> Form:
    """Return the form of a level that a coupling at this site gives: its vessels and its lights.

    As many vessels are whole as lights come (S 11, S 86); the finest light is in Keter (P 24).
    """
    lights = lights_at(place)
    there = at_site(place, reading, risen=risen)
    return {COUPLED: lights - 1, LIGHTS: clothe(lights - 1), DRAWS: lights, **there}


def heads(reshimo: Reshimo, reading: Readings) -> tuple[Head, ...]:
    """Return the levels that the two couplings raise: female in male, then male in female (P 44)."""
    coarseness = reshimo.coarseness or 0
    female = Head(coarseness, "whole", True)
    if reshimo.clothing == coarseness:
        return (female,)
    about = "vak" if reading.takes("male-level-is-vak") else "about"
    return Head(reshimo.clothing, about, False), female


def _coupling(state: State, reading: Readings) -> Verdict:
    screen = state[SCREEN]
    if screen is None:
        return Refusal("no screen stands here for the light to strike on")
    if state[LIT]:
        return _strike(state, reading, address_of(screen.usable))
    if state[STANDS_AT] is None:
        return Refusal("it has not come to stand in its own place")
    if state[REFINING]:
        return _couple_on_what_is_left(state, reading)
    if state[COUPLED] is None:
        return _strike(state, reading, None)
    if not state[REFLECTED]:
        return _reflect(state)
    if not state[HEAD]:
        return _raise_head(state, reading)
    return Refusal("it is coupled on all the coarseness it has")


def _strike(state: State, reading: Readings, becomes: str | None) -> Outcome:
    screen = state[SCREEN]
    potential = state[POTENTIAL] if becomes else state.of(state.born_of or "", POTENTIAL)
    assert screen is not None
    assert potential is not None
    reshimo = state[RESHIMO] or Reshimo(screen.usable, screen.usable)
    place = at_site(site(potential), reading)
    form: Form = {COUPLED: potential, **place, HEADS: heads(reshimo, reading)}
    if becomes:
        form = {**form, SCREEN: screen, RESHIMO: reshimo, STANDS_AT: f"{becomes}/peh"}
    name = label(becomes or state.here)
    return Outcome(
        f"{name}/coupled",
        ((state.here, Demand(potential + 1, "a light it may receive", form, becomes)),),
        f"light strikes the screen of coarseness {potential} and is turned back",
        decided_by="Light",
        done_by=becomes or state.here,
        sources=("P 14", "T6.scm"),
    )


def _reflect(state: State) -> Outcome:
    place = state[SITE]
    assert place is not None
    parts = lights_at(place)
    return Outcome(
        f"{label(state.here)}/reflected",
        ((state.here, Demand(parts, "a vessel in place of phase 4", {REFLECTED: parts})),),
        f"the light turned back rises and becomes the new vessel; its parts: {parts}",
        decided_by=state.here,
        done_by=state.here,
        sources=("T2.q 101", "P 14"),
    )


def _raise_head(state: State, reading: Readings) -> Outcome:
    level = state[REFLECTED] - 1
    line = next(address for address in state.contact if state.of(address, LIT))
    light = len(Nrnhy) - 1 - level if reading.takes("light-by-its-source") else level
    form: Form = {HEAD: clothe(level), LEVEL_LIGHT: Nrnhy(light)}
    demand = Demand(len(state.of(line, LIT)), "the direct light that comes to it", form)
    return Outcome(
        f"{label(state.here)}/head",
        ((state.here, demand),),
        f"direct light, clothed from below, stands as a head of the level of {NAMES[level]}",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 14", "T6.scm"),
    )


def _couple_on_what_is_left(state: State, reading: Readings) -> Verdict:
    left = state[COARSENESS_LEFT]
    if left is None:
        return Refusal("no coarseness of the body is left to couple on")
    if state[COUPLED] is not None:
        return Refusal("it is coupled on all the coarseness that is left")
    if count(state[LIGHTS]):
        return Refusal("the light of the level before has not left yet")
    if left <= TOO_WEAK and reading.takes("no-weak-levels"):
        return Refusal(f"on coarseness {left} the striking is too weak to give the body a level")
    return _level(state, reading, left)


def level_reshimo(left: int, reading: Readings) -> Reshimo:
    """Return the pair of a level that comes out in refining: the step before is its male (P 62)."""
    male = left if reading.takes("levels-without-male") else left + 1
    return Reshimo(male, left, "spark" if reading.takes("otiot-are-sparks") else "ot")


def _level(state: State, reading: Readings, left: int) -> Outcome:
    place = site(left)
    lights = lights_at(place)
    form: Form = {
        **coupled_at(place, reading),
        LEVEL: level_reshimo(left, reading),
        TANTA: "nekudot",
        CHARACTER: "din",
        WEAK: left <= TOO_WEAK,
    }
    return Outcome(
        f"{label(state.here)}/level-{left}",
        ((state.here, Demand(lights, "what light it can still draw", form)),),
        f"the light couples again on coarseness {left}: a level of {NAMES[left]}, as Nekudot",
        decided_by="Light",
        done_by=state.here,
        sources=("P 47",),
    )


COUPLING = Law(
    "coupling",
    "Light strikes the screen; what is turned back rises and clothes what comes, "
    "in as many lights as there is coarseness and its root.",
    ("P 14", "P 18", "P 21", "P 47", "T2.q 101", "T3.q 119", "T6.scm", "R18"),
    _coupling,
)
