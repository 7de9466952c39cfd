"""The interlock: only the Light acts, only the desire changes, neither without the other."""

import ast
import inspect
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

import hitkalelut.law as law_room
from hitkalelut.creation import engine
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History
from hitkalelut.law import engagement
from hitkalelut.law.desire import Demand, Desire, frozen
from hitkalelut.law.engagement import ROOT, create, engage
from hitkalelut.law.law import Refusal
from hitkalelut.law.light import LIGHT, Light, Measure
from hitkalelut.law.mingling import MINGLED
from hitkalelut.law.phases import HAS
from hitkalelut.questions.runs import run

FIRST_WISH = "Assiya/BON/malchut/wish"
SOURCE = Path(inspect.getfile(law_room)).parent.parent


def test_the_light_has_no_field_that_can_be_written() -> None:
    """The Light has no field, no instance dictionary, and refuses every assignment (R1, R3)."""
    assert () == fields(Light)
    assert not hasattr(LIGHT, "__dict__")
    with pytest.raises((AttributeError, FrozenInstanceError, TypeError)):
        LIGHT.will = None  # type: ignore[misc, assignment]


def test_no_act_of_the_whole_run_changes_the_light(full: History) -> None:
    """Walking every act, no change and no birth is of the Light (R1)."""
    assert len(full) > 100
    touched = {change.address for event in full for change in event.changes}
    born = {birth.address for event in full for birth in event.births}
    assert ROOT not in touched | born


def test_every_changed_desire_had_contact_and_demand(full: History) -> None:
    """No desire changes without a chain of contact to the Light and a demand above zero (R2)."""
    for event in full:
        changed = {change.address for change in event.changes}
        for address in changed:
            assert full.state(event.number).desires[address].contact[-1] == ROOT, event.name
        assert all(amount > 0 for _, amount, _ in event.demands), event.name
        assert len(changed) <= len(event.demands), event.name


def test_every_act_replayed_without_demand_or_contact_is_refused(full: History) -> None:
    """The same demands, lowered to nothing or asked by a desire cut off, change nothing (R2)."""
    for event in full.events[1:]:
        before = full.state(event.number - 1)
        for address, amount, asks in event.demands:
            desire = before.desires[address]
            form = {c.aspect: c.after for c in event.changes if c.address == address}
            cut = Desire(desire.address, desire.born_of, (), desire.form)
            assert isinstance(engage(LIGHT, desire, Demand(0, asks, form)), Refusal)
            assert isinstance(engage(LIGHT, cut, Demand(amount, asks, form)), Refusal)
            assert isinstance(engage(LIGHT, desire, Demand(amount, asks, form)), Desire)


def test_engage_leaves_the_desire_it_was_given_untouched() -> None:
    """A changed desire is a new value; the old one and its form stay as they were (R8)."""
    old = create(LIGHT, Demand(1, "all", {HAS: Measure.NONE}, "lack"))
    new = engage(LIGHT, old, Demand(1, "light", {HAS: Measure.FULL}))
    assert isinstance(new, Desire)
    assert (Measure.NONE, Measure.FULL) == (old[HAS], new[HAS])
    with pytest.raises(TypeError):
        old.form[HAS] = Measure.FULL  # type: ignore[index]


def _functions_that_make_desires() -> set[str]:
    makers = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls = [c.func for c in ast.walk(node) if isinstance(c, ast.Call)]
                if any(isinstance(f, ast.Name) and f.id == "Desire" for f in calls):
                    makers.add(f"{path.relative_to(SOURCE)}:{node.name}")
    return makers


def test_engage_is_the_only_function_that_returns_a_changed_desire() -> None:
    """In all the source only create, engage, and the fold that replays acts build a Desire."""
    expected = {"law/engagement.py:create", "law/engagement.py:engage", "creation/history.py:fold"}
    assert expected == _functions_that_make_desires()


def test_the_one_lack_is_made_once(full: History) -> None:
    """Exactly one act makes something that was born of nothing; all else comes out of it (R4)."""
    from_absence = [b.address for event in full for b in event.births if b.born_of is None]
    assert ["Direct-Light/keter"] == from_absence


def test_with_no_starter_the_run_halts_at_step_0_and_says_why() -> None:
    """With all three starters off nothing ever happens, and the refusal names the starters (R2)."""
    history = derive(conditions(starters=[]))
    assert 0 == len(history)
    assert any(r.law == "imprint" and "no starter" in r.condition for r in history.halt)


@pytest.mark.parametrize("starter", ["spark", "suffering"])
def test_each_starter_alone_moves_the_run(starter: str, full: History) -> None:
    """Each starter by itself starts the run and wakes the soul, in these two acts alone, on the same way."""
    history = run(conditions(starters=[starter]))
    started = {event.name: event.starter for event in history if event.starter}
    assert {full.events[0].name: starter, FIRST_WISH: starter} == started
    assert [event.name for event in full] == [event.name for event in history]


def test_with_all_starters_each_gives_its_own_demand(full: History) -> None:
    """The first lack starts creation, and the spark wakes the soul, rather than suffering (R10, R2)."""
    started = {event.name: event.starter for event in full if event.starter}
    assert {full.events[0].name: "first-lack", FIRST_WISH: "spark"} == started


def test_the_first_lack_alone_goes_down_and_not_up(full: History) -> None:
    """The first lack moves all the way down; what it left in this world waits for a spark or suffering."""
    history = run(conditions(starters=["first-lack"]))
    names = [event.name for event in full]
    assert names[: names.index(FIRST_WISH)] == [event.name for event in history]
    assert "first-lack" == history.events[0].starter
    assert any(r.law == "awakening" and "suffering" in r.condition for r in history.halt)


def test_without_engagement_nothing_follows_the_first_imprint() -> None:
    """With the door shut the lack is made and stays alone, and the refusal is the door's."""
    history = derive(conditions(without=["engagement"]))
    assert ["thought-of-creation"] == [event.name for event in history]
    assert "engagement" == history.halt[0].law


def test_a_mutual_demand_that_fails_on_one_side_changes_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the end of Galgalta cannot take part, SAG does not go below the Tabur either (R22)."""

    def one_sided(light: Light, desire: Desire, demand: Demand) -> Desire | Refusal:
        if demand.asks == "light for its emptied end":
            return Refusal("the other side does not descend")
        return engagement.engage(light, desire, demand)

    monkeypatch.setattr(engine, "engage", one_sided)
    history = derive()
    assert not history.reached("SAG/below-tabur")
    assert {None} == {desire[MINGLED] for desire in history.state().desires.values()}


def test_a_desire_cut_off_from_the_light_cannot_be_changed() -> None:
    """A desire with an empty chain of contact is refused, and the refusal names it."""
    cut = Desire("AK/far", None, (), frozen({}))
    refused = engage(LIGHT, cut, Demand(5, "light", {HAS: Measure.FULL}))
    assert isinstance(refused, Refusal)
    assert "AK/far has no contact" in refused.condition
