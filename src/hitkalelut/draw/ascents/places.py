"""The rows of the ladder: the place of each degree and the cells below the Parsa, by their heights."""

from dataclasses import dataclass

from hitkalelut.creation.history import State
from hitkalelut.draw.ascents.standings import BELOW, Standing, four_cells, levels
from hitkalelut.law.ascent import AHP_OF_ZA, LOWER, NUKVA
from hitkalelut.law.law import label
from hitkalelut.law.phases import EIN_SOF, TEN, Phase
from hitkalelut.law.sorting import SORTED

TOP, ROW, CELL = 52.0, 31.0, 7.5
ROWS = 1 + len(Phase) + sum(map(len, SORTED))
"""Ein Sof, the levels of Adam Kadmon, and the Partzufim of Atzilut."""
PARSA_Y = TOP + ROW * ROWS
CELLS_BELOW = len(TEN) * len(LOWER)
SIUM_Y = PARSA_Y + CELL * CELLS_BELOW


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each place of the ladder is, from above; each cell below the Parsa is as high as any other."""

    places: tuple[str, ...]
    four: bool

    def y(self, place: str) -> float:
        """Return where a place of one row begins."""
        return TOP + ROW * self.places.index(place)

    def span(self, each: Standing, *, own: bool) -> tuple[float, float]:
        """Return from where to where a degree stands: in its own place, or where it has risen to."""
        cells = each.own_cells if own else each.cells
        if cells:
            return self._cell(cells[0])[0], self._cell(cells[-1])[1]
        top = self.y(each.address if own or each.at is None else each.at)
        return top, top + ROW

    def _cell(self, name: str) -> tuple[float, float]:
        if name.startswith(BELOW):
            bottom = PARSA_Y + CELL * int(name.removeprefix(BELOW))
            return bottom - CELL, bottom
        partzuf, _, number = name.partition("/")
        place = next(each for each in self.places if label(each) == partzuf)
        size = AHP_OF_ZA if place == NUKVA and self.four else len(TEN)
        bottom = self.y(place) + ROW * int(number) / size
        return bottom - ROW / size, bottom


def rows(state: State) -> Rows:
    """Return the places as they are after an act, the highest first."""
    return Rows((EIN_SOF, *(each for each in levels(state) if each not in LOWER)), four_cells(state))


def cell_y(number: int) -> float:
    """Return where the cell of this number below the Parsa ends."""
    return PARSA_Y + CELL * number
