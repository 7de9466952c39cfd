"""`souls sweep`: many populations, each with other parameters and seeds, on many processes or machines."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from hitkalelut.cli import options as opt
from hitkalelut.cli import souls as one
from hitkalelut.cli.output import console, left, print_json, say
from hitkalelut.errors import InvalidParameter

if TYPE_CHECKING:
    from hitkalelut.store.sweeps import Report

Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE.zarr", help="Where the dataset is written.")
]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        "--vary",
        metavar="KEY=VALUES",
        help="Vary a parameter: ten=1:20, inclusion=0:1:11, contact=ten,all.",
    ),
]
Souls = Annotated[int | None, typer.Option("--souls", metavar="N", help="How many souls there are. [1000]")]
Seeds = Annotated[int, typer.Option("--seeds", metavar="N", min=1, help="How many seeds each has.")]
Exact = Annotated[
    bool,
    typer.Option(
        "--exact", help="Refuse souls that do not divide; else the nearest number that does is taken."
    ),
]
SOULS, STEPS = 1000, 4000
"""How many souls and steps a sweep has where nothing is set: it is of many runs."""


def sweep(
    output: Output = Path("sweep.zarr"),
    vary: Vary = None,
    seeds: Seeds = 1,
    souls: Souls = None,
    settings: one.Set = None,
    exact: Exact = False,
    scheduler: one.Scheduler = None,
    workers: one.Workers = None,
    json: opt.Json = False,
) -> None:
    """Run each value with each, with every seed; a second start computes only what is missing.

    Of 1,000 souls, for 4,000 steps at most, where nothing else is set or varied. Ctrl+C stops it; what is
    finished stays in FILE.zarr.points. A wider sweep may take the place of one; another is refused. Exit
    code 1 where it was stopped.
    Example: hitkalelut souls sweep --vary ten=1,2 --seeds 2 --souls 100 --set steps=20 -o tens.zarr
    """
    one.needed()
    one.one_of(scheduler, workers)
    from hitkalelut.population.sweeping import axis_of, sweep_of
    from hitkalelut.store.sweeps import keep_sweep

    given = one.settings_of(settings, souls, None)
    if not vary:
        raise InvalidParameter("name what a sweep varies, for example --vary ten=1,2,5,10")
    axes = [axis_of(each) for each in vary]
    for key, value in (("souls", SOULS), ("steps", STEPS)):
        if key not in (axis.key for axis in axes):
            given.setdefault(key, value)
    asked = sweep_of(axes, seeds, given, nearest=not exact)
    with one.interrupted() as stopped, shown() as progress:
        report = keep_sweep(
            asked, output, scheduler=scheduler, count=workers, progress=progress, stop=stopped
        )
    _tell(report, output, json)
    if not report.whole:
        raise typer.Exit(1)


def _tell(report: "Report", output: Path, json: bool) -> None:
    if json:
        print_json({**asdict(report), "whole": report.whole, "output": str(output)})
        return
    say(f"{report.points:,} points: {report.kept:,} kept from before, {report.computed:,} computed now")
    say(f"{report.finished:,} of them reached the end of correction")
    if report.whole:
        say(f"wrote {output}; open it with xarray.open_zarr({str(output)!r})")
    else:
        say("stopped; the same command goes on")


@contextmanager
def shown() -> Iterator[Any]:
    """Show on a terminal how many points are done of all, and about how long the others will take."""
    columns = (
        TextColumn("points {task.completed:,.0f} of {task.total:,.0f}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        TextColumn("left {task.fields[left]}"),
    )
    with Progress(*columns, console=console(), disable=not console().is_terminal, transient=True) as bar:
        task = bar.add_task("points", total=1.0, left="?")
        first: list[tuple[int, float]] = []

        def _show(done: int, all_: int) -> None:
            first.append((done, monotonic())) if not first else None
            gained, passed = done - first[0][0], monotonic() - first[0][1]
            rest = passed / gained * (all_ - done) if gained else None
            bar.update(task, completed=done, total=all_, left=left(rest))

        yield _show
