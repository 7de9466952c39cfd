"""The panel beside the picture: what the act or the selected part is, why, by which sources, and what if."""

from dataclasses import dataclass, replace
from typing import Any

from hitkalelut.creation.history import Event
from hitkalelut.creation.laws import find_law
from hitkalelut.questions.independence import LEVELS, vector
from hitkalelut.questions.laws_off import Off, laws_off
from hitkalelut.questions.measures import likeness, shadow
from hitkalelut.questions.structure import moments
from hitkalelut.web.about import About, about_act, about_part
from hitkalelut.web.acts import outline
from hitkalelut.web.address import TABS
from hitkalelut.web.chain import Chain, chain
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.knows import Knowing, knowing
from hitkalelut.web.page import Choice
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.speech import plain
from hitkalelut.web.steps import part_selected
from hitkalelut.web.track import curves
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate

MOST_SOURCES = 16


@dataclass(frozen=True, slots=True)
class Switch:
    """A law that may be switched off, with what will then fail; `stops` is the act it ends at."""

    key: str
    title: str
    says: str
    href: str
    stops: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Which laws are off now, and what switching off each of the others will do."""

    off: tuple[Choice, ...]
    rows: tuple[Switch, ...]
    readings_href: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the state: its value, and what it says."""

    key: str
    title: str
    value: str
    says: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel with its tabs; only what the tab shows is filled, on the static site all that is built."""

    of: str
    heading: str
    kind: str
    address: str | None
    tabs: tuple[Choice, ...]
    tab: str
    what: About | None
    why: Chain | None
    sources: tuple[Cited, ...] | None
    what_if: WhatIf | None
    measures: tuple[Measure, ...] | None
    knowing: Knowing | None = None


def panel(settled: Settled, go: Go) -> Panel:
    """Return the panel of a view."""
    state, lang = settled.state, settled.state.lang
    live, tab = go.site.live, state.tab
    event = _event(settled)
    cites = _sources(settled, event)

    def _shown(key: str) -> bool:
        return tab == key if live else key != "what-if"

    return Panel(
        of="part" if state.select else "act",
        heading=called(state.select, lang) if state.select else _heading(settled),
        kind=_kind(settled),
        address=state.select or None,
        tabs=_tabs(settled, go, causes=len(event.causes) if event else 0, cites=len(cites)),
        tab=tab,
        what=_what(settled, go) if _shown("what") else None,
        why=chain(settled, event, go) if _shown("why") else None,
        sources=tuple(map(cited, cites)) if _shown("sources") else None,
        what_if=what_if(settled, go) if _shown("what-if") else None,
        measures=_measures(settled, go) if _shown("measures") else None,
        knowing=knowing(settled, go) if _shown("measures") else None,
    )


def _heading(settled: Settled) -> str:
    event, lang = settled.event, settled.state.lang
    return event.name if event else translate("Before the first act", lang)


def _kind(settled: Settled) -> str:
    state, event, lang = settled.state, settled.event, settled.state.lang
    if state.select:
        return translate("a part of creation, after this act", lang)
    if event is None:
        return translate("nothing stands yet", lang)
    text = translate("act {number} of {total}", lang)
    return text.format(number=event.number, total=len(settled.history))


def _event(settled: Settled) -> Event | None:
    """Return the act that is asked about: that of the view, or the last that changed the selected part."""
    if not settled.state.select:
        return settled.event
    touching = outline(settled.history.conditions).touching.get(part_selected(settled), ())
    number = max((each for each in touching if each <= settled.number), default=0)
    return settled.history.events[number - 1] if number else None


def _what(settled: Settled, go: Go) -> About:
    if settled.state.select:
        return about_part(settled.history, settled.number, settled.state.select, go)
    if settled.event is None:
        text = "Before the first act there is only the Light, and nothing that could receive it."
        return About((translate(text, settled.state.lang),), (), ())
    return about_act(settled.event, go, find_law(settled.event.law).statement)


def _sources(settled: Settled, event: Event | None) -> tuple[str, ...]:
    if event is None:
        return ()
    if not settled.state.select:
        return tuple(dict.fromkeys((*event.sources, *find_law(event.law).citations)))[:MOST_SOURCES]
    part = part_selected(settled)
    made = (each for each in settled.history.events[: settled.number] if each.subject == part)
    return tuple(dict.fromkeys(text for each in made for text in each.sources))[:MOST_SOURCES]


def _tabs(settled: Settled, go: Go, *, causes: int, cites: int) -> tuple[Choice, ...]:
    lang = settled.state.lang
    titles = {
        "what": (translate("What it is", lang), None),
        "why": (translate("Why", lang), causes),
        "sources": (translate("Sources", lang), cites),
        "what-if": (translate("What if", lang), len(_missing_without(settled))),
        "measures": (translate("Measures", lang), None),
    }
    return tuple(
        Choice(key, titles[key][0], _tab_href(key, go), key == settled.state.tab, titles[key][1])
        for key in TABS
    )


def _tab_href(key: str, go: Go) -> str:
    if go.site.live:
        return go.way(tab=key)
    return go.page("what-if") if key == "what-if" else f"#tab-{key}"


def _missing_without(settled: Settled) -> tuple[Off, ...]:
    """Return the laws without which the act of a view never comes."""
    event = settled.event
    return tuple(off for off in laws_off() if event is not None and event.name in off.never)


def what_if(settled: Settled, go: Go) -> WhatIf:
    """Return the laws that may be switched off, those first without which this act never comes."""
    state = settled.state
    needed = {off.law for off in _missing_without(settled)}
    rows = sorted(laws_off(), key=lambda off: (off.law not in needed, off.acts))
    put_back = tuple(
        Choice(key, key, go.way(without=tuple(k for k in state.without if k != key), compare=""))
        for key in state.without
    )
    return WhatIf(
        off=put_back,
        rows=tuple(switch(off, go) for off in rows if off.law not in state.without),
        readings_href=go.page("readings"),
    )


def switch(off: Off, go: Go) -> Switch:
    """Return a law with what will fail without it, and the address of the run without it."""
    state = replace(go.state, without=(*go.state.without, off.law), compare="full", select="", zoom="")
    href = go.site.view(go.main, replace(state, tab="what-if", view="ladder", text=False))
    return Switch(off.law, off.law, fails(off, go.state.lang), href, "" if off.whole else off.last)


def fails(off: Off, lang: str) -> str:
    """Return in one line what will fail without a law."""
    if not off.last:
        return translate("nothing comes to be at all", lang)
    if off.whole:
        return translate("it comes to the end in another way", lang)
    text = translate("it stops at {act}; {count} acts never come", lang)
    return text.format(act=plain(off.last, lang), count=len(off.never))


def _measures(settled: Settled, go: Go) -> tuple[Measure, ...]:
    lang, history, number = settled.state.lang, settled.history, settled.number
    drawn = {each.key: each.path for each in curves(history.conditions, go)} if go.site.live else {}
    met = sum(act is not None and act <= number for act in vector(history).values())
    seen = moments(history)[number]
    own, of = shadow(history, number), translate("{n} of {total}", lang)
    return (
        Measure(
            "likeness",
            translate("likeness to the Giver", lang),
            str(likeness(history, number)),
            translate("From -1 to 1: the mean of what all vessels do with the abundance.", lang),
            drawn.get("likeness"),
        ),
        Measure(
            "independence",
            translate("what is its own", lang),
            of.format(n=len(own["own"]), total=seen.parts),
            _alone(own, lang),
            drawn.get("independence"),
        ),
        Measure(
            "levels",
            translate("levels of independence met", lang),
            of.format(n=met, total=len(LEVELS)),
            translate("From a shadow of the Light to one that asks in the dark by itself.", lang),
        ),
        Measure(
            "structure",
            translate("discernments", lang),
            str(seen.structure),
            translate("Which light in which vessel from which record.", lang),
            drawn.get("structure"),
        ),
    )


def _alone(own: dict[str, Any], lang: str) -> str:
    """Return whether the youngest part would stand without the Light, in words."""
    if not own["creature"]:
        return translate("Nothing stands yet.", lang)
    alone = translate("{part} stands by itself", lang)
    if not own["stands"]:
        alone = translate("{part} does not stand by itself yet", lang)
    return alone.format(part=called(own["creature"], lang))
