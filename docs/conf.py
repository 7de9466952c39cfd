"""How the site of the documents is built: `make docs` writes it into build/docs."""

from hitkalelut import __version__

project = "hitkalelut"
author = "The hitkalelut authors"
release = version = __version__
language = "en"
html_show_copyright = False

extensions = ["myst_parser", "sphinx.ext.autodoc"]
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(hitkalelut\.\w+|collections|pathlib)\..*")]  # inner types have no page
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
