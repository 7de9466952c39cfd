"""The main page: the sentence, the picture, the transport and the panel of a view, put together."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from hitkalelut.creation.history import History
from hitkalelut.creation.laws import find_law
from hitkalelut.draw.compare.runs import named
from hitkalelut.draw.scene import ident
from hitkalelut.questions.changed import what_changed
from hitkalelut.questions.runs import complete, full_run, telling
from hitkalelut.questions.stages import stage_of
from hitkalelut.questions.what_if import acts_lost, compare
from hitkalelut.web import board as boards
from hitkalelut.web.about import Line, about_part
from hitkalelut.web.acts import Acts, acts
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import Choice, Form
from hitkalelut.web.panel import Panel, Switch, panel, what_if
from hitkalelut.web.parting import Parting, parting
from hitkalelut.web.settled import Settled
from hitkalelut.web.share import Share, share
from hitkalelut.web.site import Go
from hitkalelut.web.speech import plain
from hitkalelut.web.steps import Steps, go_to, steps
from hitkalelut.web.track import Track, track
from hitkalelut.web.zoom import crumbs, thin_map, view_tabs, way_in, way_out
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Act:
    """The act of a view; before the first there is no name and no law."""

    number: int
    name: str
    says: str
    law: Choice | None
    total: int
    stage: str


@dataclass(frozen=True, slots=True)
class Selected:
    """The part that is selected, and the address without the selection."""

    address: str
    id: str
    name: str
    clear: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a run stops: its last act, and the condition that is not met."""

    act: str
    href: str
    condition: str
    law: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The other run beside this one: what it is, its picture, how both differ, and where this one stops."""

    title: str
    picture: Markup | None
    says: str
    stops: Stop | None
    full: str


@dataclass(frozen=True, slots=True)
class Told:
    """A part in the text view, with all that is true of it."""

    id: str
    address: str
    title: str
    says: str
    href: str
    current: bool
    rows: tuple[Line, ...]
    inner: tuple[boards.Part, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The complete text view: every part that stands, with all that is true of it."""

    parts: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Everything that the main page shows."""

    act: Act
    changed: str
    changed_ids: tuple[str, ...]
    selected: Selected | None
    enter: str | None
    out: str | None
    tabs: tuple[Choice, ...]
    crumbs: tuple[Choice, ...]
    picture: Markup
    picture_name: str
    picture_title: str
    width: float
    height: float
    map: Markup | None
    parts: tuple[boards.Part, ...]
    steps: Steps
    go: Form
    track: Track
    acts: Acts
    panel: Panel
    share: Share
    predict: str | None
    switches: tuple[Switch, ...]
    compare: Beside | None
    parting: Parting | None
    first: bool
    text: Text | None
    quiet: tuple[str, ...]
    sources: tuple[Cited, ...]
    full: str
    short: str
    file: tuple[str, str] | None
    parts_file: str
    list: tuple[str, tuple[boards.Part, ...]] | None
    near: bool


def way(settled: Settled, go: Go, *, since: int | None = None) -> Way:
    """Return what the main page shows of a view; for a script without what it has since another act."""
    shown = boards.board(settled, go, since=since)
    return Way(
        act=_act(settled, go),
        changed=what_changed(settled.event, settled.state.lang),
        changed_ids=shown.changed,
        selected=_selected(settled, go),
        enter=way_in(settled, go),
        out=way_out(settled, go),
        tabs=view_tabs(settled, go),
        crumbs=crumbs(settled, go),
        picture=shown.picture,
        picture_name=shown.says,
        picture_title=shown.title,
        width=shown.width,
        height=shown.height,
        map=thin_map(settled),
        parts=shown.parts if shown.file is None else (),
        steps=steps(settled, go),
        go=go_to(settled, go),
        track=track(settled, go),
        acts=acts(settled, go, whole=go.site.live),
        panel=panel(settled, go),
        share=share(settled, go),
        predict=go.view("predict") if settled.number < len(settled.history) else None,
        switches=what_if(settled, go).rows if go.name == "embed" else (),
        compare=_beside(settled, go),
        parting=parting(settled.history, settled.beside or full_run(), go),
        first=settled.number == 0,
        text=_text(settled, go) if settled.state.text else None,
        quiet=tuple(filter(None, (*settled.quiet, shown.quiet))),
        sources=tuple(map(cited, settled.event.sources)) if settled.event else (),
        full=go.view("way", embed=False, present=False),
        short=go.view("way", present=False, theme="auto"),
        file=shown.file,
        parts_file="" if shown.file is None else go.site.static(f"../{boards.list_file(shown.file[0])}"),
        near=since is not None,
        list=None if shown.file is None else (boards.list_file(shown.file[0]), shown.parts),
    )


def _act(settled: Settled, go: Go) -> Act:
    event, total = settled.event, len(settled.history)
    if event is None:
        return Act(0, "", "", None, total, "")
    law = Choice(event.law, event.law, go.page("laws", event.law))
    return Act(event.number, event.name, event.says, law, total, stage_of(event).title)


def _selected(settled: Settled, go: Go) -> Selected | None:
    address = settled.state.select
    if not address:
        return None
    return Selected(address, ident(address), called(address, settled.state.lang), go.way(select=""))


def _beside(settled: Settled, go: Go) -> Beside | None:
    """Return the full way beside a run that differs from it, or the run that this one is compared with.

    Where the picture itself compares the two there is none.
    """
    if settled.state.view == "compare":
        return None
    own = settled.history
    other = settled.beside or full_run()
    if other is own:
        return None
    picture = _picture_of(other, settled, go)
    difference = compare(other, own)
    first = difference["first"]
    lang = settled.state.lang
    if complete(own):
        text = translate("It comes to the end, and first differs at {act}.", lang)
    else:
        text = translate("It first differs at {act}. What never comes: {lost}", lang)
    lost = translate(acts_lost(difference), lang)
    says = text.format(act=plain(first["act"] if first else settled.state.act, lang), lost=lost)
    href = go.way(without=(), reading=(), compare="")
    return Beside(_titled(other, lang), picture, says, _stop(own, go), href)


def _titled(other: History, lang: str) -> str:
    if other is full_run():
        return translate("The way with every law, beside the run you see", lang)
    text = translate("Another run, {run}, beside the run you see", lang)
    return text.format(run=named(other.conditions, lang))


def _picture_of(other: History, settled: Settled, go: Go) -> Markup:
    """Return the last state of the run beside this one; its links lead into that run."""
    there = replace(
        settled, history=other, number=len(other), state=replace(settled.state, zoom="", view="ladder")
    )
    given = other.conditions
    state = replace(go.state, without=tuple(sorted(given.without)), reading=given.readings.names, compare="")
    leading = replace(go, state=state)
    return boards.board(there, leading, prefix="beside-").picture


def _stop(own: History, go: Go) -> Stop | None:
    refused = next(iter(telling(own)), None)
    if refused is None:
        return None
    last = own.last or ""
    law = find_law(refused.law).key
    return Stop(last, go.way(act=last), _held_by(refused.condition, go.state.lang), law)


def _held_by(condition: str, lang: str) -> str:
    """Return the condition that is not met as a sentence; of a law that is off, what it would have made."""
    off, _, act = condition.partition("; it would make ")
    if off != "it is switched off" or not act:
        return condition
    text = translate("The law is switched off; it would have made {act}.", lang)
    return text.format(act=plain(act, lang))


def _text(settled: Settled, go: Go) -> Text:
    desires = settled.history.state(settled.number).desires
    pictured = {part.address: part for part in boards.board(settled, go).parts}
    told = []
    for address in desires:
        about = about_part(settled.history, settled.number, address, go, whole=True)
        part = pictured.get(address)
        told.append(
            Told(
                id=ident(address),
                address=address,
                title=called(address, settled.state.lang),
                says=part.says if part else "",
                href=go.way(select=address),
                current=address == settled.state.select,
                rows=about.rows,
                inner=part.inner if part else (),
            )
        )
    return Text(tuple(told))
