"""The four measures, the ten claims, what each law gives, and whether the exchange matters: all can fail."""

from fractions import Fraction
from itertools import pairwise

import pytest

from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.knowing.claims import CLAIMS, claims
from hitkalelut.knowing.course import COURSE, longest_chain, stages_met
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.learning import known, learnt
from hitkalelut.knowing.nulls import (
    MEASURES,
    SEEDS,
    at_random,
    curve,
    one_side,
    other_side,
    with_anyone,
)
from hitkalelut.knowing.table import rows
from hitkalelut.questions.independence import LEVELS, vector
from hitkalelut.questions.runs import run
from hitkalelut.store.findings import gifts_of, nulls_of
from hitkalelut.words.sources import cite


def test_each_level_of_independence_is_cited() -> None:
    """The eight answers are there, each with a page that resolves."""
    assert [f"I{n}" for n in range(8)] == [level.key for level in LEVELS]
    assert all(cite(level.source) for level in LEVELS)


@pytest.mark.parametrize(
    ("law", "never"),
    [
        ("yearning", {"I1", "I2", "I3", "I4", "I5", "I6", "I7"}),
        ("restriction", {"I3", "I4", "I5", "I6", "I7"}),
        ("lifting", {"I4", "I6", "I7"}),
        ("second-restriction", {"I4", "I5", "I6", "I7"}),
        ("descent", {"I7"}),
        ("asking", {"I4", "I6", "I7"}),
    ],
)
def test_a_level_is_not_met_without_its_law(law: str, never: set[str]) -> None:
    """Without the law that leads there a level of independence is never met."""
    found = vector(run(conditions(without=[law])))
    assert never == {key for key, act in found.items() if act is None}


def test_all_levels_are_met_on_the_way(full: History) -> None:
    """Each is first met at an act that shows what it asks for."""
    found = vector(full)
    names = {key: full.events[act - 1].name for key, act in found.items() if act}
    assert ("phase-3", "phase-4", "first-restriction") == (names["I1"], names["I2"], names["I3"])
    assert ("second-restriction", "Nekudim/Keter/gadlut") == (names["I5"], names["I4"])
    assert "Assiya/BON/malchut/man" == names["I7"]


def test_the_table_has_every_act_and_exact_values(full: History, found: Imprints) -> None:
    """A row before the first act and one after each; likeness goes from -1 to 1 as an exact fraction."""
    table = tuple(rows(full, found))
    assert list(range(len(full) + 1)) == [row.number for row in table]
    assert isinstance(table[60].likeness, Fraction)
    assert [Fraction(-1), Fraction(1)] == [table[1].likeness, table[-1].likeness]
    assert list(known(full, found)) == [row.bits for row in table]
    assert all(len(a.levels) <= len(b.levels) for a, b in pairwise(table))
    deep = tuple(rows(full, found, 3))[-1]
    assert table[-1].discernments ** 3 == deep.discernments
    assert abs(3 * table[-1].width - deep.width) < 1e-9


# The ten claims.


def test_the_ten_claims_hold_on_the_way(full: History, found: Imprints) -> None:
    """C1 to C10, in order, each with figures."""
    checked = claims(full, found)
    assert [f"C{n}" for n in range(1, 11)] == [each.claim.key for each in checked]
    assert [] == [each.claim.key for each in checked if not each.holds]
    assert all(each.figures for each in checked)


@pytest.mark.parametrize("claim", [claim.key for claim in CLAIMS])
def test_each_claim_fails_without_some_law(found: Imprints, claim: str) -> None:
    """A claim that nothing can make fail says nothing: for each there is a law without which it fails."""
    _, others = gifts_of(found)
    assert any(claim in each.needs for each in others)


def test_what_each_law_gives_is_told_for_all(found: Imprints) -> None:
    """Every law is needed for some claim; only without the last ones does the way still come far."""
    whole, others = gifts_of(found)
    assert all(whole.holds)
    assert [law.key for law in LAWS] == [each.law for each in others]
    assert all("C8" in each.needs for each in others)
    assert {"C1", "C2", "C3"} <= set(next(each for each in others if each.law == "imprint").needs)


def test_the_course_is_named_by_what_first_shows_each_stage(full: History) -> None:
    """Four phases, five worlds, the souls down, our world, and up; a run that stops shows fewer."""
    assert [name for name, _ in COURSE] == list(stages_met(full))
    assert ("phase 1", "phase 2") == stages_met(run(conditions(without=["yearning"])))


def test_the_longest_chain_is_one_of_causes(full: History) -> None:
    """Each act of the chain is a cause of the next, and it ends with the last act."""
    chain = longest_chain(full)
    assert chain[-1] is full.events[-1]
    assert all(before.number in after.causes for before, after in pairwise(chain))
    assert chain[0].causes == ()


# Learning.


def test_what_an_act_teaches_adds_up_to_what_is_known(full: History, found: Imprints) -> None:
    """The bits of all learnt together are the bits known at the end; each law is taught by one act."""
    taught = learnt(full, found)
    assert abs(sum(each.bits for each in taught) - known(full, found)[-1]) < 1e-9
    laws = [point.key for each in taught for point, _ in each.taught if point.kind == "law"]
    assert len(laws) == len(set(laws)) == len(LAWS)
    where = {point.key: each.law for each in taught for point, _ in each.taught}
    assert all(law == where[law] for law in ("breaking", "conception", "correction", "ascent", "yearning"))


def test_knowledge_comes_from_repairing(full: History, found: Imprints) -> None:
    """Less is known before the breaking than is learnt after it, in which all is repaired (R45)."""
    bits = known(full, found)
    breaking = next(event.number for event in full if event.law == "breaking")
    machsom = full.event("machsom").number
    assert bits[breaking - 1] < bits[-1] / 2
    assert bits[breaking - 1] < bits[breaking] < bits[machsom] <= bits[-1]


# Does it matter?


def test_the_exchange_is_what_is_left_out(full: History) -> None:
    """Each null run goes as the way does until the first exchange, and from there otherwise."""
    first = next(
        e.number
        for e in full
        if len({address for address, _, _ in e.demands}) > 1 and e.name.startswith("SAG")
    )
    for exchange in (one_side, other_side, at_random(3), with_anyone(3)):
        other = derive(Conditions(), exchange=exchange)
        assert full.events[: first - 1] == other.events[: first - 1]
        assert full.events[first - 1].changes != other.events[first - 1].changes


def test_a_random_exchange_is_drawn_by_its_seed() -> None:
    """One seed gives one run; another gives another."""
    one, again, other = (derive(Conditions(), exchange=at_random(seed)) for seed in (1, 1, 2))
    assert one.events == again.events
    assert one.events != other.events


@pytest.mark.slow
def test_without_a_mutual_exchange_the_measures_stay_low(full: History, found: Imprints) -> None:
    """Beside the way stand five null runs, thirty seeds where it is drawn; where nothing differs it shows."""
    whole, last = curve(full, found), len(full)
    others = {null.key: null for null in nulls_of(found)}
    assert {"engagement-off": 1, "one-side": 1, "other-side": 1} | {
        "at-random": SEEDS, "with-anyone": SEEDS
    } == {key: len(null.curves) for key, null in others.items()}  # fmt: skip
    for key in ("engagement-off", "one-side", "other-side", "at-random"):
        for measure in MEASURES:
            assert others[key].at(last, measure)[2] < getattr(whole, measure)[last]
    # Whom the other enters is read by no later law, so three measures are the same; but no record fits.
    for measure in ("likeness", "levels", "structure"):
        assert {getattr(whole, measure)[last]} == set(others["with-anyone"].at(last, measure))
    assert others["with-anyone"].at(last, "known")[1] == 0
