"""`run`: derive creation and print the way."""

from pathlib import Path
from typing import Annotated, Any

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import (
    HONESTY,
    ROOMY,
    complain,
    console,
    print_json,
    print_stacked,
    print_table,
    say,
)
from hitkalelut.creation.codec import encode_history
from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import Event, History
from hitkalelut.creation.notation import write_lights
from hitkalelut.errors import UnknownAct, nearest
from hitkalelut.law.light import Measure
from hitkalelut.law.phases import HAS, HASSADIM, LIGHTS
from hitkalelut.law.reshimot import COARSENESS_LEFT, REFINING
from hitkalelut.law.screen import SCREEN
from hitkalelut.questions.counts import counts
from hitkalelut.questions.runs import full_run, whole_run
from hitkalelut.questions.what_if import compare

MOST_REASONS = 5


def run(
    until: Annotated[str | None, typer.Option("--until", metavar="ACT", help="Stop after this act.")] = None,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep the history in a file.")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Derive creation from the Thought of Creation as far as the laws go.

    Example: hitkalelut run --until AB/born
    """
    given = opt.given(without, reading, measure, starter)
    if until is not None:
        until = _known(until, derive(given))
    history = derive(given, until=until)
    if save is not None:
        from hitkalelut.store.sqlite import save as keep  # sqlite3 is loaded only where a file is asked for

        keep(history, save)
    if json:
        print_json({**encode_history(history), "counts": counts(history)})
    else:
        _print(history, given, until)
    if until is not None and not history.reached(until):
        complain(f"this run never reaches {until}; {'; '.join(_stopped(history).splitlines()[:2])}")
        raise typer.Exit(1)


def _known(until: str, history: History) -> str:
    known = {event.name for event in (*full_run(), *whole_run(history.conditions), *history)}
    if until in known:
        return until
    try:
        return history.event(until).name
    except UnknownAct:
        raise UnknownAct(until, nearest(until, tuple(sorted(known)))) from None


def _print(history: History, given: Conditions, until: str | None) -> None:
    say(HONESTY)
    say()
    rows = (_row(history, event) for event in history)
    if console().width >= ROOMY:
        print_table(("#", "act", "what happened", "law", "source", "screen", "lights"), rows)
    else:
        print_stacked(map(_stacked, rows))
    say()
    total = counts(history)
    say(f"acts: {total['acts']}; Partzufim: {total['partzufim']}")
    if until is None or not history.reached(until):
        say(_stopped(history))
    if given != Conditions():
        _print_difference(history)


def _row(history: History, event: Event) -> tuple[str, ...]:
    return (
        str(event.number),
        event.name,
        event.says,
        event.law,
        event.sources[0],
        _screen(history, event),
        _lights(history, event),
    )


def _stacked(row: tuple[str, ...]) -> tuple[str, str]:
    number, act, says, law, source, screen, lights = row
    stands = "".join((f"  screen {screen}" if screen else "", f"  [{lights}]" if lights else ""))
    return f"{number} {act}  ({law}; {source}){stands}", says


def _screen(history: History, event: Event) -> str:
    desire = history.state(event.number).desires[event.subject]
    screen = desire[SCREEN]
    if screen is None:
        return ""
    if desire[REFINING]:
        left = desire[COARSENESS_LEFT]
        return "none" if left is None else str(left)
    return str(screen.usable)


def _lights(history: History, event: Event) -> str:
    desire = history.state(event.number).desires[event.subject]
    if desire[LIGHTS]:
        return write_lights(desire[LIGHTS])
    hochma = {Measure.NONE: "", Measure.ILLUMINATION: "some Hochma", Measure.FULL: "Hochma"}[desire[HAS]]
    return ", ".join(filter(None, ("Hassadim" if desire[HASSADIM] else "", hochma)))


def _stopped(history: History) -> str:
    last = history.events[-1].name if history.events else "the beginning: no act at all"
    return "\n".join((f"it stopped at {last}", *(f"  {line}" for line in reasons(history))))


def reasons(history: History) -> list[str]:
    """Return what stopped a run, a line each: the laws switched off that it needed, or else the one unmet."""
    missing = [refused for refused in history.halt if refused.law in history.conditions.without]
    telling = missing or history.halt[:1]
    return [f"{r.law} ({r.address or 'nothing'}): {r.condition}" for r in telling[:MOST_REASONS]]


def _print_difference(history: History) -> None:
    difference = compare(full_run(), history)
    say()
    say("beside the way with every law and the default readings:")
    for line in difference_lines(difference):
        say(f"  {line}")


def difference_lines(difference: dict[str, Any]) -> list[str]:
    """Return what another run changes, in words."""
    lines = [f"acts: {difference['acts'][1]} instead of {difference['acts'][0]}"]
    if difference["never"]:
        lines.append(f"never come to be: {', '.join(difference['never'])}")
    if difference["new"]:
        lines.append(f"come to be here only: {', '.join(difference['new'])}")
    first = difference["first"]
    if first is None:
        return [*lines, "no act differs as far as both go"]
    lines.append(f"first different at {first['act']}:")
    return [*lines, *(f"  {change}" for change in first["changes"])]
