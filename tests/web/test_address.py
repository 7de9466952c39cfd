"""The address of a view: it can be written and read back, and a wrong one says what is right."""

from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import full_run
from hitkalelut.web.address import (
    PARAMETERS,
    SPEEDS,
    TABS,
    THEMES,
    VIEWS,
    Fault,
    ViewState,
    parameters,
    read,
    write,
    write_name,
)
from hitkalelut.web.settled import settle
from hitkalelut.words.readings import questions
from hitkalelut.words.tongue import LANGUAGES

PROMISED = (
    *("act", "select", "view", "zoom", "reading", "without", "compare", "tab", "lang", "labels", "theme"),
    *("play", "speed", "until", "present", "embed", "text", "lesson", "step", "predict", "seed"),
)
ACTS = tuple(event.name for event in full_run())
READINGS = tuple(choice.name for question in questions() for choice in question.choices if choice.runs)
LAW_KEYS = tuple(law.key for law in LAWS)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


def several(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return some of these names, each once."""
    return st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "act": st.sampled_from(("", *ACTS)),
    "select": st.just("") | NAMES,
    "view": st.sampled_from(VIEWS),
    "zoom": st.just("") | NAMES,
    "reading": several(READINGS),
    "without": several(LAW_KEYS),
    "compare": st.sampled_from(("", "full", *LAW_KEYS, *READINGS)),
    "tab": st.sampled_from(TABS),
    "lang": st.sampled_from(LANGUAGES),
    "labels": st.sampled_from(("", *LANGUAGES, "both")),
    "theme": st.sampled_from(THEMES),
    "speed": st.sampled_from(SPEEDS),
    "until": st.sampled_from(("", *ACTS)),
    "lesson": st.just("") | NAMES,
    "step": st.integers(0, 99),
    "seed": st.integers(0, 2**31 - 1),
    **{name: st.booleans() for name in ("play", "present", "embed", "text", "predict")},
}
STATES = st.builds(ViewState, **VALUES)


@given(STATES)
def test_what_is_written_is_read_back(state: ViewState) -> None:
    """Every view has an address, and the address gives that view and no other."""
    got = read(parse_qsl(write(state), keep_blank_values=True))
    assert (state, (), ()) == (got.state, got.ignored, got.faults)


@pytest.mark.parametrize("name", ["act", "select"])
@given(data=st.data())
def test_one_name_is_written_as_the_whole_view_is(name: str, data: st.DataObject) -> None:
    """The quick way to write many addresses that differ in one name gives what the slow one gives."""
    state = ViewState(**{key: data.draw(values) for key, values in VALUES.items()})
    value = data.draw(VALUES[name])
    changes: dict[str, Any] = {name: value}
    assert write(replace(state, **changes)) == write_name(state, name, value)


@given(STATES)
def test_the_parameters_stand_in_their_order_and_defaults_are_left_out(state: ViewState) -> None:
    """An address names what differs from the defaults, in the promised order, and nothing else."""
    names = [name for name, _ in parameters(state)]
    assert sorted(names, key=PROMISED.index) == names
    plain = ViewState()
    assert [n for n in PROMISED if getattr(state, n) != getattr(plain, n)] == names


def test_the_promise_is_kept() -> None:
    """The parameters are those that were promised; one that goes or moves breaks addresses sent out."""
    assert PROMISED == PARAMETERS == tuple(field.name for field in fields(ViewState))


def test_the_plain_view_has_an_empty_address() -> None:
    """Where all is default nothing is written."""
    assert "" == write(ViewState())


def test_names_stay_readable() -> None:
    """Slashes and commas of names are not escaped, for an address is read by people too."""
    state = ViewState(act="AB/full", select="AK/SAG", without=("striking", "line"), lang="he")
    assert "act=AB/full&select=AK/SAG&without=striking,line&lang=he" == write(state)


def test_unknown_parameters_are_named_and_nothing_else() -> None:
    """A parameter that nothing knows is left aside and named, and the rest is read."""
    got = read([("utm_source", "x"), ("act", "AB/full"), ("utm_source", "y")])
    assert ("AB/full", ("utm_source",), ()) == (got.state.act, got.ignored, got.faults)


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("view", "laddr", "ladder"),
        ("tab", "sorces", "sources"),
        ("lang", "hebrew", "he"),
        ("theme", "drak", "dark"),
        ("speed", "3", "2"),
        ("without", "strking", "striking"),
        ("reading", "seven-king", "seven-kings"),
        ("play", "yes", "1"),
        ("step", "many", "0"),
    ],
)
def test_a_wrong_value_is_a_fault_with_what_is_right(name: str, value: str, near: str) -> None:
    """A value that does not fit is told with the parameter, and the nearest right ones are named."""
    (fault,) = read([(name, value)]).faults
    assert (name, value) == (fault.parameter, fault.value)
    assert near in fault.nearest


@pytest.mark.parametrize("value", ["\x00", "a\nb", "x" * 5000])
def test_what_is_no_name_is_a_fault(value: str) -> None:
    """A name with control characters, or one without end, is refused and not looked for."""
    faults: tuple[Fault, ...] = read([("act", value)]).faults
    assert ["act"] == [fault.parameter for fault in faults]


@given(
    st.lists(st.tuples(st.sampled_from(PARAMETERS) | st.text(max_size=12), st.text(max_size=60)), max_size=8)
)
def test_nothing_that_is_read_raises(pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in an address, reading it gives a view; all that is wrong is told."""
    got = read(pairs)
    assert got.state == read(parameters(got.state)).state


def test_numbers_of_acts_become_names() -> None:
    """An act may be named by its number; the address that goes out has its name."""
    settled = settle(read([("act", "58")]))
    assert ("AB/full", 58, ()) == (settled.state.act, settled.number, settled.faults)


def test_a_part_may_be_spelled_in_any_way() -> None:
    """A part is found in Hebrew and without its world, and goes out by its own address."""
    settled = settle(read([("act", "AB/full"), ("select", 'ע"ב')]))
    assert ("AK/AB", ()) == (settled.state.select, settled.faults)


def test_an_act_that_a_run_never_reaches_gives_its_last_act() -> None:
    """Where a law is off the view stands at the last act, and a line says why."""
    settled = settle(read([("act", "AB/full"), ("without", "striking")]))
    assert ("Galgalta/full", len(settled.history)) == (settled.state.act, settled.number)
    assert "never reaches AB/full" in settled.quiet[0]


def test_a_part_in_place_of_an_act_gives_the_act_of_its_birth() -> None:
    """Who goes to a part by its name comes to the act at which it comes to be, with it selected."""
    settled = settle(read([("act", "AK/SAG")]))
    assert ("AK/SAG", ()) == (settled.state.select, settled.faults)
    event = settled.event
    assert event is not None
    assert "AK/SAG" in [birth.address for birth in event.births]


def test_an_act_of_no_run_is_a_fault_with_the_nearest() -> None:
    """A misspelt act is told with the acts spelled most like it."""
    (fault,) = settle(read([("act", "AB/ful")])).faults
    assert "act" == fault.parameter
    assert "AB/full" in fault.nearest
