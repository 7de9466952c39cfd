"""`souls experiment`: the experiments that the texts invite, each with a chart and what was found."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from hitkalelut.cli import options as opt
from hitkalelut.cli.files import free, written
from hitkalelut.cli.output import console, print_json, print_table, say
from hitkalelut.cli.souls import Set, needed, settings_of
from hitkalelut.errors import InvalidParameter
from hitkalelut.words.tongue import catalogue, translate

KINDS = (".html", ".svg", ".png")

Name = Annotated[str | None, typer.Argument(metavar="NAME", help="Which; without one they are listed.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="A page .html, or its chart .svg or .png. [NAME.html]"
    ),
]
Seeds = Annotated[
    int | None, typer.Option("--seeds", metavar="N", min=1, max=1000, help="With how many seeds. [3]")
]
Lang = Annotated[str, typer.Option("--lang", metavar="en|he", help="Language of page and chart.")]


def experiment(
    key: Name = None,
    output: Output = None,
    seeds: Seeds = None,
    settings: Set = None,
    lang: Lang = "en",
    json: opt.Json = False,
) -> None:
    """Run an experiment, say what was found, and write a page with a chart; without a name, list them.

    Example: hitkalelut souls experiment tens -o tens.html
    """
    needed()
    if key is None:
        _list(json)
        return
    target = free(output, f"{key}.html", InvalidParameter)
    if target.suffix.lower() not in KINDS:
        raise InvalidParameter(f"{target} should end in {', '.join(KINDS)}")
    catalogue(lang)
    given = settings_of(settings)
    from hitkalelut.population.experiments import DIAGRAM, SEEDS

    command = ["hitkalelut", "souls", "experiment", key, f"--lang={lang}"]
    if key == DIAGRAM:
        if seeds is not None:
            raise InvalidParameter(f"{DIAGRAM} has one run in each of its cells; leave out --seeds")
        answer = _threshold(given, lang)
    else:
        command.append(f"--seeds={seeds or SEEDS}")
        answer = _compared(key, seeds or SEEDS, given, lang)
    _write(target, answer, shlex.join([*command, *(f"--set={each}" for each in settings or ())]), lang)
    if json:
        print_json(
            {"experiment": key, "found": answer["found"], "outcomes": answer["data"], "output": str(target)}
        )
        return
    for line in answer["found"]:
        say(line)
    say(f"wrote {target}")


def _list(json: bool) -> None:
    from hitkalelut.draw.experiment import BY_HAND
    from hitkalelut.draw.experiment import THRESHOLD as ASKS
    from hitkalelut.population.experiments import DIAGRAM, EXPERIMENTS

    rows = [(each.key, each.title, each.asks) for each in EXPERIMENTS] + [(DIAGRAM, BY_HAND, ASKS)]
    if json:
        print_json([{"key": key, "title": title, "asks": asks} for key, title, asks in rows])
    else:
        print_table(("experiment", "what differs", "asks"), rows)


def _compared(key: str, seeds: int, given: dict[str, Any], lang: str) -> dict[str, Any]:
    from hitkalelut.draw import experiment as told
    from hitkalelut.population.experiments import SOULS, find_experiment
    from hitkalelut.population.outcomes import outcomes

    chosen = find_experiment(key)
    with _shown(chosen.title) as progress:
        found = outcomes(chosen, seeds=seeds, progress=progress, **given)
    souls = int(given.get("souls", SOULS))
    return {
        "title": translate(chosen.title, lang),
        "asks": translate(chosen.asks, lang),
        "spec": told.chart_of(found, lang),
        "found": told.found(found, souls, lang),
        "notes": told.notes_of(chosen, souls, seeds, lang),
        "data": [
            {
                **{"condition": each.variant.says, "settings": each.variant.settings, "steps": each.steps},
                **{"reached": each.reached, "standing": each.standing, "degree": each.mean},
            }
            for each in found
        ],
    }


def _threshold(given: dict[str, Any], lang: str) -> dict[str, Any]:
    from hitkalelut.draw import experiment as told
    from hitkalelut.population.threshold import SOULS, STEPS, diagram

    with _shown(told.BY_HAND) as progress:
        points = diagram(progress=progress, **given)
    edge = told.border(points, int(given.get("steps", STEPS)), **given)
    return {
        "title": translate(told.BY_HAND, lang),
        "asks": translate(told.THRESHOLD, lang),
        "spec": told.diagram_of(points, edge, lang),
        "found": told.agreement(points, edge, lang),
        "notes": (told.caution(int(given.get("souls", SOULS)), 1, lang),),
        "data": [
            {"lapse": p.lapse, "inclusion": p.inclusion, "degrees": p.degrees, "reckoned": p.reckoned}
            for p in points
        ],
    }


def _write(target: Path, answer: dict[str, Any], command: str, lang: str) -> None:
    from hitkalelut.draw.experiment import page, picture

    if target.suffix.lower() == ".html":
        notes = (*answer["notes"], command)
        whole = page(answer["title"], answer["asks"], answer["spec"], answer["found"], notes, lang)
        content = whole.encode("utf-8")
    else:
        content = picture(answer["spec"], target.suffix.lower())
    with written(target, InvalidParameter):
        target.write_bytes(content)


@contextmanager
def _shown(title: str) -> Iterator[Any]:
    columns = (TextColumn(title), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn())
    with Progress(*columns, console=console(), disable=not console().is_terminal, transient=True) as bar:
        task = bar.add_task("runs", total=1.0)
        yield lambda share: bar.update(task, completed=share)
