"""From what is shown to what is sent: a whole page, or only the pieces that a step changes."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from hitkalelut.web.answer import HTML, JSON, Answer, answer
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import Part
from hitkalelut.web.page import page_of
from hitkalelut.web.site import Go
from hitkalelut.web.speech import DIRECTIONS, plain
from hitkalelut.web.templates import Templates
from hitkalelut.web.way import Way

PIECES: Mapping[str, str] = MappingProxyType(
    {
        "sentence": "sentence",
        "picture-frame": "picture",
        "crumbs": "crumbs",
        "views": "views",
        "parts": "parts",
        "panel": "panel",
        "acts": "acts",
        "steps": "steps",
        "go": "go",
        "track-marks": "marks",
        "share": "share",
        "beside": "beside",
    }
)
"""The pieces of the main page that a script puts in place of the old ones: id, and template."""
LATE = "acts"
"""The piece that does not come with a step: a script asks for it by itself where the chapter is another."""
KEPT = ("views", "track-marks")
"""The pieces in which a step to a neighbour changes only the act in the links, and where the mark is."""
SOON = "2"
"""After how many seconds a page that waits is loaded again where no scripts run."""


class Renderer:
    """The templates at work."""

    def __init__(self) -> None:
        """Compile the templates."""
        self._templates = Templates()

    def page(self, asked: Asked, shown: Shown) -> str:
        """Return a whole page as HTML."""
        return self._templates.render(shown.template, asked.lang, **self._context(asked, shown))

    def list(self, asked: Asked, title: str, parts: tuple[Part, ...]) -> str:
        """Return a page that holds only the list of what is in a picture."""
        context = {"lang": asked.lang, "dir": DIRECTIONS[asked.lang], "title": title, "parts": parts}
        return self._templates.render("list.html", asked.lang, **context)

    def fragment(self, asked: Asked, shown: Shown, view: Way) -> dict[str, object]:
        """Return the pieces of the main page that a step changes, with what is said of it."""
        context = self._context(asked, shown)
        chapter = next((each.key for each in view.acts.chapters if each.current), "")
        lang = asked.lang
        pieces = {
            key: self._templates.piece(f"way/{name}.html", lang, **context)
            for key, name in PIECES.items()
            if not (view.near and key in (*KEPT, LATE)) and (key != LATE or chapter != asked.chapter)
        }
        return {
            "near": view.near,
            "at": view.track.at,
            "title": f"{plain(shown.title, lang)} · {plain('Hitkalelut', lang)}",
            "address": self._go(asked, shown).here(),
            "act": {"number": view.act.number, "name": view.act.name},
            "says": " ".join(filter(None, (plain(view.act.says, lang), view.changed))),
            "stage": plain(view.act.stage, lang),
            "chapter": chapter,
            "changed": list(view.changed_ids),
            "row": f"row-{view.act.number}" if view.act.number else None,
            "pieces": pieces,
        }

    def _late(self, asked: Asked, shown: Shown) -> dict[str, object]:
        piece = self._templates.piece(f"way/{PIECES[LATE]}.html", asked.lang, **self._context(asked, shown))
        return {"pieces": {LATE: piece}}

    def answer(self, asked: Asked, shown: Shown) -> Answer:
        """Return what is sent for a page, or for the pieces of it where a script asks for these."""
        if asked.chapter is not None and isinstance(shown.view, Way) and shown.template != "text.html":
            told = self._late(asked, shown) if asked.late else self.fragment(asked, shown, shown.view)
            body = json.dumps(told, ensure_ascii=False)
            return answer(body, JSON, headers={"X-Unfinished": "1"} if shown.unfinished else {})
        headers = {"Content-Language": asked.lang}
        if shown.unfinished:
            headers["X-Unfinished"] = "1"
        if shown.file:
            headers["Content-Disposition"] = f'attachment; filename="{shown.file}"'
        return answer(self.page(asked, shown), HTML, status=HTTPStatus(shown.status), headers=headers)

    def _go(self, asked: Asked, shown: Shown) -> Go:
        return Go(asked.site, shown.state or asked.state, asked.name, asked.key, shown.more)

    def _context(self, asked: Asked, shown: Shown) -> dict[str, object]:
        go = self._go(asked, shown)
        page = page_of(
            go,
            shown.title,
            shown.description,
            quiet=shown.quiet,
            query=shown.query,
            wrong=shown.status != HTTPStatus.OK,
        )
        # Where a place on the page is asked for a browser would only go there again, so the address is told.
        again = f"{SOON}; url={go.here()}" if shown.more else SOON
        return {
            "page": page,
            "view": shown.view,
            "static": asked.site.static,
            "again": shown.again and again,
        }
