"""The lists: what a search in acts, laws, terms, sources and readings finds."""

import pytest

from hitkalelut.creation.laws import LAWS
from tests.cli.conftest import LONG, Ask, one_line


@pytest.mark.parametrize(
    ("command", "hebrew", "english"), [("acts", "טבור", "Tabur"), ("laws", "מסך", "screen")]
)
def test_a_search_in_hebrew_finds_what_english_finds(
    ask: Ask, command: str, hebrew: str, english: str
) -> None:
    """Acts and laws are told in English and found by Hebrew terms as well."""
    found = ask(command, hebrew, "--json").json
    assert found
    assert ask(command, english, "--json").json == found
    assert len(found) < len(ask(command, "--json").json)


@pytest.mark.parametrize(
    ("command", "text", "found"),
    [
        ("acts", "שבירה", "Nekudim/Daat/broken"),
        ("acts", "צמצום א'", "first-restriction"),
        ("laws", "התכללות", "engagement"),
        ("sources", 'תע"ס', "T1"),
        ("sources", "הפתיחה", "P"),
        ("sources", "TES", "T6"),
    ],
)
def test_a_list_is_searched_in_its_hebrew_and_books_by_what_they_are_called(
    ask: Ask, command: str, text: str, found: str
) -> None:
    """What is told in English is found by the words that tell it in Hebrew, a book by its short names."""
    rows = ask(command, text, "--json").json
    assert found in [row.get("name", row.get("key")) for row in rows]
    assert len(rows) < len(ask(command, "--json").json)


@pytest.mark.parametrize("spelling", ["ניצוצין", "נִיצוֹצִין", "nitzotzin", "NITZOTZIN"])
def test_terms_are_found_in_any_spelling(ask: Ask, spelling: str) -> None:
    """A term is found with points and without, in Hebrew and in Latin letters."""
    assert "Nitzotzin" == ask("terms", spelling, "--json").json[0]["term"]


def test_sources_are_found_by_their_hebrew_title(ask: Ask) -> None:
    """The two prefaces are found by the Hebrew word for a preface."""
    assert ["P", "S"] == [row["key"] for row in ask("sources", "פתיחה", "--json").json][:2]
    assert "פתיחה לחכמת הקבלה" in ask("sources", "פתיחה").out


@pytest.mark.parametrize("command", ["acts", "laws", "terms", "sources", "readings", "doctrines"])
@pytest.mark.parametrize("text", ["zzzzzz", LONG])
def test_a_search_that_finds_nothing_says_so_in_one_line(ask: Ask, command: str, text: str) -> None:
    """Nothing found is wrong use, told in one short line that names nothing far off."""
    said = ask(command, text)
    assert (2, "") == (said.code, said.out)
    assert "nearest" not in one_line(said)


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("doctrines zzz", "there are cordovero, later-teachers"),
        ("doctrines cordoverro", "nearest: cordovero"),
        ("acts AB/bron", "nearest: AB/born"),
        ("sources Pticah", "nearest: Pticha"),
        ("laws zzz", "all are listed"),
    ],
)
def test_a_search_that_finds_nothing_names_what_is_there(ask: Ask, command: str, hint: str) -> None:
    """It names what is spelled like it; else what there is, or how all are listed."""
    said = ask(*command.split())
    assert 2 == said.code
    assert hint in one_line(said)


@pytest.mark.slow
def test_coverage_counts_the_statements_of_each_law(ask: Ask) -> None:
    """`laws --coverage` tells for every law how many statements are asked at its acts and need it."""
    rows = ask("laws", "--coverage", "--json").json
    assert [law.key for law in LAWS] == [row["key"] for row in rows]
    assert all(row["fail without it"] >= 0 and row["asked at its acts"] >= 0 for row in rows)
    assert max(row["fail without it"] for row in rows) > 0
