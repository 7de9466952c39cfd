"""What the tests of the exports share: a short run and the whole way, told as rows."""

from dataclasses import replace

import pytest

from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History
from hitkalelut.export.creation import creation
from hitkalelut.export.rows import Creation

SOME_WHAT_IFS = (
    "without striking",
    "reading count-ten-sefirot",
    "measure 2",
    "starter spark",
    "no starter",
)
"""What-ifs of every kind: a law off, readings, another measure, one starter, none."""


@pytest.fixture(scope="session")
def whole(full: History) -> Creation:
    """Return the way as the books tell it, as rows."""
    return creation(full)


@pytest.fixture(scope="session")
def short() -> History:
    """Return a run to the first record that a body leaves, which has something of every kind."""
    return derive(until="Galgalta/gap-3")


@pytest.fixture(scope="session")
def small(short: History) -> Creation:
    """Return the short run as rows, with the words that it needs and no others."""
    told = creation(short)
    named = {key for part in told.parts for key in part.terms} | {each.light for each in told.lights}
    named |= {key for agent in told.agents for key in agent.terms}
    terms = tuple(term for term in told.terms if term.key in named)
    laws = tuple(law for law in told.laws if law.key in {act.law for act in told.acts})
    readings = told.readings[:2]
    citing = [each.sources for each in told.acts] + [each.sources for each in terms]
    citing += [each.sources for each in laws] + [each.sources for each in readings]
    cited = {place for places in citing for place in places}
    places = tuple(place for place in told.places if place.citation in cited)
    sources = tuple(each for each in told.sources if each.key in {place.source for place in places})
    return replace(
        told,
        aspects=told.aspects[:1],
        laws=laws,
        terms=terms,
        sources=sources,
        places=places,
        readings=readings,
    )
