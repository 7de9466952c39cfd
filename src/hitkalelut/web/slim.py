"""Pages made smaller: what a browser does not need is left out."""

import minify_html


def slim(page: str) -> str:
    """Return a page without what a browser does not need: line ends, quotes, closing tags."""
    return minify_html.minify(page, keep_html_and_head_opening_tags=True)
