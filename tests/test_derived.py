"""Derived, not typed: the chain, its names and levels come out of the laws."""

import re
from pathlib import Path

import pytest

import hitkalelut
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.engine import ask, derive
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import find_law
from hitkalelut.creation.snapshot import parts
from hitkalelut.law.law import Refusal
from hitkalelut.law.light import Nrnhy, clothe
from hitkalelut.law.phases import INTENDED, OPTIONAL
from hitkalelut.law.reshimot import RESHIMO

SOURCE = Path(hitkalelut.__file__).parent


def pairs(history: History) -> list[tuple[str, str]]:
    """Return each Partzuf with the pair it was conceived on, in the order of birth."""
    desires = history.state().desires
    return [(a, str(d[RESHIMO])) for a, d in desires.items() if d[RESHIMO] is not None]


def expected_pairs(first: int) -> list[str]:
    """Return the chain that the sheet's rule next(h, a) = (a, a - 1) gives from a first coarseness."""
    chain = [(first, first)]
    while chain[-1][1] > 0:
        coarseness = chain[-1][1]
        chain.append((coarseness, coarseness - 1))
    return [f"{h}/{a}" for h, a in chain]


@pytest.mark.parametrize("measure", range(5))
def test_the_chain_of_records_follows_from_the_first_screen(measure: int) -> None:
    """From a first screen of any coarseness the chain goes down one by one to the root (F167)."""
    history = derive(conditions(measure=measure))
    assert expected_pairs(measure) == [pair for _, pair in pairs(history)]


def test_the_partzufim_have_the_names_of_the_books(full: History) -> None:
    """The five that come to be are Galgalta, AB, SAG, MA and BON, in this order (part-1, 14)."""
    names = ["AK/Galgalta", "AK/AB", "AK/SAG", "AK/MA", "AK/BON"]
    assert names == [address for address, _ in pairs(full)]


def test_the_chain_stands_nowhere_in_the_laws_or_the_data_they_read() -> None:
    """No file of law/, creation/ or the data they read holds a pair of the chain, in any form."""
    chain = [(4, 4), (4, 3), (3, 2), (2, 1), (1, 0)]
    patterns = [rf"(?<![\d/])(?<![-+] ){h}\s*[/,]\s*{a}(?![\d/])" for h, a in chain]
    files = [*(SOURCE / "law").glob("*.py"), *(SOURCE / "creation").glob("*.py")]
    files += [SOURCE / "data" / name for name in ("readings.toml", "sources.toml")]
    found = []
    for path in files:
        text = path.read_text("utf-8")
        found += [(path.name, match[0]) for pattern in patterns for match in re.finditer(pattern, text)]
    assert [] == found
    assert len(files) > 20


def test_the_truth_table_of_a_finished_vessel_is_derived(full: History) -> None:
    """Forced or optional, intended or not, as T2.q 131-137 tells of the four phases (F31)."""
    table = {1: (False, False), 2: (True, False), 3: (False, True), 4: (True, True)}
    desires = full.state("phase-4").desires
    sefirot = {1: "hochma", 2: "bina", 3: "za", 4: "malchut"}
    phases = {n: desires[f"Direct-Light/{sefira}"] for n, sefira in sefirot.items()}
    derived = {n: (phase[OPTIONAL], phase[INTENDED]) for n, phase in phases.items()}
    assert table == derived


@pytest.mark.parametrize("coarseness", range(5))
def test_a_whole_level_puts_the_highest_light_in_keter(coarseness: int) -> None:
    """On a whole level the lights go down one by one to Nefesh, and no more (F89, F95, ALG-1)."""
    lights = clothe(coarseness)
    assert tuple(Nrnhy(coarseness - j) if j <= coarseness else None for j in range(5)) == lights


@pytest.mark.parametrize("act", ["Galgalta/full", "AB/full", "SAG/full", "MA/full", "BON/full"])
def test_filling_light_by_light_ends_in_the_whole_level(full: History, act: str) -> None:
    """What enters one light at a time stands in the end as the law of a whole level says (ALG-2)."""
    part = parts(full.state(act))[f"AK/{act.partition('/')[0]}"]
    level = part["vessels"] - 1
    expected = [light.name.lower() if light is not None else None for light in clothe(level)]
    assert expected == list(part["lights"].values())


WHAT_FAILS = [
    ("striking", "Galgalta/full", "AB/left"),
    ("emptying", "phase-2", "phase-3"),
    ("restriction", "wish-for-likeness", "screen"),
    ("engagement", "thought-of-creation", "phase-1"),
    ("screen", "circles", "line"),
    ("coupling", "line", "Galgalta/head"),
    ("dormancy", "Galgalta/united", "Galgalta/paired"),
    ("parting", "Galgalta/renewed", "AB/left"),
    ("filling", "Galgalta/ended", "Galgalta/full"),
    ("yearning", "phase-2/emptied", "phase-4"),
]


@pytest.mark.parametrize(("law", "stops", "never"), WHAT_FAILS)
def test_a_law_switched_off_stops_creation_where_it_was_needed(law: str, stops: str, never: str) -> None:
    """Without the law the run ends at the act before its own, and names it as what is missing."""
    history = derive(conditions(without=[law]))
    assert stops == history.events[-1].name
    assert not history.reached(never)
    assert law == history.halt[0].law


def test_without_the_restriction_there_is_no_screen_and_no_partzuf() -> None:
    """Without the restriction nothing stands on the line, and no Partzuf ever comes to be."""
    desires = derive(conditions(without=["restriction"])).state().desires
    assert not [address for address in desires if address.startswith("AK/") or address in ("Kav", "Circles")]


def test_without_mingling_nothing_goes_below_the_tabur() -> None:
    """With mingling off no Partzuf after the first holds anything below its Tabur (R24)."""
    history = derive(conditions(without=["mingling"]))
    below = [a for a, part in parts(history.state()).items() if part.get("mingled") or part.get("taken_in")]
    assert [] == below
    assert history.reached("BON/full")


def test_the_chain_of_ak_ends_because_no_record_with_coarseness_is_left(full: History) -> None:
    """After BON there is nothing to couple on, now and for the whole of the way (F162)."""
    refused = ask(find_law("dormancy"), full, "BON/united", "AK/BON")
    assert isinstance(refused, Refusal)
    assert "no record is left that has coarseness" in refused.condition
    alone = derive(conditions(without=["mingling"]))
    assert "BON/united" == alone.events[-1].name
    assert ("dormancy", "AK/BON") in {(refused.law, refused.address) for refused in alone.halt}
    assert "AK/BON" not in {birth.born_of for event in full for birth in event.births}


def test_the_run_halts_because_all_is_complete(full: History) -> None:
    """The last act is the end of correction, and the first refusal says that nothing is left to do."""
    assert "end-of-correction" == full.events[-1].name
    assert ("completion", "Soul", "all is complete") == (
        full.halt[0].law,
        full.halt[0].address,
        full.halt[0].condition,
    )
