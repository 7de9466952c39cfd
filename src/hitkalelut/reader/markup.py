"""A text without its markup, sign for sign as long as it was, so that every place in it stays where it is.

What is taken out leaves dropped signs behind; between blocks a full stop is left, since no term goes over it.
Nothing of the markup is ever run, followed or kept.
"""

import html
import re
from enum import StrEnum
from typing import Final

from hitkalelut.reader.letters import DROPPED, PARTED

__all__ = ["LONGEST_TAG", "Kind", "closing", "kind_of", "unclosed", "unmarked"]


class Kind(StrEnum):
    """What a text is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    SEFARIA = "sefaria"


_SUFFIXES: Final = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.SEFARIA,
}
_LOOK: Final = 4096
_IS_HTML: Final = re.compile(
    r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)|<(?:p|div|h[1-6]|body)\b[^<>]*>", re.I
)
_IS_SEFARIA: Final = re.compile(r'\s*\{.*"text"\s*:', re.DOTALL)

LONGEST_TAG: Final = 4096
"""A tag that is longer is none."""
_HIDDEN: Final = "script|style|template|noscript|svg|math|head"
_HTML: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<hidden>{_HIDDEN})\b[^<>]{{0,{LONGEST_TAG}}}(?<!/)>.*?(?:</(?P=hidden)\s*>|\Z)"
    rf"|</?(?P<tag>[a-zA-Z][\w:-]{{0,40}})[^<>]{{0,{LONGEST_TAG}}}>"
    rf"|<[!?][^<>]{{0,{LONGEST_TAG}}}>"
    r"|&(?:#[xX]?[0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});",
    re.DOTALL | re.IGNORECASE,
)
_INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd"),
        *("mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"),
    )
)
"""The tags that stand within a word or a sentence; all others part what is before them from what is after."""
_MARKDOWN: Final = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"  # code
    r"|(?<=\])\((?:[^()\s]{1,2000})(?:\s+\"[^\"\n]{0,200}\")?\)"  # where a link leads
    r"|<[a-zA-Z/!][^<>\n]{0,500}>"
    r"|\*{1,3}|`|(?<!\w)_{1,2}|_{1,2}(?!\w)|^ {0,3}#{1,6}|^ {0,3}>"
    r"|&(?:#[xX]?[0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});",
    re.DOTALL | re.MULTILINE,
)
_NONE: Final = re.compile(r"(?!)")
_OPENS: Final = {
    Kind.HTML: re.compile(rf"<({_HIDDEN})\b", re.IGNORECASE),
    Kind.MARKDOWN: re.compile(r" {0,3}(`{3,}+|~{3,}+)[^\n]*+\n"),
}


def kind_of(text: str, name: str = "") -> Kind:
    """Return what a text is written in: by the name of its file, else by how it begins."""
    dot = name.rfind(".")
    if dot > 0 and name[dot:].lower() in _SUFFIXES:
        return _SUFFIXES[name[dot:].lower()]
    if _IS_SEFARIA.match(text[:_LOOK]):
        return Kind.SEFARIA
    return Kind.HTML if _IS_HTML.search(text[:_LOOK]) else Kind.TEXT


def unmarked(text: str, kind: Kind) -> str:
    """Return a text of the same length in which only its words stand."""
    if kind is Kind.HTML and ("<" in text or "&" in text):
        return _HTML.sub(_without_html, text)
    if kind is Kind.MARKDOWN:
        return _MARKDOWN.sub(_without_markdown, text)
    return text


def unclosed(text: str, kind: Kind) -> int:
    """Return where markup begins that the text may not close; its length where there is none such."""
    last: re.Match[str] | None = None
    pattern = {Kind.HTML: _HTML, Kind.MARKDOWN: _MARKDOWN}.get(kind)
    if pattern is None:
        return len(text)
    for each in pattern.finditer(text):
        last = each
    done = last.end() if last else 0
    if last and done == len(text) and closing(text[last.start() :], kind):
        return last.start()
    tail = text.rfind("<", max(done, len(text) - LONGEST_TAG, len(text) // 2))
    return tail if tail >= 0 and text.find(">", tail) < 0 else len(text)


def closing(text: str, kind: Kind) -> re.Pattern[str] | None:
    """Return what closes the comment, the hidden element or the code with which a text begins, if it does."""
    if kind is Kind.HTML and text.startswith("<!--"):
        return re.compile("-->")
    opened = _OPENS.get(kind, _NONE).match(text)
    if opened is None:
        return None
    name = opened[1]
    return re.compile(rf"</{name}\s*>", re.IGNORECASE) if kind is Kind.HTML else _fence(name)


def _fence(name: str) -> re.Pattern[str]:
    return re.compile(rf"\n {{0,3}}{name}[`~]*[ \t]*(?=\n)")


def _without_html(found: re.Match[str]) -> str:
    whole = found[0]
    if whole[0] == "&":
        return _entity(whole)
    tag = found["tag"]
    if tag and tag.lower() in _INLINE:
        return DROPPED * len(whole)
    return _barrier(whole)


def _without_markdown(found: re.Match[str]) -> str:
    whole = found[0]
    if whole[0] == "&":
        return _entity(whole)
    if whole.strip() in ("*", "**", "***", "`", "_", "__"):
        return DROPPED * len(whole)
    return _barrier(whole)


def _barrier(whole: str) -> str:
    """Return what stands where a block begins or ends: the end of a sentence."""
    return f"{PARTED} {DROPPED * (len(whole) - 2)}" if len(whole) > 1 else " "


def _entity(whole: str) -> str:
    """Return the sign that an entity stands for, as long as the entity is written."""
    sign = html.unescape(whole)
    kept = sign if sign != whole and 0 < len(sign) <= len(whole) else " "
    return kept + DROPPED * (len(whole) - len(kept))
