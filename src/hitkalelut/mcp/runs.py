"""The run that a question is about, and the act of it after which it is asked."""

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import Event, History
from hitkalelut.mcp.asked import OfARun
from hitkalelut.questions.runs import run


def history_of(asked: OfARun) -> History:
    """Return the run under the conditions that are asked for, derived once for all questions."""
    return run(conditions(without=asked.without, readings=asked.reading, measure=asked.measure))


def event_at(history: History, number: int) -> Event | None:
    """Return the act of a number; nothing stands for what is before the first."""
    return history.events[number - 1] if number else None
