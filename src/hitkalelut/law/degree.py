"""What a degree is under the Second Restriction: its two halves, its face, and what it lacks."""

from hitkalelut.law.desire import Aspect, Form
from hitkalelut.law.law import State
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.mingling import NEKUDOT
from hitkalelut.law.phases import VESSELS, Phase
from hitkalelut.law.reshimot import Reshimo
from hitkalelut.law.screen import SITES, coupled_at, lights_at
from hitkalelut.words.readings import Readings

ENDING: Aspect[str | None] = Aspect("ending", None)
"""The landmark at which the ending Malchut stands since it rose; None where it never did."""
CUT_OFF: Aspect[tuple[str, ...]] = Aspect("cut-off", ())
"""Which places of the head are body from now on, being below the coupling (P 60)."""
FIRM = Aspect("firm", False)
"""Whether the Parsa is strong enough to hold against any greatness."""
AHP: Aspect[str | None] = Aspect("ahp", None)
"""Where its lower half lies: in the next lower, below the Parsa, or `joined` with it."""
INSIDE: Aspect[str | None] = Aspect("inside", None)
"""Whose lower half lies within its own upper half (P 77)."""
LIFTED_INTO: Aspect[str | None] = Aspect("lifted-into", None)
"""Into which upper it has been lifted with that upper's lower half."""
COMPLETION: Aspect[str | None] = Aspect("completion", None)
"""How its ten are complete: `by-inclusion` in its upper, or `by-itself` (P 134, P 135)."""
FACING: Aspect[str | None] = Aspect("facing", None)
"""Back to back, wanting Hassadim only, or face to face."""
POINT: Aspect[str | None] = Aspect("point", None)
"""Which of the three points the light is that comes to it: Holam, Shuruk, Hirik."""
DAAT: Aspect[tuple[int, int] | None] = Aspect("daat", None)
"""ZON that stand within it: how many Hassadim and how many Gevurot (P 98)."""

LINES: Aspect[tuple[str, ...]] = Aspect("lines", ())
"""Which lines stand: right of smallness, left of greatness, the middle that joins them; or one alone."""
RECEIVES: Aspect[Nrnhy | None] = Aspect("receives", None)
"""The highest light that it has from its upper, while it stands in it (P 93)."""

LACKS: Aspect[int | None] = Aspect("lacks", None)
"""The coarseness of what it lacks, 0 to 4; None where it lacks nothing."""
SPARK = Aspect("spark", False)
"""Whether a spark of bestowal is in it, by which alone it can ask to bestow (P 58)."""
MAN: Aspect[int | None] = Aspect("man", None)
"""The coarseness of the request that it has raised and that is not answered yet."""
ROOT_OF: Aspect[int | None] = Aspect("root-of", None)
"""The coarseness of the last request whose light left its root in it on the way down (P 161)."""
GIVEN: Aspect[int | None] = Aspect("given", None)
"""The coarseness for which light has come to it."""
RISEN = Aspect("risen", 0)
"""How many places above its own it stands as well (P 178, P 179)."""
AT: Aspect[str | None] = Aspect("at", None)
"""The place at which it stands besides its own."""

HIDDEN_LIGHT: Aspect[str | None] = Aspect("hidden-light", None)
"""What is kept hidden so that the breaking may not come again (OP16 94)."""

DEGREE: Aspect[str | None] = Aspect("degree", None)
"""The degree of the ladder that it is rising to."""
NEXT_UPPER: Aspect[str | None] = Aspect("next-upper", None)
"""What holds the degree that it is rising to."""

WAITING: Aspect[tuple[int, ...]] = Aspect("waiting", ())
"""The coarseness of the records that wait in it to be sorted, the highest first (S 66, S 87)."""
CONSTANT: Aspect[int | None] = Aspect("constant", None)
"""How many lights it holds for good; None where nothing is held yet (P 126, P 138)."""
SEED: Aspect[Reshimo | None] = Aspect("seed", None)
"""The finest pair that is left: on it everything is conceived anew (P 113)."""

GE = SITES[Phase.BET - 1]
"""The site above the lower half of Bina: what stays with a degree whose Malchut has risen (S 16)."""
WHOLE = SITES[Phase.DALET]
RIGHT, LEFT, MIDDLE, SINGLE = "right", "left", "middle", "single"
BELOW_PARSA = "below-parsa"
JOINED = "joined"
BACK, FACE = "back-to-back", "face-to-face"
BY_INCLUSION, BY_ITSELF = "by-inclusion", "by-itself"


def restricted_again(state: State) -> str | None:
    """Return where the ending Malchut has risen, for all that came out of it; None where nowhere."""
    return NEKUDOT if state.of(NEKUDOT, ENDING) is not None else None


def degree_at(place: str, reading: Readings) -> Form:
    """Return the form of a degree whose Malchut couples at this site: whole vessels, and their lights."""
    return {VESSELS: lights_at(place), **coupled_at(place, reading, risen=True)}
