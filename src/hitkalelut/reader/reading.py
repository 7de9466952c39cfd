"""Reading a text: the terms in it, what its references lead to, and what each sentence speaks of."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from hitkalelut.errors import InvalidText
from hitkalelut.reader.letters import cleaned
from hitkalelut.reader.markup import Kind, kind_of, unmarked
from hitkalelut.reader.matching import Spot, found_in
from hitkalelut.reader.pieces import pieces
from hitkalelut.reader.places import address_of, place_of
from hitkalelut.reader.references import Reference, references_in
from hitkalelut.reader.senses import is_name, own_sense, sense_of
from hitkalelut.reader.tellings import likest_act
from hitkalelut.words.terms import Term, terms
from hitkalelut.words.tongue import ENGLISH

__all__ = ["Mention", "Reading", "Sentence", "read", "read_piece"]

HEBREW: Final = "he"
_HEBREW: Final = bytes(range(0xE0, 0xFB))
"""The Hebrew letters as they are scanned."""
_SHORTENED: Final = (
    *("Dr", "Mr", "Mrs", "St", "Jr", "Prof", "cf", "no", "vs", "ch", "p", "pp", "vol", "fol", "art", "sec"),
    *("par", "ans", r"i\.e", r"e\.g"),
)
"""Words that are written with a full stop, which ends no sentence."""
_STOP: Final = re.compile(
    r"[.!?]"
    + "".join(rf"(?<!\b{word}\.)" for word in _SHORTENED)
    + r"(?<!^[A-Z]\.)(?<![.(] [A-Z]\.)(?<!^\d\.)(?<!^\d\d\.)(?=[\s\u200b]|\Z)"
    + r"|\n\n|\n(?=[ \t\u200b]*(?:[-*+•–|]|\d{1,2}[.)]\s))|\u2029",
    re.MULTILINE,
)
"""Where a sentence ends: at its full stop, and where another paragraph, point of a list or row begins."""
_BLANK: Final = " \t\r\n\u200b\u2029"
_OF: Final = re.compile(r"\s+(?:of|de)(?:\s+the)?\s+|\s+ד|\s+של\s+ה?|\s+שב")
_BESIDE: Final = re.compile(r"\s+(?:(?:of|de)\s+(?:the\s+)?)?[דה]?|\s+של\s+ה?")
_AFTER: Final = re.compile(r"['’]s\s+|\s+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A term where it stands in a text, as offsets into it.

    `others` are the terms that the form may mean as well, where nothing near has told which; `sense` tells
    whether a name stands for a Sefira, a light, a level, a vessel, a Partzuf or a filling, and is empty where
    it is no such name or where that is not said; `address` is the place that is named, where one is.
    """

    start: int
    end: int
    text: str
    term: str
    others: tuple[str, ...] = ()
    sense: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with terms in it: from where to where, and the act it speaks of, if that can be told."""

    start: int
    end: int
    act: str


@dataclass(frozen=True)
class Reading:
    """A text that was read; offsets are those of the text as it was given, markup and all.

    `spots` are where its terms stand, in order; `mentions` tells more of each. Of a piece of a longer text
    `start` is where it begins there, from where all offsets count.
    """

    text: str
    kind: Kind
    spots: tuple[Spot, ...]
    references: tuple[Reference, ...]
    start: int = 0

    @cached_property
    def plain(self) -> str:
        """The text without its markup, as long as it was."""
        return unmarked(self.text, self.kind)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The terms of the text where they stand."""
        return tuple(_mentions(self))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in which a term stands, each with the act that it speaks of."""
        return tuple(_sentences(self))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each term stands in the text, by its key."""
        return Counter(term for _, _, term, _ in self.spots)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the text, the most frequent first."""
        known = {term.key: term for term in terms()}
        return tuple(known[key] for key, _ in self.counts.most_common())

    def told(self) -> dict[str, Any]:
        """Return the reading as plain data, as `hitkalelut read --json` prints it."""
        return {
            "kind": self.kind.value,
            "signs": len(self.text),
            "mentions": [told_mention(each) for each in self.mentions],
            "references": [told_reference(each) for each in self.references],
            "sentences": [{"start": s.start, "end": s.end, "act": s.act or None} for s in self.sentences],
            "terms": [told_term(term, self.counts[term.key]) for term in self.terms],
        }


def told_mention(mention: Mention) -> dict[str, Any]:
    """Return a mention as plain data, without what it has not."""
    told = {"start": mention.start, "end": mention.end, "text": mention.text, "term": mention.term}
    more = {"or": list(mention.others), "sense": mention.sense, "address": mention.address}
    return told | {key: value for key, value in more.items() if value}


def told_reference(reference: Reference) -> dict[str, Any]:
    """Return a reference as plain data."""
    return {
        "start": reference.start,
        "end": reference.end,
        "citation": reference.citation or None,
        "title": reference.title,
        "href": reference.href or None,
    }


def told_term(term: Term, count: int) -> dict[str, Any]:
    """Return a term of a text as plain data: names, meaning, where it stands, how often it was found."""
    place = place_of(term.key)
    return {
        "term": term.key,
        "name": term.name,
        "hebrew": term.hebrew,
        "count": count,
        "meaning": term.meaning,
        "meaning_he": term.meaning_he,
        "addresses": list(place.addresses),
        "acts": list(place.acts),
        "sources": list(term.sources),
    }


def read(text: str, *, kind: str | Kind | None = None) -> Reading:
    """Read a text: `text`, `markdown` or `html`, told by how it begins where it is not said.

    A text of any length is read; offsets are in its own signs. Raises InvalidText for a kind that is none.
    """
    chosen = checked_kind(kind) if kind is not None else kind_of(text)
    chosen = Kind.TEXT if chosen is Kind.SEFARIA else chosen
    spots: list[Spot] = []
    references: list[Reference] = []
    start = 0
    for piece in pieces((text,), chosen):
        part = read_piece(piece, chosen, start)
        spots += part.spots
        references += part.references
        start += len(piece)
    return Reading(text, chosen, tuple(spots), tuple(references))


def checked_kind(kind: str | Kind) -> Kind:
    """Return a kind of text by its name; raise InvalidText where it is none."""
    try:
        return Kind(kind)
    except ValueError:
        known = ", ".join(each.value for each in Kind)
        raise InvalidText(f"no kind of text {str(kind)[:40]!r}; a text is one of {known}") from None


def read_piece(piece: str, kind: Kind, start: int = 0) -> Reading:
    """Read a piece of a text; `start` is where in the text it begins, and is added to all offsets."""
    plain = unmarked(piece, kind)
    scanned = cleaned(plain)
    references = references_in(plain, scanned, start)
    outside = [(each.start - start, each.end - start) for each in references]
    spots = found_in(plain, scanned, outside, start)
    return Reading(piece, kind, tuple(spots), tuple(references), start)


def _mentions(reading: Reading) -> Iterator[Mention]:
    """Walk the mentions of a text: each spot with what the words beside it tell."""
    plain, origin = reading.plain, reading.start
    spots = [(start - origin, end - origin, term, others) for start, end, term, others in reading.spots]
    for at, (start, end, term, others) in enumerate(spots):
        before = spots[at - 1] if at else None
        after = spots[at + 1] if at + 1 < len(spots) else None
        said = reading.text[start:end]
        sense = own_sense(said) or _sense(plain, spots[at], before, after) if is_name(term) else ""
        within = after is not None and _OF.fullmatch(plain, end, after[0])
        address = address_of(after[2], term) if after and within else _alone(place_of(term).addresses)
        yield Mention(start + origin, end + origin, said, term, others, sense, address)


def _alone(addresses: tuple[str, ...]) -> str:
    """Return the address where there is but one; which of several is meant a name alone does not tell."""
    return addresses[0] if len(addresses) == 1 else ""


def _sense(plain: str, spot: Spot, before: Spot | None, after: Spot | None) -> str:
    """Return what a name stands for, by the term right before it or right after it."""
    start, end, term, _ = spot
    found = ""
    if before is not None and _BESIDE.fullmatch(plain, before[1], start):
        found = sense_of(term, before[2])
    if not found and after is not None and _AFTER.fullmatch(plain, end, after[0]):
        found = sense_of(term, after[2])
    return found


def _sentences(reading: Reading) -> Iterator[Sentence]:
    """Walk the sentences with terms; what stands beyond a full stop, or in another line, is another."""
    plain, spots, origin = reading.plain, reading.spots, reading.start
    stops = [found.end() for found in _STOP.finditer(plain)]
    at = 0
    while at < len(spots):
        start = _before(plain, stops, spots[at][0] - origin)
        after = bisect_right(stops, spots[at][1] - origin)
        end = stops[after] if after < len(stops) else len(plain)
        last = at
        while last < len(spots) and spots[last][0] - origin < end:
            last += 1
        said = cleaned(plain[start:end]).data
        lang = HEBREW if len(said.translate(None, _HEBREW)) < len(said) / 2 else ENGLISH
        act = likest_act(said, [term for _, _, term, _ in spots[at:last]], lang)
        yield Sentence(start + origin, end + origin, act)
        at = last


def _before(plain: str, stops: Sequence[int], place: int) -> int:
    """Return where the sentence begins in which a place stands, given where sentences end."""
    at = bisect_right(stops, place)
    begin = stops[at - 1] if at else 0
    return begin + len(plain[begin:place]) - len(plain[begin:place].lstrip(_BLANK))
