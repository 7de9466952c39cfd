"""When a question comes again: the published scheduler FSRS, on frozen values of our own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from hitkalelut.store.progress import Memory

if TYPE_CHECKING:
    from fsrs import Scheduler

__all__ = ["due", "recall", "reviewed"]

RETENTION: Final = 0.9
"""How likely a question is to be answered when it comes again."""


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler  # only where something is scheduled

    return Scheduler(desired_retention=RETENTION, enable_fuzzing=False)


def reviewed(memory: Memory | None, *, right: bool, now: int) -> Memory:
    """Return what is known of a question after an answer; a clock that went back stands still."""
    from fsrs import Card, Rating, State

    if memory is None:
        card = Card(card_id=0, due=_time(now))
    else:
        now = max(now, memory.last)
        card = Card(
            card_id=0,
            state=State(memory.state),
            step=memory.step,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=_time(memory.due),
            last_review=_time(memory.last),
        )
    after, _ = _scheduler().review_card(card, Rating.Good if right else Rating.Again, _time(now))
    assert after.stability is not None
    assert after.difficulty is not None
    due_at = int(after.due.timestamp())
    return Memory(int(after.state), after.step, after.stability, after.difficulty, due_at, now)


def recall(memory: Memory, now: int) -> float:
    """Return how likely the scheduler takes it to be that a question would be answered now."""
    from fsrs import Card, State

    card = Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_review=_time(memory.last),
    )
    return float(_scheduler().get_card_retrievability(card, _time(max(now, memory.last))))


def due(cards: Mapping[str, Memory], now: int) -> tuple[str, ...]:
    """Return the questions that are due, the longest first."""
    waiting = [(memory.due, question) for question, memory in cards.items() if memory.due <= now]
    return tuple(question for _, question in sorted(waiting))


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
