"""Pages and scripts made smaller: what a browser does not need is left out."""

import re

import minify_html

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*[^\n]*\*/[ \t]*)?\n|^[ \t]+", re.MULTILINE)


def slim(page: str) -> str:
    """Return a page without what a browser does not need: line ends, quotes, closing tags."""
    return minify_html.minify(page, keep_html_and_head_opening_tags=True)


def bare(text: str) -> str:
    """Return a script or a style sheet without the lines that hold only a comment, and without indents."""
    return _COMMENT.sub("", text)
