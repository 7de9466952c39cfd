"""The laws, in the order in which they are asked."""

from hitkalelut.errors import UnknownLaw, nearest
from hitkalelut.law.birth import DOUBLE_COUPLING, PARTING, STANDING
from hitkalelut.law.engagement import ENGAGEMENT
from hitkalelut.law.extent import EXTENT
from hitkalelut.law.filling import CLOTHING, FILLING
from hitkalelut.law.law import Law
from hitkalelut.law.mingling import MINGLING
from hitkalelut.law.partzuf import SPREADING
from hitkalelut.law.phases import FULLNESS, IMPRINT, LIKENESS, YEARNING
from hitkalelut.law.purification import INCLUSION, PURIFICATION, STRIKING
from hitkalelut.law.reshimot import DORMANCY, EMPTYING
from hitkalelut.law.restriction import CIRCLES_LAW, LINE_LAW, RESTRICTION, SCREEN_LAW
from hitkalelut.law.screen import COUPLING

LAWS: tuple[Law, ...] = (
    ENGAGEMENT,
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
)


def find_law(key: str) -> Law:
    """Return the law with this key; raise UnknownLaw with the nearest keys."""
    for law in LAWS:
        if law.key == key:
            return law
    raise UnknownLaw(key, nearest(key, tuple(law.key for law in LAWS)))
