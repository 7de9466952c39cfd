"""Creation as tables: they come back whole, spreadsheets run nothing in them, and a broken one is told."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.creation.history import History
from hitkalelut.errors import InvalidExport
from hitkalelut.export.creation import creation
from hitkalelut.export.rows import CHAPTERS, TABLES, Cause, Creation, Refusal
from hitkalelut.export.tables import opened, read_tables, table, tables, zipped
from hitkalelut.questions.runs import run
from tests.conftest import WHAT_IFS
from tests.export.conftest import SOME_WHAT_IFS


@pytest.mark.parametrize("name", SOME_WHAT_IFS)
def test_a_what_if_comes_back(name: str) -> None:
    """A run under other conditions, read back from its tables, is equal row by row."""
    told = creation(run(WHAT_IFS[name]))
    assert told == read_tables(tables(told))


def test_the_whole_way_comes_back(whole: Creation, tmp_path: Path) -> None:
    """All tables come back from a zip, which has the same bytes each time."""
    texts = tables(whole)
    path = tmp_path / "creation.zip"
    path.write_bytes(zipped(texts))
    assert whole == read_tables(opened(path))
    assert zipped(texts) == zipped(tables(whole))


def test_the_tables_tell_the_history(whole: Creation, full: History) -> None:
    """The rows are the acts, causes and changes of the history, counted from the history itself."""
    assert [event.name for event in full] == [act.name for act in whole.acts]
    assert {(event.name, full.events[number - 1].name) for event in full for number in event.causes} == {
        (each.act, each.cause) for each in whole.causes
    }
    assert sum(len(event.changes) for event in full) == len(whole.changes)
    assert list(full.state().desires) == [part.address for part in whole.parts]


def test_every_chapter_is_of_tables_and_every_table_in_one() -> None:
    """No table is left out of the chapters, and none stands in two."""
    assert sorted(TABLES) == sorted(name for names in CHAPTERS.values() for name in names)


def test_one_chapter_alone(whole: Creation) -> None:
    """Only the tables of a chapter are written where it alone is asked for."""
    assert ["sources.csv", "places.csv"] == list(tables(whole, ("sources",)))


def test_pandas_reads_them(whole: Creation, full: History) -> None:
    """A common program reads the columns, the numbers and the Hebrew without being told how."""
    acts = pd.read_csv(io.BytesIO(tables(whole)["acts.csv"].encode()))
    assert (len(full), "number") == (len(acts), acts.columns[0])
    assert acts["number"].dtype.kind == "i"
    assert full.event("AB/born").number == acts.set_index("name").loc["AB/born", "number"]
    terms = pd.read_csv(io.BytesIO(tables(whole)["terms.csv"].encode()), index_col="key")
    assert "אין סוף" == terms.loc["ein-sof", "hebrew"]


FORMULAS = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    """What a spreadsheet would run begins with an apostrophe, and is read back without it."""
    told = Creation(refusals=(Refusal(text, "", "plain"),))
    texts = tables(told)
    (_, (cell, *_)) = csv.reader(io.StringIO(texts["refusals.csv"].removeprefix("\ufeff"), newline=""))
    assert f"'{text}" == cell
    assert told == read_tables(texts)


@given(st.lists(st.tuples(st.text(), st.text())))
def test_any_text_comes_back(pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in a cell is read back as it was, quotation marks and line breaks too."""
    told = Creation(causes=tuple(Cause(*pair) for pair in pairs))
    assert told == read_tables({"causes.csv": table("causes", told.causes)})


def test_a_list_with_its_own_mark_in_it_is_refused(whole: Creation) -> None:
    """A name that holds what stands between names is refused, since it would come back as two."""
    act = whole.acts[0]._replace(sources=("P 1; P 2",))
    with pytest.raises(InvalidExport, match="P 1; P 2"):
        tables(replace(whole, acts=(act,)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "should begin with the columns act, cause"),
        ("name,cause\r\n", "should begin with the columns act, cause"),
        ("act,cause\r\na\r\n", "causes.csv, line 2: 1 cells, not 2"),
    ],
)
def test_a_broken_table_is_told(text: str, says: str) -> None:
    """A table that is none is refused with its name and line, and what it should have been."""
    with pytest.raises(InvalidExport, match=says):
        read_tables({"causes.csv": text})


def test_a_value_that_is_none_of_its_column_is_told(whole: Creation) -> None:
    """A word in a column of numbers is refused with its line."""
    text = table("demands", whole.demands[:1]).replace(",1,", ",one,", 1)
    with pytest.raises(InvalidExport, match=r"demands\.csv, line 2: no row of this table"):
        read_tables({"demands.csv": text})
