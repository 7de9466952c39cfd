"""The laws, in the order in which they are asked."""

from hitkalelut.errors import UnknownLaw, nearest
from hitkalelut.law.adam import DIVISION, OVERREACH
from hitkalelut.law.ascent import SHIFTING
from hitkalelut.law.birth import DOUBLE_COUPLING, PARTING, STANDING
from hitkalelut.law.breaking import BREAKING, CROSSING
from hitkalelut.law.clothing import CLOTHING
from hitkalelut.law.completion import COMPLETION_LAW, GATHERING
from hitkalelut.law.constancy import CONSTANCY
from hitkalelut.law.descent import DESCENT
from hitkalelut.law.engagement import ENGAGEMENT, MUTUALITY
from hitkalelut.law.extent import EXTENT
from hitkalelut.law.filling import FILLING
from hitkalelut.law.growth import GROWTH, LINES_LAW
from hitkalelut.law.inclusion import INCLUSION
from hitkalelut.law.law import Law
from hitkalelut.law.man import ANSWERING, ASKING
from hitkalelut.law.mingling import MINGLING
from hitkalelut.law.parsa import SECOND_RESTRICTION
from hitkalelut.law.partzuf import SPREADING
from hitkalelut.law.phases import FULLNESS, IMPRINT, LIKENESS, YEARNING
from hitkalelut.law.purification import PURIFICATION, STRIKING
from hitkalelut.law.reshimot import DORMANCY, EMPTYING
from hitkalelut.law.restriction import CIRCLES_LAW, LINE_LAW, RESTRICTION, SCREEN_LAW
from hitkalelut.law.rising import ASCENT, AWAKENING, CORRECTION
from hitkalelut.law.screen import COUPLING
from hitkalelut.law.sorting import CONCEPTION
from hitkalelut.law.splitting import LIFTING, SPLITTING
from hitkalelut.law.worlds import BEARING

DOORS: tuple[Law, ...] = (ENGAGEMENT, MUTUALITY)
"""The laws that are no act of their own: they say how every other act passes."""
LAWS: tuple[Law, ...] = (
    *DOORS,
    IMPRINT,
    FULLNESS,
    YEARNING,
    RESTRICTION,
    DORMANCY,
    EMPTYING,
    LIKENESS,
    LINE_LAW,
    SCREEN_LAW,
    CIRCLES_LAW,
    MINGLING,
    PURIFICATION,
    INCLUSION,
    DOUBLE_COUPLING,
    PARTING,
    COUPLING,
    SPREADING,
    EXTENT,
    CLOTHING,
    STANDING,
    FILLING,
    STRIKING,
    SECOND_RESTRICTION,
    BREAKING,
    SPLITTING,
    LINES_LAW,
    ASKING,
    ANSWERING,
    LIFTING,
    CROSSING,
    OVERREACH,
    SHIFTING,
    CORRECTION,
    GROWTH,
    GATHERING,
    ASCENT,
    CONSTANCY,
    CONCEPTION,
    BEARING,
    DIVISION,
    DESCENT,
    AWAKENING,
    COMPLETION_LAW,
)


def find_law(key: str) -> Law:
    """Return the law with this key; raise UnknownLaw with the nearest keys."""
    for law in LAWS:
        if law.key == key:
            return law
    raise UnknownLaw(key, nearest(key, tuple(law.key for law in LAWS)))
