"""`why`: the tree of causes of an act, folded so that it can be read, or whole."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import console, print_json_tree, say
from hitkalelut.errors import InvalidDepth
from hitkalelut.questions.runs import required
from hitkalelut.questions.why import Cause, acts_in, readable, tree
from hitkalelut.questions.why import why as causes_of

DEEPEST = 4
"""How many steps back are told unasked, at most."""
MOST = 60
"""How many acts are told unasked, at most, if one step back is not more already."""
INDENTED = 12
"""From this step on a line is not moved further to the right but begins with its depth."""


def why(
    act: Annotated[str, typer.Argument(metavar="ACT", help="The act to ask about, by name or number.")],
    depth: Annotated[
        int | None,
        typer.Option(
            "--depth", metavar="N", min=1, help="How many steps back to unfold; unasked, what can be read."
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Unfold the whole tree, to the first lack.")] = False,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """Tell why an act happened: the tree of its causes, which goes down to the first lack.

    Each line gives the act, its law and where that law is written; a cause that several acts
    share is unfolded once and named behind "also" elsewhere. Example: hitkalelut why AB/born
    """
    if full and depth is not None:
        raise InvalidDepth("--full unfolds all; leave out --depth, or leave out --full")
    history = opt.history_of(saved, opt.given(without, reading, measure, starter), until=act)
    root = causes_of(history, required(history, act).number)
    if json:
        print_json_tree(tree(root), "causes")
        return
    whole = max(level for level, _ in root.walk()) if full else None
    limit = whole or depth or readable(root, deepest=DEEPEST, most=MOST)
    console().print(_drawn(root, limit))
    total, told = acts_in(root), sum(not cause.again for _, cause in _told(root, limit))
    if told < total:
        say(f"{told} of {total} acts; --depth {limit + 1} unfolds one step more, --full unfolds all")


def _told(root: Cause, limit: int) -> Iterator[tuple[int, Cause]]:
    """Walk the tree as deep as it is told."""
    return ((level, cause) for level, cause in root.walk() if level <= limit)


def _drawn(root: Cause, limit: int) -> Tree:
    """Return the tree to print: shared causes named, those deeper than the limit counted."""
    branches: list[Tree] = []
    for level, cause in _told(root, limit):
        if cause.again:
            continue
        del branches[level:]
        line = _line(cause, level)
        step = min(level, INDENTED)
        branches.append(branches[step - 1].add(line) if level else Tree(line))
        hidden = acts_in(cause) - 1 if level == limit else 0
        if hidden:
            acts = "act" if hidden == 1 else "acts"
            rest = f"... and {hidden} {acts} more: --depth {limit + 1} unfolds the next"
            branches[min(level, INDENTED - 1)].add(rest)
    return branches[0]


def _line(cause: Cause, level: int) -> Text:
    also = [inner.event.name for inner in cause.causes if inner.again]
    shared = f"; also from {', '.join(also)}" if also else ""
    law = f"{cause.event.law}; {', '.join(cause.citations[:3])}"
    deep = f"[{level}] " if level > INDENTED else ""
    text = Text(f"{deep}{cause.event.name}: {cause.event.says} ")
    return text.append(f"({law}{shared})", style="dim")
