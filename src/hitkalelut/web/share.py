"""What a view can be handed on as: a link, a file, a piece to embed, a statement to verify."""

import json
from dataclasses import dataclass

from hitkalelut.draw.export import can_convert
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go


@dataclass(frozen=True, slots=True)
class Share:
    """The addresses and texts by which a view is handed on; None where there is no answer.

    `lacking` tells that PNG and PDF would need a library that is not installed.
    """

    link: str
    play: str | None
    present: str | None
    notes: str | None
    embed: str | None
    png: str | None
    svg: str | None
    pdf: str | None
    json: str | None
    one_file: str | None
    print: str | None
    handout: str | None
    statement: str | None
    lacking: bool


def share(settled: Settled, go: Go) -> Share:
    """Return all the forms in which a view can be handed on."""
    link = go.view("way")
    if not go.site.live:
        nothing = dict.fromkeys(
            ("play", "present", "notes", "embed", "png", "svg", "pdf", "json", "one_file")
        )
        return Share(link=link, print=None, handout=None, statement=None, lacking=False, **nothing)
    return Share(
        link=link,
        play=go.way(play=True),
        present=go.way(present=True),
        notes=go.view("notes", present=False),
        embed=_embed(go, settled),
        png=go.draw("png") if can_convert() else None,
        svg=go.draw("svg"),
        pdf=go.draw("pdf") if can_convert() else None,
        json=go.json("snapshot"),
        one_file=go.view("one-file"),
        print=go.view("print"),
        handout=go.view("handout"),
        statement=statement(settled),
        lacking=not can_convert(),
    )


def _embed(go: Go, settled: Settled) -> str:
    title = f"Hitkalelut: {settled.state.act or 'the beginning'}"
    src = go.view("embed")
    return f'<iframe src="{{origin}}{src}" title="{title}" width="720" height="640" loading="lazy"></iframe>'


def statement(settled: Settled) -> str:
    """Return the state as a statement that `hitkalelut verify` asks, with a place for what is expected."""
    part = settled.state.select or next(reversed(tuple(_standing(settled))), "Direct-Light/keter")
    lines = [
        "[[statement]]",
        'id = "my-1"',
        'source = "P"',
        'place = "1"',
        'says = "..."',
        f"at = {json.dumps(settled.state.act or 'start')}",
        f"ask = {json.dumps(f'parts.{json.dumps(part)}.lights')}",
        "expect = ...",
        'standing = "derived"',
    ]
    return "\n".join(lines)


def _standing(settled: Settled) -> tuple[str, ...]:
    return tuple(settled.history.state(settled.number).desires)
