"""The running text of a lesson: its citations and links, as plain lines and as HTML that is safe to show."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hitkalelut.study.lessons import Prose

KINDS: Final = ("act", "law", "term", "reading", "lesson")
"""What a link may lead to: an act, a law, a term, a reading, another lesson."""
_CITED: Final = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a text: what kind of thing it leads to, its name, and the line it stands in."""

    kind: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Written:
    """How links and citations are written as HTML: both are given to be wrapped, already escaped."""

    opened: Callable[[Link], str]
    cited: Callable[[str], str]


def citations(prose: Prose) -> Iterator[tuple[str, int]]:
    """Walk the citations of a text, `[P 14]` or `[P 14; S 10]`, each with its line."""
    for token, line in _inner(prose):
        if token.type == "text":
            for found in _CITED.finditer(token.content):
                yield from ((each, line) for each in places(found[1]))


def strays(prose: Prose) -> Iterator[int]:
    """Walk the lines in which a bracket stands alone, so that no citation is read there."""
    for token, line in _inner(prose):
        if token.type == "text" and re.search(r"[\[\]]", _CITED.sub("", token.content)):
            yield line


def places(text: str) -> tuple[str, ...]:
    """Return the citations that stand in one pair of brackets."""
    return tuple(part.strip() for part in text.split(";"))


def links(prose: Prose) -> Iterator[Link]:
    """Walk the links of a text."""
    for token, line in _inner(prose):
        if token.type == "link_open":
            yield _link(token, line)


def plain(prose: Prose) -> str:
    """Return a text without its marks, an empty line between paragraphs, as a terminal shows it."""
    told, mark = "", ""
    for token in _tokens(prose):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            told += "\n"
        elif token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            text = "".join(map(_said, token.children or ()))
            told += f"\n{mark}{text}" if mark else f"\n\n{text}"
            mark = ""
    return told.strip()


def _said(token: Token) -> str:
    return " " if token.type == "softbreak" else "\n" if token.type == "hardbreak" else token.content


def html(prose: Prose, written: Written) -> str:
    """Return a text as HTML: only what Markdown itself makes, with links and citations as asked for."""
    return "".join(_html(token, written, prose.line) for token in _tokens(prose))


def _html(token: Token, written: Written, line: int) -> str:
    if token.type == "inline":
        return "".join(_inline(child, written, line) for child in token.children or ())
    if token.hidden:
        return ""
    return f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>"


def _inline(token: Token, written: Written, line: int) -> str:
    match token.type:
        case "text":
            return _cited(token.content, written)
        case "code_inline":
            return f'<code dir="ltr">{escape(token.content)}</code>'
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "<br>"
        case "link_open":
            return written.opened(_link(token, line))
    return f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>"


def _cited(text: str, written: Written) -> str:
    pieces = _CITED.split(text)  # text, citation, text, ...
    return "".join(
        " ".join(map(written.cited, places(piece))) if at % 2 else escape(piece)
        for at, piece in enumerate(pieces)
    )


def _link(token: Token, line: int) -> Link:
    kind, _, name = unquote(str(token.attrs.get("href", ""))).partition(":")
    return Link(kind, name, line)


def _tokens(prose: Prose) -> tuple[Token, ...]:
    return _parsed(prose.markdown)


@lru_cache(maxsize=512)
def _parsed(markdown: str) -> tuple[Token, ...]:
    """Return a text as Markdown reads it, each text once."""
    return tuple(MarkdownIt("commonmark", {"html": False}).parse(markdown))


def _inner(prose: Prose) -> Iterator[tuple[Token, int]]:
    """Walk what stands within the lines of a text, each with the number of its line in the file."""
    for token in _tokens(prose):
        line = prose.line + (token.map[0] if token.map else 0)
        for child in token.children or ():
            yield child, line
            line += child.type in ("softbreak", "hardbreak")
