"""A handout set on pages of A4, as PDF or as pictures of its pages, by typst."""

import json
from dataclasses import asdict
from importlib.util import find_spec
from typing import Any

from hitkalelut import data
from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.export import FAMILY, font_folder
from hitkalelut.draw.palette import file_css
from hitkalelut.errors import Missing
from hitkalelut.export.handout import Handout, Sheet
from hitkalelut.study.told import honest
from hitkalelut.words.tongue import translate

__all__ = ["can_set", "needed", "pages", "pdf"]

TEMPLATE = "handout.typ"


def can_set() -> bool:
    """Tell whether what sets the pages is installed."""
    return find_spec("typst") is not None


def needed() -> None:
    """Raise Missing where what sets the pages is not installed."""
    if not can_set():
        raise Missing("a handout needs typst: pip install 'hitkalelut[study]'")


def pdf(handout: Handout) -> bytes:
    """Return a handout as PDF, the same bytes for the same handout."""
    return bytes(_set(handout, format="pdf"))


def pages(handout: Handout, *, ppi: float = 110) -> tuple[bytes, ...]:
    """Return a handout as one PNG for each page."""
    found = _set(handout, format="png", ppi=ppi)
    return tuple(found) if isinstance(found, list) else (found,)


def _set(handout: Handout, **how: Any) -> Any:
    needed()
    import typst  # here and not above: it is loaded only where a page is set

    # Nothing is taken from the machine, so that a page is the same everywhere.
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[font_folder()],
    )
    # What is written goes in as data, which the template never reads as markup.
    given = {"data": json.dumps(_plain(handout), ensure_ascii=False)}
    compiler = typst.Compiler(data.FOLDER / TEMPLATE, root=data.FOLDER, font_paths=fonts, sys_inputs=given)
    return compiler.compile(timestamp=0, **how)


def _plain(handout: Handout) -> dict[str, Any]:
    return {
        "font": FAMILY,
        "languages": handout.languages,
        "title": handout.title,
        "run": handout.run,
        "words": [_words(lang) for lang in handout.languages],
        "sheets": [_sheet(sheet) for sheet in handout.sheets],
        "answers": [asdict(answer) for answer in handout.answers],
        "books": [
            {"key": book.key, "author": book.author, "en": book.title, "he": book.hebrew or book.title}
            for book in handout.books
        ],
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "act": sheet.act,
        "picture": _printed(sheet.picture),
        "alt": f"{sheet.picture.scene.title}: {sheet.picture.scene.says}",
        "told": [asdict(told) for told in sheet.told],
        "asked": [asdict(asked) for asked in sheet.asked],
    }


def _printed(picture: Drawing) -> str:
    """Return a picture in the colours of the light ground, without that ground: paper has its own."""
    head, end, rest = picture.svg(embedded=True).partition("</desc>")
    return f"{head}{end}<style>{file_css('light')}</style>{rest}"


def _words(lang: str) -> dict[str, str]:
    """Return what the page itself says in a language."""
    return {
        "lang": lang,
        "why": translate("Why", lang),
        "causes": translate("It comes from", lang),
        "sources": translate("Sources", lang),
        "because": translate("Because:", lang),
        "answers": translate("Answers", lang),
        "another": translate("Not the way that the books tell, but another run:", lang),
        "page": translate("page {page} of {pages}", lang),
        "honest": honest(lang),
    }
