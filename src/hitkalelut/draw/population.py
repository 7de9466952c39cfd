"""A population of souls from Python: run, told as a dataset, and shown as a chart in a notebook."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import xarray as xr

from hitkalelut.draw.charts import course
from hitkalelut.draw.export import chart_png, chart_svg
from hitkalelut.errors import InvalidRun
from hitkalelut.population.parameters import Parameters, parameters
from hitkalelut.population.results import dataset
from hitkalelut.population.running import Progress, Run, begin, carry_on
from hitkalelut.store.alone import alone
from hitkalelut.store.runs import place_of, write_dataset


@dataclass(frozen=True)
class Souls:
    """A run that is over: its parameters, and what it told; it shows itself as a chart."""

    run: Run = field(repr=False)
    lang: str = "en"

    @property
    def parameters(self) -> Parameters:
        """Under which parameters it ran."""
        return self.run.given

    @property
    def finished(self) -> bool:
        """Whether all souls stand at the end of correction."""
        return self.run.finished

    @property
    def steps(self) -> int:
        """How many steps happened."""
        return self.run.steps

    @cached_property
    def dataset(self) -> xr.Dataset:
        """What each step told, with the dimensions step, degree, world and starter."""
        return dataset(self.run)

    def save(self, path: str | Path, *, over: bool = False) -> None:
        """Write what it told as Zarr, into a folder named .zarr; over one that lies there only if it is said.

        Raises InvalidRun for another name, or where something lies there.
        """
        place = place_of(Path(path))
        with alone(place.path):
            if place.path.exists() and not over:
                raise InvalidRun(f"{str(path)!r} is there already; name another, or save(..., over=True)")
            write_dataset(self.dataset, place.path)

    def svg(self) -> str:
        """Return the chart as SVG: the souls in the worlds, their likeness, and what they know."""
        return chart_svg(course(self.dataset, self.lang).to_json())

    def png(self, *, scale: float = 2) -> bytes:
        """Return the chart as PNG, `scale` pixels to a unit of the picture."""
        return chart_png(course(self.dataset, self.lang).to_json(), scale=scale)

    def _repr_svg_(self) -> str:
        return self.svg()

    def __repr__(self) -> str:
        """Tell in a line what became of it."""
        end = "the end of correction" if self.finished else "broken off"
        return f"<Souls: {self.parameters.souls:,} souls, {end} after {self.steps:,} steps>"


def souls(*, lang: str = "en", progress: Progress | None = None, **given: Any) -> Souls:
    """Run a population from the fall on, 1,000 souls where no number is given.

    `given` are parameters by their keys, such as ``ten=9`` or ``inclusion=0``; the others are as by default.
    Raises InvalidParameter for what cannot be, before anything starts.
    """
    return Souls(carry_on(begin(parameters(**{"souls": 1000, **given})), progress=progress), lang)
