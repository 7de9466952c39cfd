"""`run`: derive creation and print the way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import (
    ROOMY,
    complain,
    console,
    print_chapters,
    print_json,
    print_stacked,
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
from hitkalelut.questions.ladder import Climb, folded
from hitkalelut.questions.runs import complete, full_run, last_act, reasons, required, whole_run
from hitkalelut.questions.stages import Chapter, chapters
from hitkalelut.questions.what_if import acts_lost, compare, parts_lost
from hitkalelut.words.honesty import HONESTY

COLUMNS = ("#", "act", "what happened", "law", "source", "screen", "lights")


def run(
    until: Annotated[str | None, typer.Option("--until", metavar="ACT", help="Stop after this act.")] = None,
    without: opt.Without = None,
    reading: opt.Reading = None,
    doctrine: opt.DoctrineOf = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep the history in a file.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Print every act of the climb, and all that never comes to be.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Derive creation from the Thought of Creation as far as the laws go, stage by stage.

    On the ladder the acts of the five degrees of a Partzuf are folded into one row.

    Example: hitkalelut run --until AB/born
    """
    given = opt.given(without, reading, measure, starter)
    if doctrine is not None:
        given = opt.by_doctrine(doctrine, given, without, reading, starter)
    history = derive(given)
    if until is not None:
        until = _known(until, history)
        history = derive(given, until=until) if history.reached(until) else history
    if save is not None:
        from hitkalelut.store.sqlite import save as keep  # sqlite3 is loaded only where a file is asked for

        keep(history, save)
    if json:
        beside = {} if given == Conditions() else {"beside": compare(full_run(), history)}
        print_json({**encode_history(history), "counts": counts(history), **beside})
    else:
        _print(history, given, until, full=full)
    if until is not None and not history.reached(until):
        complain(f"this run never reaches {until}; {'; '.join(_stopped(history).splitlines()[:2])}")
        raise typer.Exit(1)


def _known(until: str, history: History) -> str:
    known = {event.name for event in (*full_run(), *whole_run(history.conditions), *history)}
    if until in known:
        return until
    try:
        return required(history, until).name
    except UnknownAct as error:
        close = nearest(until, tuple(sorted(known)))
        raise (UnknownAct(until, close) if close else error) from None


def _print(history: History, given: Conditions, until: str | None, *, full: bool) -> None:
    say(HONESTY)
    if console().width >= ROOMY:
        print_chapters(COLUMNS, ((_heading(c), _rows(history, c, full=full)) for c in chapters(history)))
    else:
        for chapter in chapters(history):
            say(f"\n{_heading(chapter)}\n")
            print_stacked(map(_stacked, _rows(history, chapter, full=full)))
    say()
    total = counts(history)
    say(f"acts: {total['acts']}; parts: {total['parts']}")
    if until is None or not history.reached(until) or complete(history):
        say(_stopped(history))
    if given != Conditions():
        say()
        say("beside the way with every law and the default readings:")
        for line in difference_lines(compare(full_run(), history), full=full):
            say(f"  {line}")


def _heading(chapter: Chapter) -> str:
    first, last = chapter.events[0].number, chapter.events[-1].number
    acts = f"act {first}" if first == last else f"acts {first} to {last}"
    return f"{chapter.title[0].upper()}{chapter.title[1:]}: {acts}"


def _rows(history: History, chapter: Chapter, *, full: bool) -> Iterator[tuple[str, ...]]:
    for told in chapter.events if full else folded(chapter.events):
        yield _climb(history, told) if isinstance(told, Climb) else _row(history, told)


def _climb(history: History, climb: Climb) -> tuple[str, ...]:
    first, last = climb.events[0], climb.events[-1]
    number = str(first.number) if first is last else f"{first.number}-{last.number}"
    law = first.law if first.law == last.law else f"{first.law} to {last.law}"
    stands = _screen(history, last), _lights(history, last)
    return (number, climb.partzuf, climb.says, law, last.sources[0], *stands)


def _row(history: History, event: Event) -> tuple[str, ...]:
    stands = _screen(history, event), _lights(history, event)
    return (str(event.number), event.name, event.says, event.law, event.sources[0], *stands)


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
    last = last_act(history) if history.events else "the beginning: no act at all"
    end = f"the way is complete: its last act is {last}" if complete(history) else f"it stopped at {last}"
    return "\n".join((end, *(f"  {line}" for line in reasons(history))))


def difference_lines(difference: dict[str, Any], *, full: bool) -> list[str]:
    """Return what another run changes, in words: what is lost by stages and parts, or all of it."""
    lines = [f"acts: {difference['acts'][1]} instead of {difference['acts'][0]}"]
    if lost := difference["never_acts"]:
        lines.append(f"never: {len(lost)} {'act' if len(lost) == 1 else 'acts'}: {acts_lost(difference)}")
    if difference["never"]:
        parts = ", ".join(difference["never"]) if full else parts_lost(difference)
        lines.append(f"never come to be: {parts}")
    if lost:
        lines.append(f"acts that never come: {', '.join(lost)}" if full else "  each of them: --full")
    lines += [f"come to be here only: {', '.join(difference['new'])}"] if difference["new"] else []
    lines += [f"acts here only: {', '.join(difference['new_acts'])}"] if difference["new_acts"] else []
    first = difference["first"]
    if first is None:
        return [*lines, "no act differs as far as both go"]
    return [*lines, f"first different at {first['act']}:", *(f"  {change}" for change in first["changes"])]
