"""When a question comes again: as the published scheduler has it, also where the clock goes back."""

from datetime import UTC, datetime

import pytest
from fsrs import Card, Rating, Scheduler

from hitkalelut.store.progress import Memory
from hitkalelut.study.schedule import due, recall, reviewed

NOW = 1_700_000_000
DAY = 86_400


def after(*answers: bool, start: int = NOW) -> Memory:
    """Return what is known after answers, each given when it was due."""
    memory, now = None, start
    for right in answers:
        memory = reviewed(memory, right=right, now=now)
        now = memory.due
    assert memory is not None
    return memory


def test_it_is_the_published_scheduler() -> None:
    """Answers given at odd times lead where the scheduler of the package itself leads, on the same days."""
    scheduler = Scheduler(enable_fuzzing=False)
    card, memory, now = Card(card_id=1), None, NOW
    for right, wait in ((True, 0), (True, 700), (False, 3 * DAY), (True, 900), (True, 9 * DAY), (True, DAY)):
        now += wait
        time = datetime.fromtimestamp(now, UTC)
        card, _ = scheduler.review_card(card, Rating.Good if right else Rating.Again, time)
        memory = reviewed(memory, right=right, now=now)
        assert (card.state.value, card.step, card.stability, card.difficulty) == (
            memory.state,
            memory.step,
            memory.stability,
            memory.difficulty,
        )
        assert int(card.due.timestamp()) == memory.due


def test_what_is_known_comes_later_and_later() -> None:
    """The wait grows with each right answer, and a wrong one makes it short again."""
    waits = [after(*[True] * count).due - after(*[True] * count).last for count in range(1, 7)]
    assert sorted(set(waits)) == waits
    forgot = after(True, True, True, False)
    assert forgot.due - forgot.last < DAY < waits[3]


def test_a_clock_that_goes_back_breaks_nothing() -> None:
    """An answer that seems to be given before the last one counts as given then."""
    known = after(True, True, True)
    back = reviewed(known, right=True, now=known.last - 900 * DAY)
    assert known.last == back.last
    assert back.due >= known.last
    assert 1.0 == pytest.approx(recall(known, known.last - 5 * DAY))


def test_what_is_expected_to_be_recalled_falls() -> None:
    """When a question is due about nine of ten are expected to be answered, and later fewer."""
    known = after(True, True, True, True)
    assert 0.9 == pytest.approx(recall(known, known.due), abs=0.02)
    assert recall(known, known.due + 100 * DAY) < recall(known, known.due) < recall(known, known.last)


def test_what_is_due_longest_comes_first() -> None:
    """Only what is due is listed, the longest first; what is due this second is."""
    cards = {"late": after(True), "soon": after(True, True), "first": after(True, start=NOW - 50)}
    assert ("first", "late") == due(cards, cards["late"].due)
    assert () == due(cards, NOW - 100)
