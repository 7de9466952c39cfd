"""The rows of the ladder: the place of each degree and the cells below the Parsa, by their heights."""

from dataclasses import dataclass

from hitkalelut.creation.history import State
from hitkalelut.draw.ascents.standings import Standing, four_cells, levels
from hitkalelut.draw.cells import BELOW
from hitkalelut.law.ascent import AHP_OF_ZA, LOWER, NUKVA
from hitkalelut.law.law import label
from hitkalelut.law.phases import EIN_SOF, TEN, Phase
from hitkalelut.law.sorting import SORTED

TOP, CELL = 52.0, 7.5
ROW, HIGHER = 31.0, 9.0
"""How high a row is, and how much higher for a second language."""
ROWS = 1 + len(Phase) + sum(map(len, SORTED))
"""Ein Sof, the levels of Adam Kadmon, and the Partzufim of Atzilut."""
CELLS_BELOW = len(TEN) * len(LOWER)


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each place of the ladder is, from above; each cell below the Parsa is as high as any other."""

    places: tuple[str, ...]
    four: bool
    row: float = ROW

    @property
    def parsa(self) -> float:
        """Return where the Parsa is."""
        return TOP + self.row * ROWS

    @property
    def sium(self) -> float:
        """Return where all places end."""
        return self.cell(CELLS_BELOW)

    def cell(self, number: int) -> float:
        """Return where the cell of this number below the Parsa ends."""
        return self.parsa + CELL * number

    def y(self, place: str) -> float:
        """Return where a place of one row begins."""
        return TOP + self.row * self.places.index(place)

    def span(self, each: Standing, *, own: bool) -> tuple[float, float]:
        """Return from where to where a degree stands: in its own place, or where it has risen to."""
        cells = each.own_cells if own else each.cells
        if cells:
            return self._cell(cells[0])[0], self._cell(cells[-1])[1]
        top = self.y(each.address if own or each.at is None else each.at)
        return top, top + self.row

    def _cell(self, name: str) -> tuple[float, float]:
        if name.startswith(BELOW):
            bottom = self.cell(int(name.removeprefix(BELOW)))
            return bottom - CELL, bottom
        partzuf, _, number = name.partition("/")
        place = next(each for each in self.places if label(each) == partzuf)
        size = AHP_OF_ZA if place == NUKVA and self.four else len(TEN)
        bottom = self.y(place) + self.row * int(number) / size
        return bottom - self.row / size, bottom


def rows(state: State, languages: int) -> Rows:
    """Return the places as they are after an act, the highest first, in rows for so many languages."""
    places = (EIN_SOF, *(each for each in levels(state) if each not in LOWER))
    return Rows(places, four_cells(state), ROW + HIGHER * (languages - 1))
