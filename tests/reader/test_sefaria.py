"""A whole book in Sefaria's JSON is read item by item, each with the statements that cite it."""

import json
import re
from typing import Any

import pytest

from hitkalelut.errors import InvalidText
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.reader.coverage import asked_of, citing
from hitkalelut.reader.sefaria import Item, book_of

PTICHA = "Petichah LeChokhmat HaKabbalah"


def _items(title: str, text: Any) -> tuple[Item, ...]:
    return book_of(json.dumps({"title": title, "text": text})).items


def test_items_keep_their_numbers() -> None:
    """Each item has the number that it has in the book, an empty one before it or not."""
    items = _items(PTICHA, ["one", "", ["three", ["a", None]]])
    assert [("P", 1, "one"), ("P", 3, "three\n\na")] == [(i.source, i.number, i.text) for i in items]


def test_the_tables_of_the_ten_sefirot_are_told_apart() -> None:
    """A part of the Ten Sefirot has its number, and each of its tables its letter."""
    text = {
        "Section III": {"": ["text"], "List of Answers on Topics": ["a", "b"], "Histaklut Penimit": ["c"]},
        "Section IX": {"List of Answers on Terminology": ["d"], "Something else": ["e"]},
    }
    items = _items("Talmud Eser HaSefirot", text)
    assert [("T3", 1), ("T3.q", 1), ("T3.q", 2), ("T3.hp", 1), ("T9.w", 1), ("", 1)] == [
        (item.source, item.number) for item in items
    ]


def test_a_book_that_is_no_source_is_read_without_citations() -> None:
    """Any other book keeps its items, and cites nothing."""
    assert [("", 1), ("", 2)] == [(i.source, i.number) for i in _items("My own book", ["a", "b"])]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"title": "x", "text": ["a"', "no JSON"),
        ('{"title": "x"}', "has no 'text'"),
        ('["text"]', "has no 'text'"),
        ('{"text": [1, 2]}', "stands where text should"),
        ('{"text": [{"a": "b"}]}', "stands where text should"),
        ('{"text": ' + "[" * 40 + '"a"' + "]" * 40 + "}", "too deep"),
        ('{"text": ' + "[" * 200_000, "too deep"),
        ('{"text": ' + '{"a": ' * 40 + '["b"]' + "}" * 41, "too deep"),
        ("", "no JSON"),
    ],
    ids=range(9),
)
def test_what_is_no_book_is_told_in_a_line(text: str, says: str) -> None:
    """Damaged JSON, or JSON that is something else, is refused in words that say so."""
    with pytest.raises(InvalidText, match=says) as told:
        book_of(text)
    assert "\n" not in str(told.value)


def test_the_margin_has_every_statement_that_cites_an_item() -> None:
    """Beside an item stand just the statements whose place names it, and each tells whether it holds."""
    for number in (1, 26, 42):
        wanted = {
            each.id
            for each in shipped_statements()
            if each.source == "P"
            and any(
                int(first) <= number <= int(last or first)
                for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*(\d+))?", each.place)
            )
        }
        assert wanted == {each.id for each in citing("P", number)}
        assert wanted == {result.statement.id for result in asked_of("P", number)}
    assert asked_of("P", 42)
    assert all(result.held for result in asked_of("P", 42))
    assert () == citing("P", 99_999)
