"""Laws: cited, listed, few, and each of them needed."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest

import hitkalelut.law
from hitkalelut.creation.aspects import aspects
from hitkalelut.creation.engine import ask, derive
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import DOORS, LAWS, find_law
from hitkalelut.errors import InvalidCitation, UnknownLaw
from hitkalelut.law.desire import Aspect, Demand
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.phases import DRAWS
from hitkalelut.law.restriction import RANKED
from hitkalelut.law.screen import STANDS_AT, Screen
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.questions.verify import check, law_asked
from hitkalelut.words.readings import Readings
from hitkalelut.words.sources import cite

MODULES = tuple(
    import_module(f"hitkalelut.law.{found.name}") for found in iter_modules(hitkalelut.law.__path__)
)
NO_ACTS = {law.key for law in DOORS}


def _nothing(state: State, reading: Readings) -> Verdict:
    return Refusal("never")


def test_every_law_in_the_room_is_listed_once() -> None:
    """LAWS holds exactly the laws that the modules define, each once."""
    defined = [law for module in MODULES for law in vars(module).values() if isinstance(law, Law)]
    assert sorted(law.key for law in set_of(defined)) == sorted(law.key for law in LAWS)


def set_of(laws: list[Law]) -> list[Law]:
    """Return the laws without those that a module only imported."""
    return list({law.key: law for law in laws}.values())


def test_the_laws_are_few() -> None:
    """For the whole of the way 45 laws are enough."""
    assert len(LAWS) <= 45


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.key)
def test_a_law_says_one_sentence_and_where_it_is_written(law: Law) -> None:
    """Each law has a key in lower case, one sentence, and citations that resolve."""
    assert law.key == law.key.lower()
    assert law.statement.endswith(".")
    assert law.citations
    assert [text for text in law.citations if str(cite(text)) != text.replace("T4.2.2", "T4 2.2")] == []


def test_a_law_without_citation_does_not_import() -> None:
    """A law with no citation is refused by name when it is made."""
    with pytest.raises(InvalidCitation, match="law 'free' has no citation"):
        Law("free", "It stands alone.", (), _nothing)


@pytest.mark.parametrize("text", ["XX 3", "P 999", "P", "T2.zz 3", "", "P three"])
def test_a_law_with_a_citation_that_does_not_resolve_does_not_import(text: str) -> None:
    """An unknown source, table or item is refused, and the law is named."""
    with pytest.raises(InvalidCitation, match="law 'lost'"):
        Law("lost", "It cites nothing real.", (text,), _nothing)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.key)
def test_every_law_is_needed_by_a_statement_of_the_books(law: Law) -> None:
    """Switched off, each law makes some statement fail that holds where it is in force."""
    asked = sorted(shipped_statements(), key=lambda statement: law_asked(statement) != law.key)
    failing = (each for each in asked if not check(each, also_without=law.key).held and check(each).held)
    assert next(failing, None) is not None


def test_no_law_serves_one_fact_only() -> None:
    """Each law that acts carries statements of at least two facts at its own acts."""
    facts: dict[str, set[str]] = {law.key: set() for law in LAWS}
    for statement in shipped_statements():
        key = law_asked(statement)
        if key is not None:
            facts[key] |= set(statement.facts)
    thin = {key: found for key, found in facts.items() if len(found) < 2 and key not in NO_ACTS}
    assert {} == thin


def test_every_law_but_the_doors_acts_in_the_run(full: History) -> None:
    """No law is listed that the way never uses; the doors are no acts of their own."""
    assert {law.key for law in LAWS} - NO_ACTS == {event.law for event in full}


def test_the_doors_are_laws_and_ask_for_nothing_themselves(full: History) -> None:
    """Engagement and mutuality are listed as laws, and wherever they are asked they refuse to act."""
    assert {"engagement", "mutuality"} == NO_ACTS
    for law in DOORS:
        assert isinstance(ask(law, full, len(full), "Soul"), Refusal)


def test_laws_are_pure(full: History) -> None:
    """A law's function keeps no state: it has no closure and its module no mutable value."""
    assert full
    for law in LAWS:
        assert law.apply.__closure__ is None if inspect.isfunction(law.apply) else False
    for module in MODULES:
        loose = [
            n for n, v in vars(module).items() if isinstance(v, list | dict | set) and not n.startswith("__")
        ]
        assert [] == loose, module.__name__


def test_an_unknown_law_names_the_nearest() -> None:
    """A misspelled key is refused with the key that was meant."""
    with pytest.raises(UnknownLaw, match="striking"):
        find_law("strikng")


def test_aspects_have_one_name_each() -> None:
    """The names of aspects are unique, lower case and ASCII, as the snapshot needs them."""
    assert all(name.isascii() and name == name.lower() for name in aspects())
    assert len(aspects()) > 40


def test_no_aspect_of_any_law_is_forgotten() -> None:
    """Every aspect that a module of the room defines is known to snapshots and to the store."""
    defined = {value for module in MODULES for value in vars(module).values() if isinstance(value, Aspect)}
    assert defined == set(aspects().values())


@pytest.mark.parametrize(
    ("hardness", "coarseness", "usable"), [(4, 4, 4), (3, 4, 3), (4, 2, 2), (0, 4, 0), (1, 1, 1)]
)
def test_usable_coarseness_is_capped_by_hardness(hardness: int, coarseness: int, usable: int) -> None:
    """The more hardness, the more coarseness can be put to work, and never more (R17)."""
    assert usable == Screen(hardness, coarseness).usable


def test_two_acts_of_one_name_are_refused_loudly() -> None:
    """A law that would name an act a second time is a fault of the law, and the run says so."""

    def again(state: State, reading: Readings) -> Verdict:
        if state[STANDS_AT] is None:
            return Refusal("it stands nowhere")
        demand = Demand(1, "more", {RANKED: not state[RANKED]})
        return Outcome("twice", ((state.here, demand),), "once more", decided_by="", done_by="")

    law = Law("again", "It acts again and again.", ("R8",), again)
    with pytest.raises(AssertionError, match="names a second act 'twice'"):
        derive(laws=(*LAWS, law))


def test_a_law_that_refused_is_asked_again_when_what_it_looked_at_changes() -> None:
    """Asking only where something changed gives the same run as asking every law every time."""
    asked: list[str] = []

    def watching(state: State, reading: Readings) -> Verdict:
        asked.append(state.here)
        return Refusal("it only watches") if state[DRAWS] else Refusal("it draws nothing")

    law = Law("watching", "It only watches.", ("R8",), watching)
    assert [event.name for event in derive()] == [event.name for event in derive(laws=(law, *LAWS))]
    draws = [
        c for event in derive() for c in event.changes if c.aspect is DRAWS and c.address == "AK/Galgalta"
    ]
    assert len(draws) + 2 >= asked.count("AK/Galgalta") >= len(draws)
