"""How the site of the documents is built: `make docs` writes it into build/docs."""

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

from hitkalelut import __version__

project = "hitkalelut"
author = "The hitkalelut authors"
release = version = __version__
language = "en"
html_show_copyright = False

extensions = ["myst_parser", "sphinx.ext.autodoc"]
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(hitkalelut\.\w+|collections|pathlib|xarray)\..*")
]  # inner types have no page
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns: list[str] = []
highlight_language = "none"  # a block without a language is no program
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3  # as on the pages of a code host: page.md#a-heading
myst_links_external_new_tab = False

default_role = "literal"  # single backticks in docstrings are code
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_display_short_literal_types = True
python_use_unqualified_type_names = True
maximum_signature_line_length = 80
add_module_names = False

html_theme = "furo"
html_title = "hitkalelut"
html_static_path = ["site"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1d5fa3", "color-brand-content": "#1d5fa3"},
    "dark_css_variables": {"color-brand-primary": "#8ec1f5", "color-brand-content": "#8ec1f5"},
}

LONG = 24
"""A word without a space that is longer than this may be broken, at its own signs alone."""
_WORD = re.compile(rf"[^\s<>&]{{{LONG + 1},}}")
_BREAK = re.compile(r"(::|[/_,=]|(?<=\w)-|(?<=\w)\.(?=\w{4}))(?=\w|::)")
_PAGE = re.compile(r"\bdocs/([\w-]+)\.md\b")


class Translator(HTML5Translator):
    """Writes long names so that they break after their own signs, and nowhere else."""

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 (a name of docutils)
        """Write a text; in code and in tables with places at which a long word may be broken."""
        begin = len(self.body)
        super().visit_Text(node)
        literal = isinstance(node.parent, nodes.literal)
        if literal or _within(node, nodes.entry):
            soft = r'\1</span><wbr><span class="pre">' if literal else r"\1<wbr>"
            for at in range(begin, len(self.body)):
                self.body[at] = _WORD.sub(lambda word: _BREAK.sub(soft, word[0]), self.body[at])


class Addresses(SphinxTransform):
    """Shows the address of a link as it is, with straight quotes."""

    default_priority = 860  # after the quotes of all texts have been made round

    def apply(self, **_: Any) -> None:
        """Put the address itself where the text of a link is one."""
        for link in self.document.findall(nodes.reference):
            address = str(link.get("refuri", "")).removeprefix("https://")
            if "'" in address and link.astext().replace("\u2019", "'") == address:
                link.children = [nodes.Text(address)]


class Pages(SphinxTransform):
    """Makes a link of each page that the changes name by its file."""

    default_priority = 210

    def apply(self, **_: Any) -> None:
        """Put links into the texts of the page of changes."""
        if self.env.docname == "changes":
            for text in list(self.document.findall(nodes.Text)):
                if _PAGE.search(text) and not _within(text, nodes.literal):
                    text.parent.replace(text, list(_linked(text, self.env.found_docs)))


def _linked(text: str, known: set[str]) -> Iterator[nodes.Node]:
    """Walk a text with a link for each page that it names and that is there."""
    end = 0
    for found in _PAGE.finditer(text):
        if found[1] in known:
            yield nodes.Text(text[end : found.start()])
            to = {"refdomain": "std", "reftype": "doc", "reftarget": f"/{found[1]}", "refexplicit": True}
            yield addnodes.pending_xref("", nodes.inline("", found[0]), refdoc="changes", refwarn=True, **to)
            end = found.end()
    yield nodes.Text(text[end:])


def _within(node: nodes.Node, kind: type[nodes.Node]) -> bool:
    """Tell whether a node stands in one of a kind."""
    above = node.parent
    while above is not None and not isinstance(above, kind):
        above = above.parent
    return above is not None


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx of all of these."""
    app.set_translator("html", Translator)
    app.add_transform(Addresses)
    app.add_transform(Pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
