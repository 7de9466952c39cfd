"""The cause tables that the books give are reproduced by the causes that the engine recorded."""

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.questions.runs import run
from hitkalelut.questions.why import ancestors, why
from tests.tables import BIRTH_CAUSES, BIRTH_CONTEXT, FIRST_CAUSES, FIRST_CONTEXT, birth_act, first_act

CHAIN = [("Galgalta", "AB"), ("AB", "SAG"), ("SAG", "MA"), ("MA", "BON")]


def causes(history: History, act: str) -> set[str]:
    """Return the names of the direct causes of an act."""
    return {history.events[number - 1].name for number in history.event(act).causes}


@pytest.mark.parametrize(("cause", "effect"), FIRST_CAUSES)
def test_the_ten_operations_have_the_causes_of_the_books(full: History, cause: str, effect: str) -> None:
    """Each link that T6.scm names between the ten operations is a recorded direct cause (F170)."""
    assert first_act(cause) in causes(full, first_act(effect))


@pytest.mark.parametrize(("parent", "child"), CHAIN)
@pytest.mark.parametrize(("cause", "effect"), BIRTH_CAUSES)
def test_the_fourteen_operations_have_the_causes_of_the_books(
    full: History, parent: str, child: str, cause: str, effect: str
) -> None:
    """Each link that T6.scm names between the operations of a birth is a direct cause in all (F181)."""
    assert birth_act(cause, parent, child) in causes(full, birth_act(effect, parent, child))


def test_no_first_operation_has_a_cause_that_the_books_do_not_lead_to(full: History) -> None:
    """Among the ten operations, every recorded cause lies on a way that the text itself tells."""
    links = [(_one(cause), _one(effect)) for cause, effect in (*FIRST_CAUSES, *FIRST_CONTEXT)]
    names = {first_act(o): o for pair in links for o in pair}
    behind = behind_each(links)
    for act, operation in names.items():
        if operation != "wish":
            recorded = {names[cause] for cause in causes(full, act) if cause in names}
            assert recorded <= behind[operation], (act, recorded - behind[operation])


def _one(operation: str) -> str:
    return "4" if operation == "screen" else operation


@pytest.mark.parametrize(("parent", "child"), CHAIN)
def test_no_operation_has_a_cause_that_the_books_do_not_lead_to(
    full: History, parent: str, child: str
) -> None:
    """Among the operations of a birth, every recorded cause lies on a way that the text itself tells."""
    names = {birth_act(o, parent, child): o for pair in BIRTH_CAUSES for o in pair}
    behind = behind_each([*BIRTH_CAUSES, *BIRTH_CONTEXT])
    for act, operation in names.items():
        if operation != "screen":
            recorded = {names[cause] for cause in causes(full, act) if cause in names}
            assert recorded <= behind[operation], (act, recorded - behind[operation])


def behind_each(links: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Return for each operation all that lie behind it along the links."""
    behind: dict[str, set[str]] = {effect: set() for _, effect in links}
    for _ in links:
        for cause, effect in links:
            behind[effect] |= {cause, *behind.get(cause, set())}
    return behind


def test_no_effect_comes_before_its_cause(full: History) -> None:
    """Order means cause and effect: every cause is an earlier act (F2)."""
    assert all(cause < event.number for event in full for cause in event.causes)


def test_every_act_but_the_first_goes_back_to_the_first_lack(full: History) -> None:
    """Each act has a cause, and its causes lead down to the thought of creation."""
    assert () == full.events[0].causes
    for event in full.events[1:]:
        assert full.events[0] in ancestors(full, event.number), event.name


def test_a_tree_of_causes_unfolds_every_ancestor_once(full: History) -> None:
    """The tree holds each ancestor unfolded exactly once, and its links are exactly the recorded ones."""
    tree = why(full, "SAG/below-tabur")
    unfolded = [cause.event.number for _, cause in tree.walk() if not cause.again]
    expected = [event.number for event in ancestors(full, "SAG/below-tabur")]
    assert sorted([*expected, full.event("SAG/below-tabur").number]) == sorted(unfolded)
    for _, cause in tree.walk():
        if not cause.again:
            assert set(cause.event.causes) == {inner.event.number for inner in cause.causes}


def test_a_cause_that_never_happens_takes_its_effects_away() -> None:
    """Where nothing strikes the screen, none of the operations that come of it is ever reached."""
    history = run(conditions(without=["striking"]))
    operations = ["1", "2", "3", "8", "4", "5", "6", "7", "9", "10"]
    assert not [o for o in operations if history.reached(birth_act(o, "Galgalta", "AB"))]
