"""What every answer holds: the places in the books that it rests on, and the line of honesty."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, Field

from hitkalelut.errors import InvalidCitation
from hitkalelut.words.honesty import HONESTY
from hitkalelut.words.sources import cite, find_source
from hitkalelut.words.tongue import translate

MOST_SOURCES = 40


class Source(BaseModel):
    """A place in a book; cite it by book and citation, and link to the address."""

    citation: str = Field(description="The place, as the answer cites it: P 14 is item 14 of the book P.")
    book: str
    hebrew: str = Field(description="The book's Hebrew title; empty where it has none.")
    author: str
    address: str = Field(description="Where the book can be read; empty where it is not on the web.")


class Answer(BaseModel):
    """An answer of the model."""

    sources: list[Source] = Field(description="Where it is written, what is told first comes first.")
    honesty: str = Field(description="What this computes, and what it does not claim. Keep to it.")


def grounds(citations: Iterable[str], lang: str) -> dict[str, Any]:
    """Return what every answer ends with; each place once, and no more than can be read."""
    places = list(dict.fromkeys(citations))[:MOST_SOURCES]
    return {"sources": [_source(place) for place in places], "honesty": translate(HONESTY, lang)}


def _source(place: str) -> Source:
    source = cite(place).source
    return Source(
        citation=place, book=source.title, hebrew=source.hebrew, author=source.author, address=source.link
    )


def first(items: Iterable[Any], most: int) -> tuple[list[Any], int]:
    """Return the first of some items, and how many are left off."""
    held = list(items)
    return held[:most], max(0, len(held) - most)


def shortened(value: Any, most: int, longest: int | None = None) -> Any:
    """Return data with its long lists cut, and its long texts too, each saying how much is left off."""
    if isinstance(value, dict):
        return {key: shortened(inner, most, longest) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        held, left = first(value, most)
        told = [shortened(each, most, longest) for each in held]
        return [*told, *([f"... and {left} more"] if left else [])]
    if longest is not None and isinstance(value, str) and len(value) > longest:
        return f"{value[:longest]} ... and {len(value) - longest} letters more"
    return value


@lru_cache(maxsize=8192)
def place(source: str, citation: str) -> str:
    """Return a citation that resolves: of a place that is no item, that of its book."""
    for text in (citation, source):
        try:
            return str(cite(text))
        except InvalidCitation:
            continue
    return f"{find_source(source.partition('.')[0]).key} 1"
