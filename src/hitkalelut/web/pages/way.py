"""The main page and its kin: embedded, printed, handed out, read as text."""

from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.learned import learning
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import of_a_run
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.way import way
from hitkalelut.words.tongue import translate


@of_a_run
def way_page(asked: Asked, settled: Settled) -> Shown:
    """Show a view of the way: whole, embedded in another page, or for print."""
    go = Go(asked.site, settled.state, asked.name)
    # The curve of what is known stands under the track of each, and may come while this one is made.
    unfinished = asked.site.live and learning().found is None
    if unfinished:
        learning().begin()
    view = way(settled, go, since=_since(asked, settled))
    title = settled.state.act or translate("The way", asked.lang)
    return Shown(
        template="text.html" if settled.state.text else f"{asked.name}.html",
        title=title,
        view=view,
        description=view.act.says,
        quiet=(*quiet_lines(asked.got), *view.quiet),
        state=settled.state,
        unfinished=unfinished,
        again=unfinished and (settled.state.view == "path" or view.panel.knowing is not None),
    )


def _since(asked: Asked, settled: Settled) -> int | None:
    """Return the number of the act that a script shows now, if it is the one before or after this one."""
    near = {n: settled.history.name_of(n) or "0" for n in _beside(settled)}
    return next((number for number, name in near.items() if name == asked.since), None)


def _beside(settled: Settled) -> tuple[int, ...]:
    here = settled.number
    return tuple(n for n in (here - 1, here + 1) if 0 <= n <= len(settled.history))
