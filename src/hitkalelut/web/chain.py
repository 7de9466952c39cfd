"""The chain of causes of an act as the panel tells it: straight down to the first lack, each step a link."""

from dataclasses import dataclass
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event
from hitkalelut.draw.scene import ident
from hitkalelut.questions.runs import run
from hitkalelut.questions.why import ancestors
from hitkalelut.web.cited import Cited, cited, cited_shortly
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.words.tongue import translate

BESIDE = 2
"""How many other causes are told beside the one that leads straight down."""


@dataclass(frozen=True, slots=True)
class Node:
    """An act in the chain, with the causes told below it; `more` leads to the rest of them."""

    act: str
    number: int
    says: str
    href: str
    law: str
    law_href: str
    sources: tuple[Cited, ...]
    ids: tuple[str, ...]
    again: bool
    more: str | None
    inner: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Why something is as it is: a line that says so, and the chain."""

    root: tuple[Node, ...]
    says: str


@lru_cache(maxsize=128)
def _depths(given: Conditions) -> tuple[int, ...]:
    """Return for each act how many steps it is from the first lack, the shortest way."""
    found: list[int] = [0]
    for event in run(given):
        found.append(1 + min((found[cause] for cause in event.causes), default=0))
    return tuple(found)


@lru_cache(maxsize=8192)
def _behind(given: Conditions, number: int) -> int:
    return len(ancestors(run(given), number))


def chain(settled: Settled, event: Event | None, go: Go) -> Chain:
    """Return why an act came about, down to the first lack."""
    lang = settled.state.lang
    if event is None:
        return Chain((), translate("Nothing has happened yet: the first act is the first lack.", lang))
    text = translate(
        "{count} acts stand behind this one. This is the shortest way from it down to the first lack.", lang
    )
    behind = _behind(settled.history.conditions, event.number)
    if not behind:
        text = translate("No act stands behind this one: it is the first lack.", lang)
    return Chain((_node(settled, event, go),), text.format(count=behind))


def _node(settled: Settled, event: Event, go: Go) -> Node:
    depths = _depths(settled.history.conditions)
    order = sorted(event.causes, key=lambda cause: (depths[cause], cause))
    events = settled.history.events
    straight = tuple(_node(settled, events[cause - 1], go) for cause in order[:1])
    many = 1 + (BESIDE if go.site.live else 0)
    beside = tuple(_leaf(events[cause - 1], go, ()) for cause in order[1:many])
    rest = len(order) > many
    return _leaf(event, go, (*straight, *beside), more=go.way(act=event.name, view="why") if rest else None)


def _leaf(event: Event, go: Go, inner: tuple[Node, ...], more: str | None = None) -> Node:
    return Node(
        act=event.name,
        number=event.number,
        says=event.says,
        href=go.way(act=event.name, tab="why", select=""),
        law=event.law,
        law_href=go.page("laws", event.law),
        sources=tuple(map(cited if go.site.live else cited_shortly, event.sources)),
        ids=tuple(dict.fromkeys(ident(change.address) for change in event.changes))[:8],
        again=False,
        more=more,
        inner=inner,
    )
