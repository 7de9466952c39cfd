"""`measures`, `claims`, `matters` and `gives`: how far the creature has come, and what it owes to what."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import print_json, print_table, say
from hitkalelut.errors import HitkalelutError
from hitkalelut.questions.runs import full_run, number_of

if TYPE_CHECKING:  # knowing is loaded by the commands that need it
    from hitkalelut.knowing.gives import End
    from hitkalelut.knowing.imprints import Imprints, Told


@contextmanager
def telling(label: str) -> Iterator["Told"]:
    """Tell on a terminal how far a work is, once it has begun; elsewhere it is done in silence."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:

        def _told(done: int, of: int) -> None:
            bar = progress.task_ids[0] if progress.task_ids else progress.add_task(label)
            progress.update(bar, completed=done, total=of)

        yield _told


def everyone() -> "Imprints":
    """Return what every Creator of the declared space would leave, telling how far it is."""
    from hitkalelut.store.imprints import imprints_of

    with telling("running every possible Creator") as told:
        return imprints_of(told=told)


def measures(
    at: opt.At = None,
    depth: Annotated[
        int,
        typer.Option("--depth", metavar="1..5", min=1, max=5, help="How deep each discernment includes all."),
    ] = 1,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print all acts as CSV.")] = False,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """Print the four measures along a run: likeness, independence, structure, knowledge.

    Of the acts those are shown that change one of them; --csv and --json give all of them.
    As a picture: hitkalelut draw path.

    Example: hitkalelut measures --at AB/full
    """
    from hitkalelut.knowing.table import COLUMNS, SHOWN, rows

    if as_csv and json:
        raise HitkalelutError("--csv and --json are two forms of the same; choose one")
    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    found = tuple(rows(history, everyone(), depth))
    if at is not None:
        found = (found[number_of(history, at)],)
    if json:
        print_json([asdict(row) | {"likeness": str(row.likeness)} for row in found])
    elif as_csv:
        out = csv.writer(sys.stdout)
        out.writerow(COLUMNS)
        out.writerows(row.cells for row in found)
    else:
        news = (n for n, row in enumerate(found) if not n or row.told != found[n - 1].told)
        print_table(SHOWN, ([*found[n].shown] for n in news))


def claims(
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """Check the ten claims of the founding text in a run, each with its figures.

    Exit code 0 if all hold, 1 if one does not.
    Example: hitkalelut claims --without breaking
    """
    from hitkalelut.knowing.claims import claims as checked

    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    found = checked(history, everyone())
    if json:
        print_json([_claim(each.claim.key, each.claim.says, each.holds, each.figures) for each in found])
    else:
        for each in found:
            say(f"{each.claim.key:4} {'holds ' if each.holds else 'FAILS '} {each.claim.says}")
            say(f"             {each.claim.asked}")
            for name, value in each.figures:
                say(f"             - {name}: {value}")
        say(f"{sum(each.holds for each in found)} of {len(found)} claims hold")
    if not all(each.holds for each in found):
        raise typer.Exit(1)


def _claim(key: str, says: str, holds: bool, figures: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {"claim": key, "says": says, "holds": holds, "figures": dict(figures)}


def matters(json: opt.Json = False) -> None:
    """Ask whether mutual engagement matters: the measures at the end beside those of the null runs.

    What is drawn at random is drawn with 30 seeds: the least, the median and the most are told.
    Example: hitkalelut matters --json
    """
    from hitkalelut.knowing.nulls import MEASURES, NONE_FITS, curve, endings, written
    from hitkalelut.store.findings import nulls_of

    found = everyone()
    with telling("running creation without the exchange") as progress:
        others = nulls_of(found, progress)
    whole = curve(full_run(), found)
    last = len(whole.known) - 1
    mine = {name: getattr(whole, name)[last] for name in MEASURES}
    ends = endings(whole, others)
    if json:
        told = {each.key: dict(zip(MEASURES, each.measures, strict=True)) for each in ends}
        print_json({"acts": last, "full": mine, "null": told})
        return
    way = ["as told", str(last), *(f"{mine[name]:.4g}" for name in MEASURES)]
    print_table(
        ("run", "acts", *MEASURES),
        [way, *([each.key, written(each.acts), *map(written, each.measures)] for each in ends)],
    )
    say()
    for each in ends:
        say(f"{each.key}: {each.says}")
        same = ", ".join(each.same)
        say(f"  no difference at the end in: {same}" if same else "  all differ at the end")
    say()
    say(NONE_FITS)


def gives(json: opt.Json = False) -> None:
    """Tell what each law gives: the measures at the end without it, and which claims need it.

    Example: hitkalelut gives
    """
    from hitkalelut.knowing.claims import CLAIMS
    from hitkalelut.store.findings import gifts_of

    found = everyone()
    with telling("running creation without each law") as progress:
        whole, others = gifts_of(found, progress)
    if json:
        laws = [{"law": each.law, "needs": list(each.needs), **_end(each.without)} for each in others]
        print_json({"whole": _end(whole), "laws": laws})
        return
    heads = ("without", "acts", "likeness", "levels", "stands", "structure", "bits", "claims that need it")
    print_table(
        heads,
        [
            ["nothing", *_cells(whole), ""],
            *([each.law, *_cells(each.without), " ".join(each.needs)] for each in others),
        ],
    )
    for claim in CLAIMS:
        count = sum(claim.key in each.needs for each in others)
        say(f"{claim.key:4} needs {count} of {len(others)} laws")


def _end(end: "End") -> dict[str, Any]:
    from hitkalelut.knowing.claims import CLAIMS

    names = [claim.key for claim, holds in zip(CLAIMS, end.holds, strict=True) if holds]
    return end.as_dict() | {"holds": names}


def _cells(end: "End") -> list[str]:
    alone = "yes" if end.stands else "no"
    return [
        *(str(end.acts), f"{float(end.likeness):.3f}", str(end.levels), alone),
        *(str(end.structure), f"{end.known:.2f}"),
    ]
