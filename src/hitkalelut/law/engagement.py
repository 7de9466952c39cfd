"""Mutual engagement: the only door by which a desire changes.

Only the Light acts and only the desire changes; neither moves without the other (R1 to R3).
"""

from enum import Enum
from types import MappingProxyType

from hitkalelut.law.desire import Demand, Desire, frozen
from hitkalelut.law.law import Law, Refusal, State, Verdict
from hitkalelut.law.light import Light
from hitkalelut.words.readings import Readings

ROOT = "Light"
"""The last name in every chain of contact."""


class Starter(Enum):
    """What gives the very first demand, since from none at all nothing would ever begin (R2).

    The school names three: the lack made from absence and remembered (R4), a spark of Light left
    in the desire (R10), and Light not asked for, felt as suffering (R3).
    """

    FIRST_LACK = "first-lack"
    SPARK = "spark"
    SUFFERING = "suffering"


def create(light: Light, demand: Demand) -> Desire:
    """Make the one lack from absence; called once in a run (P 1, R4)."""
    assert isinstance(light, Light)
    assert demand.becomes is not None
    return Desire(demand.becomes, None, (demand.becomes, ROOT), frozen(demand.form))


def engage(light: Light, desire: Desire, demand: Demand) -> Desire | Refusal:
    """Return the desire as the Light makes it on its demand, or why nothing happens.

    The Light is never changed: it stays whole for every other desire, as a candle lights a
    candle (R9). A demand that `becomes` something leaves the old desire standing (F3).
    """
    if not desire.contact or desire.contact[-1] != ROOT or not isinstance(light, Light):
        return Refusal(f"{desire.address} has no contact with the Light")
    if demand.amount <= 0:
        return Refusal(f"{desire.address} asks for nothing: there is no demand for {demand.asks}")
    if demand.becomes is None and all(desire[aspect] == value for aspect, value in demand.form.items()):
        return desire  # it asks for another, or is already what it asks to be
    if demand.becomes is None:
        form = MappingProxyType({**desire.form, **demand.form})
        return Desire(desire.address, desire.born_of, desire.contact, form)
    contact = (demand.becomes, *desire.contact)
    return Desire(demand.becomes, desire.address, contact, frozen(demand.form))


def _door(state: State, reading: Readings) -> Verdict:
    return Refusal("engagement is no act by itself: it is the door that every other act goes through")


ENGAGEMENT = Law(
    key="engagement",
    statement="The desire changes only where it is in contact with the Light and asks; "
    "the Light acts only where it is asked, and is not changed.",
    citations=("R1", "R2", "R3", "R9", "R22"),
    apply=_door,
)


def _both(state: State, reading: Readings) -> Verdict:
    return Refusal("mutuality is no act by itself: it is how two enter one another in the acts of other laws")


MUTUALITY = Law(
    key="mutuality",
    statement="Where two enter one another each rises or descends as far as the other does; "
    "if one side does not, neither does.",
    citations=("R22", "R23", "R24", "C 7"),
    apply=_both,
)
