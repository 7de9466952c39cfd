"""`souls`: a population from the fall to the end of correction, its parameters, runs and experiments."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import console, left, print_json, print_table, say
from hitkalelut.errors import Missing

if TYPE_CHECKING:
    from hitkalelut.population.parameters import Parameters
    from hitkalelut.population.running import Run

NEEDED = ("numba", "numpy", "xarray", "zarr", "psutil", "distributed", "altair")
app = typer.Typer(
    no_args_is_help=False,
    rich_markup_mode=None,
    help="Run a population of souls from the fall to the end of correction.\n\n"
    "Example: hitkalelut souls parameters",
)
Souls = Annotated[int | None, typer.Option("--souls", metavar="N", help="How many souls there are. [600000]")]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", "-s", metavar="KEY=VALUE", help="Set a parameter; see 'hitkalelut souls parameters'."
    ),
]
Parts = Annotated[
    int | None,
    typer.Option(
        "--parts", metavar="N", min=1, help="In how many parts it is run, on workers. [one a worker]"
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="A Dask cluster, as tcp://10.0.0.1:8786."),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, help="How many processes of this machine. [one a core]"),
]


@dataclass(frozen=True, slots=True)
class Spread:
    """On what a population is run that is more than one process can do, as it was asked for."""

    parts: int | None
    scheduler: str | None
    workers: int | None


def one_of(scheduler: str | None, workers: int | None) -> None:
    """Refuse a cluster and processes of this machine at once."""
    if scheduler is not None and workers is not None:
        raise typer.BadParameter("--workers counts processes of this machine; a cluster has its own")


def needed() -> None:
    """Raise Missing where a library that the souls need is not installed."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        raise Missing(f"the souls need {', '.join(lacking)}: pip install 'hitkalelut[souls]'")


def given_by(settings: list[str] | None, souls: int | None, seed: int | None) -> "Parameters":
    """Return the parameters that the options name."""
    from hitkalelut.population.parameters import parameters

    return parameters(**settings_of(settings, souls, seed))


def settings_of(
    settings: list[str] | None, souls: int | None = None, seed: int | None = None
) -> dict[str, Any]:
    """Return what the options set, by key."""
    from hitkalelut.population.parameters import read

    values: dict[str, Any] = {}
    for each in settings or ():
        key, equals, value = each.partition("=")
        if not equals:
            raise typer.BadParameter(f"{each!r} is no setting; write for example --set spark=0.1")
        values[key] = read(key, value)
    for key, number in (("souls", souls), ("seed", seed)):
        if number is not None:
            values[key] = number
    return values


@app.command("parameters")
def list_parameters(json: opt.Json = False) -> None:
    """List the parameters: their units, ranges and defaults, and whether a book fixes them.

    Example: hitkalelut souls parameters
    """
    from hitkalelut.population.parameters import known, may_be

    rows = known().values()
    if json:
        print_json(
            [
                {
                    **{
                        "key": e.key,
                        "says": e.says,
                        "unit": e.unit,
                        "default": e.default,
                        "may_be": may_be(e),
                    },
                    **{"ours": e.ours, "sources": [str(source) for source in e.sources], "why": e.why},
                }
                for e in rows
            ]
        )
        return
    print_table(
        ("parameter", "says", "unit", "default", "may be", "fixed by"),
        (
            [e.key, e.says, e.unit, f"{e.default}", may_be(e), ", ".join(map(str, e.sources)) or "ours"]
            for e in rows
        ),
    )


@app.command("run")
def run_souls(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.zarr", help="Where what it tells is written.")
    ] = Path("souls.zarr"),
    souls: Souls = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="From which all draws follow. [0]")
    ] = None,
    settings: Set = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was stopped, or with more steps.")
    ] = False,
    parts: Parts = None,
    scheduler: Scheduler = None,
    workers: Workers = None,
    json: opt.Json = False,
) -> None:
    """Run souls from the fall until all stand at the end of correction; Ctrl+C stops it without loss.

    A population that is larger than a machine is run in parts on the workers of a cluster, with the same
    answer. Exit code 1 where the steps are used up before the end, or it was stopped; --resume goes on with
    it, where they are used up with more: --set steps=N.
    Example: hitkalelut souls run --souls 1000 -o thousand.zarr
    """
    needed()
    one_of(scheduler, workers)
    given = settings_of(settings, souls, seed) if resume else given_by(settings, souls, seed)
    if parts or scheduler or workers:
        run = _in_parts(given, output, Spread(parts, scheduler, workers))
    else:
        run = _whole(given, output)
    report = _report(run, output)
    if json:
        print_json(report)
    else:
        say(f"{report['says']}; {report['at_the_end']:,} of {report['souls']:,} souls stand at the end")
        say(f"after {run.steps:,} steps: mean degree {report['degree']:.2f}, known {report['known']:.1%}")
        say(f"wrote {output}; open it with xarray.open_zarr({str(output)!r})")
    if not run.finished:
        raise typer.Exit(1)


def _whole(given: "Parameters | dict[str, Any]", output: Path) -> "Run":
    """Run a population in this process, from the fall or, with what is set anew, from its checkpoint."""
    from hitkalelut.store import runs
    from hitkalelut.store.alone import alone

    with alone(runs.place_of(output).path):
        run = runs.resume(output, given) if isinstance(given, dict) else runs.start(given, output)
        with interrupted() as stopped, shown(run) as progress:
            return runs.keep(run, output, progress=progress, stop=stopped)


def _in_parts(given: "Parameters | dict[str, Any]", output: Path, asked: Spread) -> "Run":
    """Run a population in parts on the workers of a cluster, or on processes of this machine."""
    from hitkalelut.population.parting import shares_of
    from hitkalelut.store.alone import alone
    from hitkalelut.store.cluster import addresses, workers
    from hitkalelut.store.parted import keep_parted, resume_parted, start_parted
    from hitkalelut.store.runs import place_of

    with alone(place_of(output).path):
        run = resume_parted(output, given) if isinstance(given, dict) else start_parted(given, output)
        cores = os.cpu_count() or 1
        count = asked.workers or min(cores, asked.parts or cores)
        if asked.parts:
            shares_of(run.given, asked.parts)
        threads = max(1, cores // count)
        with interrupted() as stopped, workers(asked.scheduler, count, threads=threads) as client:
            parts = asked.parts or len(addresses(client))
            with shown(run) as progress:
                return keep_parted(run, output, client=client, parts=parts, progress=progress, stop=stopped)


def _report(run: "Run", output: Path) -> dict[str, Any]:
    from hitkalelut.population.results import dataset

    found = dataset(run).isel(step=-1)
    if run.finished:
        says = "the end of correction"
    else:
        says = (
            "the steps are used up; --resume goes on with more, --set steps=N"
            if run.over
            else "stopped; --resume goes on"
        )
    return {
        **{"says": says, "finished": run.finished, "steps": run.steps, "souls": run.given.souls},
        **{"at_the_end": int(run.told[-1].spread[-1]), "likeness": float(found.likeness)},
        **{"known": float(found.known), "degree": float(found.spread @ found.degree) / run.given.souls},
        "output": str(output),
    }


@contextmanager
def interrupted() -> Iterator[Any]:
    """Let Ctrl+C stop a run between two steps; a second one ends it at once."""
    seen: list[int] = []

    def _stop(number: int, _: FrameType | None) -> None:
        seen.append(number)
        signal.signal(number, before)

    before = signal.signal(signal.SIGINT, _stop)
    try:
        yield lambda: bool(seen)
    finally:
        signal.signal(signal.SIGINT, before)


def _share(run: "Run") -> float:
    from hitkalelut.population.telling import seen_of

    return seen_of(run).share


@contextmanager
def shown(run: "Run") -> Iterator[Any]:
    """Show on a terminal how far a run is: the step, who stands where, and about how long it will take."""
    columns = (
        TextColumn("step {task.fields[step]:>6}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%  degrees {task.fields[least]} to {task.fields[most]}"),
        TimeElapsedColumn(),
        TextColumn("left {task.fields[left]}"),
    )
    with Progress(*columns, console=console(), disable=not console().is_terminal, transient=True) as bar:
        began = _share(run)
        task = bar.add_task("souls", total=1.0, step=0, least=0, most=0, left="?")

        def _show(each: "Run") -> None:
            from hitkalelut.population.telling import seen_of

            seen = seen_of(each)
            elapsed = bar.tasks[0].elapsed or 0.0
            gained = seen.share - began
            rest = elapsed / gained * (1 - seen.share) if gained > 0 else None
            told: dict[str, Any] = {
                "step": each.steps,
                "least": seen.least,
                "most": seen.most,
                "left": left(rest),
            }
            bar.update(task, completed=seen.share, **told)

        yield _show
