"""The main page and its kin: embedded, printed, handed out, read as text."""

from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import wrong_view
from hitkalelut.web.settled import settle
from hitkalelut.web.site import Go
from hitkalelut.web.way import way
from hitkalelut.words.tongue import translate

TEMPLATES = ("way", "embed", "print")


def way_page(asked: Asked) -> Shown:
    """Show a view of the way: whole, embedded in another page, or for print."""
    settled = settle(asked.got)
    faults = (*asked.got.faults, *settled.faults)
    if faults:
        return wrong_view(asked, faults, settled.state)
    go = Go(asked.site, settled.state, asked.name)
    view = way(settled, go)
    title = settled.state.act or translate("The way", asked.lang)
    return Shown(
        template="text.html" if settled.state.text else f"{asked.name}.html",
        title=title,
        view=view,
        description=view.act.says,
        quiet=(*quiet_lines(asked.got), *view.quiet),
        state=settled.state,
    )
