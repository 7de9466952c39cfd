"""What a page shows of a text that was read: its rows with their margin, and a card for each of its terms."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from hitkalelut.creation.laws import find_law
from hitkalelut.draw.apt import apt
from hitkalelut.draw.naming import act_name
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import stage_of
from hitkalelut.reader.letters import DROPPED, PARTED
from hitkalelut.reader.places import place_of
from hitkalelut.reader.reading import Reading
from hitkalelut.web.address import ViewState
from hitkalelut.web.cited import Cited, cited_shortly
from hitkalelut.web.pages.wrong import Offer
from hitkalelut.web.site import Go
from hitkalelut.words.called import called
from hitkalelut.words.terms import Term, terms
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: plain, a term with the place of its card, or a reference with its address."""

    text: str
    term: str = ""
    href: str = ""
    open: bool = False


Mark = tuple[int, int, str, str, bool]
"""Start and end of a term or a reference; the term, or the address; whether nothing near settles the term."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its margin: the act that it is most like, its name, and the chapter of that act."""

    pieces: tuple[Piece, ...]
    act: str
    name: str
    href: str
    chapter: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A term of the text: what it means, where it stands, a picture of that, and why it is so."""

    key: str
    name: str
    hebrew: str
    count: int
    meaning: str
    href: str
    where: tuple[Offer, ...]
    picture: str
    says: str
    why: str
    law: Offer | None
    sources: tuple[Cited, ...]
    others: tuple[Offer, ...]


def rows(reading: Reading, go: Go) -> tuple[Row, ...]:
    """Return the rows of a text, in order; what is between two sentences with terms has an empty margin."""
    return tuple(row for row in _rows(reading, go) if any(piece.text.strip() for piece in row.pieces))


def _rows(reading: Reading, go: Go) -> Iterator[Row]:
    plain, marks = reading.plain, _marks(reading)
    at = 0
    for sentence in reading.sentences:
        if at < sentence.start:
            yield _row(plain, marks, (at, sentence.start), "", go)
        yield _row(plain, marks, (sentence.start, sentence.end), sentence.act, go)
        at = sentence.end
    yield _row(plain, marks, (at, len(plain)), "", go)


def _row(plain: str, marks: Sequence[Mark], stretch: tuple[int, int], act: str, go: Go) -> Row:
    first, last = stretch
    before = plain[max(first - 2, 0) : first] + plain[first : first + 2]
    chapter = translate(stage_of(full_run().event(act)).title, go.state.lang) if act else ""
    href = go.way(act=act) if act else ""
    name = act_name(act, go.state.lang) if act else ""
    return Row(tuple(_pieces(plain, marks, first, last)), act, name, href, chapter, "\n\n" in before)


def _marks(reading: Reading) -> list[Mark]:
    """Return the terms and the references of a text, in order."""
    marks = [(start, end, term, "", bool(others)) for start, end, term, others in reading.spots]
    marks += [(each.start, each.end, "", each.href, False) for each in reading.references if each.href]
    return sorted(marks)


def _pieces(plain: str, marks: Sequence[Mark], first: int, last: int) -> Iterator[Piece]:
    """Walk a stretch of a text: what is plain, its terms and its references."""
    at = first
    low, high = (bisect_left(marks, place, key=itemgetter(0)) for place in (first, last))
    for start, end, term, href, unsettled in marks[low:high]:
        if start >= at:
            yield Piece(_clean(plain[at:start]))
            yield Piece(_clean(plain[start:end]), term, href, unsettled)
            at = end
    yield Piece(_clean(plain[at:last]))


def _clean(text: str) -> str:
    return text.replace(DROPPED, "").replace(PARTED, "")


def cards(reading: Reading, go: Go) -> tuple[Card, ...]:
    """Return a card for each term of a text, the most frequent first."""
    others: dict[str, set[str]] = {}
    for _, _, term, may_be in reading.spots:
        others.setdefault(term, set()).update(may_be)
    return tuple(_card(term, reading.counts[term.key], others[term.key], go) for term in reading.terms)


def _card(term: Term, count: int, may_be: set[str], go: Go) -> Card:
    lang = go.state.lang
    place = place_of(term.key)
    first = full_run().event(place.acts[0]) if place.acts else None
    law = find_law(first.law) if first else None
    known = {each.key: each for each in terms()}
    return Card(
        key=term.key,
        name=term.name,
        hebrew=term.hebrew,
        count=count,
        meaning=term.meaning_he if lang == "he" else term.meaning,
        href=go.page("terms", term.key),
        where=tuple(_where(place.address, place.acts, go)),
        picture=_picture(place.address, place.acts, go),
        says=translate(first.says, lang) if first else "",
        why=translate(law.statement, lang) if law else "",
        law=Offer(law.key, go.page("laws", law.key)) if law else None,
        sources=tuple(map(cited_shortly, term.sources)),
        others=tuple(Offer(_named(known[key], lang), go.page("terms", key)) for key in sorted(may_be)),
    )


def _named(term: Term, lang: str) -> str:
    return term.hebrew if lang == "he" else term.name


def _where(address: str, acts: tuple[str, ...], go: Go) -> Iterator[Offer]:
    """Walk the ways to where a term stands: the part that bears its name, and the acts that speak of it."""
    if address:
        yield Offer(called(address, go.state.lang), go.way(act=_born(address), select=address))
    for act in acts:
        yield Offer(act, go.way(act=act))


def _born(address: str) -> str:
    """Return the act in which a part first stands."""
    return next((e.name for e in full_run() if any(birth.address == address for birth in e.births)), "")


def _picture(address: str, acts: tuple[str, ...], go: Go) -> str:
    """Return the address of a picture of where a term stands; files have none that is made when asked for."""
    act = _born(address) if address else (acts[0] if acts else "")
    if not (go.site.live and act):
        return ""
    history = full_run()
    kind, part = apt(history, history.event(act).number)
    state = ViewState(act=act, view=kind, zoom=part or "", select=address, lang=go.state.lang)
    return go.site.api("draw", state, format="svg")
