"""Standing: from which place of the ladder to which a part stands, as the laws have set it so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hitkalelut.draw.ladder.heights import FIRST, LAST, TOP
from hitkalelut.law.ascent import ADAM, AHP_OF_ZA, NUKVA, TEMPORARY
from hitkalelut.law.breaking import BROKEN, FELL_TO, KING
from hitkalelut.law.degree import AT, FACE, FACING, INSIDE, LIFTED_INTO, RISEN
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import BODY_MARKS, LANDMARKS
from hitkalelut.law.phases import EIN_SOF, TEN, VESSELS
from hitkalelut.law.places import ATZILUT, CELLS, PLACES
from hitkalelut.law.screen import STANDS_AT
from hitkalelut.law.worlds import ORGANS

Parts = Mapping[str, Desire]

SHIBOLET = BODY_MARKS[1]
"""A landmark by which none stands: it is left out."""
PARTZUF, DEGREE, BUD, FALLEN = "partzuf", "degree", "bud", "fallen"
"""With a head and a body; one body alone; just born, without ends of its own; among what fell."""
MIDDLE = (FIRST + LAST) / 2
SPROUT = Fraction(1, 200)
"""How far a bud reaches, so that two of one height are kept apart."""
IN_EIN_SOF = (Fraction(13, 80), Fraction(19, 80), Fraction(33, 80), Fraction(19, 40))
"""How far below the edge the landmarks are of what stands in Ein Sof; the spacing is ours."""


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where a part stands; of one that is all body the mouth is the top, the Tabur the end."""

    kind: str
    top: Fraction
    peh: Fraction
    tabur: Fraction
    bottom: Fraction


def _whole(kind: str, top: Fraction, bottom: Fraction) -> Span:
    return Span(kind, top, top, bottom, bottom)


@dataclass(frozen=True, slots=True)
class Standing:
    """All that stands after an act, and when its chapter closes; what is once worked out is `known`."""

    parts: Parts
    end: Parts
    known: dict[str, Span] = field(default_factory=dict, compare=False)

    def span(self, address: str) -> Span:
        """Return where a part stands: at its own place, or as many places higher as it has risen."""
        desire, own = self.parts[address], self.own(address)
        at = desire[AT]
        if not desire[RISEN] or at is None or own.kind != PARTZUF:
            return own
        if at == EIN_SOF:
            return Span(PARTZUF, *(TOP - part for part in IN_EIN_SOF))
        return self.own(at) if at in self.parts else own

    def own(self, address: str) -> Span:
        """Return the constant place of a part."""
        if address not in self.known:
            self.known[address] = self._own(self.parts[address])
        return self.known[address]

    def _own(self, desire: Desire) -> Span:
        if desire[FELL_TO] is not None and (desire[BROKEN] or desire[KING] is not None):
            return self._fallen(desire)
        if desire[KING] is not None:
            source = desire.born_of or ""
            head = self.own(source) if source in self.parts else _whole(BUD, FIRST, FIRST)
            return _whole(DEGREE, head.top if head.kind == BUD else head.bottom, LAST)
        if (CELLS in desire.form or desire[ORGANS]) and not desire[PLACES]:
            return self._of_cells(desire)
        marks = self._marks(desire.address)
        if "peh" in marks or desire[STANDS_AT] is not None:
            return self._partzuf(desire, marks)
        if marks:
            return _whole(DEGREE, max(marks.values()), min(marks.values()))
        return self._bud(desire)

    def height(self, place: str) -> Fraction:
        """Return the height of a named place: `AK/Galgalta/chazeh`, `parsa`."""
        owner, _, name = place.rpartition("/")
        marks = self._marks(owner or self.bordered, ended=True)
        if name in marks:
            return marks[name]
        return (max(marks.values()) + min(marks.values())) / 2 if marks else MIDDLE

    @property
    def bordered(self) -> str:
        """The part in which the places of the worlds are; nothing before they stand."""
        return next((address for address, desire in self.end.items() if desire[PLACES]), "")

    def _marks(self, address: str, *, ended: bool = False) -> dict[str, Fraction]:
        desire, later = self.parts.get(address), self.end.get(address)
        found = desire[LANDMARKS] if desire else ()
        # A body that has spread and is not ended yet goes as far as it is going to end.
        if later and not found and (ended or (desire and desire[VESSELS] and desire[STANDS_AT])):
            found = later[LANDMARKS]
        return {mark.name: mark.height for mark in found}

    def _partzuf(self, desire: Desire, marks: dict[str, Fraction]) -> Span:
        peh = marks["peh"] if "peh" in marks else self.height(desire[STANDS_AT] or "")
        top = marks["top"] if "top" in marks else self._next_above(peh)
        bottom = marks.get("sium", peh)
        return Span(PARTZUF, top, peh, marks.get("tabur", bottom), bottom)

    def _next_above(self, height: Fraction) -> Fraction:
        marks = (mark for desire in self.parts.values() for mark in desire[LANDMARKS])
        known = (mark.height for mark in marks if mark.name != SHIBOLET)
        return min((each for each in known if each > height), default=FIRST)

    def _bud(self, desire: Desire) -> Span:
        at = desire[AT]
        if at is not None and "/" in at:
            height = self.height(at)
        else:
            uppers = (desire[LIFTED_INTO], desire[INSIDE], desire.born_of)
            known = [each for each in uppers if each is not None and each in self.parts]
            height = self.own(known[0]).peh if known else FIRST
        return _whole(BUD, height, height - SPROUT)

    def _fallen(self, desire: Desire) -> Span:
        """Return the share of what fell to one place, in the order of falling."""
        to = desire[FELL_TO] or ""
        fellows = [
            each.address for each in self.end.values() if each[FELL_TO] == to and each[KING] is not None
        ]
        if to in self.parts and to != desire.address:
            whole = self.own(to)
            top, bottom = whole.top, whole.bottom
        else:
            top, bottom = self.height("parsa"), LAST
        if desire.address not in fellows:
            return _whole(FALLEN, top, bottom)
        step, number = (top - bottom) / len(fellows), fellows.index(desire.address)
        return _whole(FALLEN, top - step * number, top - step * (number + 1))

    def _of_cells(self, desire: Desire) -> Span:
        cells = list(self._cells(desire))
        if not cells:
            return _whole(DEGREE, LAST, LAST)
        return _whole(DEGREE, max(top for top, _ in cells), min(bottom for _, bottom in cells))

    def _cells(self, desire: Desire) -> Iterator[tuple[Fraction, Fraction]]:
        worlds = {organ.world for organ in desire[ORGANS] if organ.world in self.parts}
        if desire.address == ADAM and worlds:  # he stands over the worlds, wherever they stand
            for world in worlds:
                yield from self._cells(self.parts[world])
            return
        for cells in filter(None, (desire[CELLS], desire[TEMPORARY])):
            yield self._cell(cells[0])
            yield self._cell(cells[-1])

    def _cell(self, name: str) -> tuple[Fraction, Fraction]:
        owner, _, number = name.rpartition("/")
        if owner:
            whole, size = self.own(f"{ATZILUT}/{owner}"), len(TEN)
            top, bottom, place = whole.top, whole.bottom, int(number) - 1
            back = f"{ATZILUT}/{owner}" == NUKVA and self.parts[NUKVA][FACING] != FACE
            if back and place < AHP_OF_ZA:
                place += size - AHP_OF_ZA  # back to back she holds only the lower of his Sefirot
        else:
            marks = sorted(self._marks(self.bordered).values(), reverse=True)[1:]
            size, index = len(TEN), int(name.removeprefix("P")) - 1
            which, place = divmod(index, size)
            top, bottom = marks[which : which + 2]
        step = (top - bottom) / size
        return top - step * place, top - step * (place + 1)
