"""The run that a question is about, and the act of it after which it is asked."""

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import Event, History
from hitkalelut.mcp.asked import OfARun
from hitkalelut.questions.runs import required, run

BEGINNING = "0"


def history_of(asked: OfARun) -> History:
    """Return the run under the conditions that are asked for, derived once for all questions."""
    return run(conditions(without=asked.without, readings=asked.reading, measure=asked.measure))


def number_of(history: History, at: str | None) -> int:
    """Return the number of an act, by default the last; 0 is before the first."""
    if at is None:
        return len(history)
    return 0 if at == BEGINNING else required(history, at).number


def event_at(history: History, number: int) -> Event | None:
    """Return the act of a number; nothing stands for what is before the first."""
    return history.events[number - 1] if number else None
