"""The ways into a picture and out of it: other kinds of pictures, one level in, one level out."""

from markupsafe import Markup

from hitkalelut.creation.history import History
from hitkalelut.web.address import VIEWS
from hitkalelut.web.board import OF_A_PART, asked_of
from hitkalelut.web.page import Choice
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate


def view_tabs(settled: Settled, go: Go) -> tuple[Choice, ...]:
    """Return the kinds of pictures of which the same state may be looked at, and the text."""
    state = settled.state
    titles = view_titles(state.lang)
    kind = asked_of(settled).kind
    tabs = [Choice(key, titles[key], _tab(go, key), key == kind and not state.text) for key in VIEWS]
    return (*tabs, Choice("text", titles["text"], go.way(text=True), state.text))


def _tab(go: Go, key: str) -> str:
    zoom = go.state.zoom if key in OF_A_PART else ""
    return go.way(
        view=key, zoom=zoom, text=False, compare=go.state.compare or ("full" if key == "compare" else "")
    )


def view_titles(lang: str) -> dict[str, str]:
    """Return what the kinds of pictures are called."""
    return {
        "phases": translate("Phases", lang),
        "circles": translate("Circles", lang),
        "partzuf": translate("Partzuf", lang),
        "ladder": translate("Ladder", lang),
        "breaking": translate("Breaking", lang),
        "ascents": translate("Ascents", lang),
        "soul": translate("Soul", lang),
        "why": translate("Causes", lang),
        "path": translate("Path", lang),
        "compare": translate("Compare", lang),
        "text": translate("Text", lang),
    }


def crumbs(settled: Settled, go: Go) -> tuple[Choice, ...]:
    """Return the way out of a place that is zoomed into, from the whole of creation down to it."""
    zoom, lang = settled.state.zoom, settled.state.lang
    if not zoom:
        return ()
    found = [Choice("", translate("All", lang), go.way(zoom="", view="ladder"))]
    for place in levels(zoom, settled.history):
        name = called(place if place in settled.history.state().desires else place.rpartition("/")[2], lang)
        found.append(Choice(place, name, go.way(zoom=place), place == zoom))
    return tuple(found)


def levels(zoom: str, history: History) -> tuple[str, ...]:
    """Return the places on the way down to a place, the part that stands first."""
    parts = history.state().desires
    segments = zoom.split("/")
    starts = (n for n in range(1, len(segments) + 1) if "/".join(segments[:n]) in parts)
    first = max(starts, default=1)
    return tuple("/".join(segments[:n]) for n in range(first, len(segments) + 1))


def way_out(settled: Settled, go: Go) -> str | None:
    """Return the address one level out of what is zoomed into."""
    zoom = settled.state.zoom
    if not zoom:
        return None
    above = levels(zoom, settled.history)[:-1]
    return go.way(zoom=above[-1]) if above else go.way(zoom="", view="ladder")


def way_in(settled: Settled, go: Go) -> str | None:
    """Return the address at which the selected part is the picture."""
    state = settled.state
    if not go.site.live or not state.select or state.select == state.zoom:
        return None
    return go.way(zoom=state.select, select="", view="ladder" if state.view not in OF_A_PART else state.view)


def thin_map(settled: Settled) -> Markup | None:
    """Return the thin ladder that tells where in all that stands the picture is, where one is zoomed in.

    The parts lie one below the other in bands of their worlds; that which is the picture is named.
    """
    zoom, lang = settled.state.zoom, settled.state.lang
    if not zoom:
        return None
    parts = tuple(settled.history.state(settled.number).desires)
    here = levels(zoom, settled.history)[0]
    high = 100 / max(len(parts), 1)
    worlds = tuple(dict.fromkeys(map(_world, parts)))
    bands = "".join(
        f'<rect class="{"odd" if worlds.index(_world(part)) % 2 else "bar"}" y="{high * at:.1f}" width="8" '
        f'height="{high + 0.1:.1f}"/>'
        for at, part in enumerate(parts)
    )
    name, place = called(here, lang), translate("it does not stand yet", lang)
    if here in parts:
        at = parts.index(here)
        text = translate("{number} of the {total} parts that stand", lang)
        place = text.format(number=at + 1, total=len(parts))
        bands += f'<rect class="here" y="{min(high * at, 97):.1f}" width="8" height="{max(high, 3):.1f}"/>'
    frame = Markup(
        '<svg viewBox="0 0 8 100" preserveAspectRatio="none" role="img" aria-label="{}: {}">{}</svg>'
        '<p aria-hidden="true"><b>{}</b> {}</p>'
    )
    return frame.format(name, place, Markup(bands), name, place)


def _world(part: str) -> str:
    return part.partition("/")[0]
