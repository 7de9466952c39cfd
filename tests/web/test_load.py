"""What the atlas bears, in short: clients of all kinds for some seconds, then more than it takes at once."""

import asyncio

import pytest

import load
import served
import visits
from hitkalelut.web.turns import Bounds

MOST_GROWN = 250.0
"""How many megabytes the server may grow by in these seconds; what it keeps is bounded, and not full yet."""


@pytest.mark.slow
def test_clients_of_all_kinds_have_no_errors_and_a_crowd_is_refused_politely() -> None:
    """Every answer to the mix is 200; a crowd is answered or told to come again; then all is as before."""

    async def _all(home: str) -> None:
        await load.ready(home)
        before, _ = await load.standard(home)
        held = process.memory_info().rss / 1e6
        told = await load.crowd(home, clients=8, seconds=4, pace=0.3)
        assert (dict(told.errors), True) == ({}, told.count >= 8)
        came, _ = await load.storm(home, Bounds().of_one + 150)
        assert {"200", "503 politely"} >= {key.replace("200 politely", "200") for key in came}
        assert came["503 politely"] > 0
        assert Bounds().of_one + 150 == came.total()
        after, _ = await load.standard(home)
        assert before == after
        assert process.memory_info().rss / 1e6 - held < MOST_GROWN

    with served.served() as (home, process):
        asyncio.run(_all(home))


def test_every_kind_of_request_is_in_the_mix() -> None:
    """The mix asks for all that the atlas has: its weights make a hundred."""
    assert set(visits.KINDS) == set(visits.WEIGHTS)
    assert 100 == sum(visits.WEIGHTS.values())


def test_the_slope_is_what_is_gained_a_minute() -> None:
    """A server that takes two megabytes a minute has a slope of two."""
    assert pytest.approx(2.0) == load.slope([(0.0, 100.0), (1.0, 102.0), (2.0, 104.0)])
