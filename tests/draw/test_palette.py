"""Colour: every edge can be told from every ground, and a file and a page have the same colours."""

import re
from itertools import combinations, pairwise

import pytest

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.palette import COARSENESS, PALETTES, edges, file_css, page_css
from hitkalelut.draw.view import Look, View

GROUNDS = ("paper", "card", "well")
READ = 4.5
"""The contrast that letters and lines need (WCAG 2.2, 1.4.3)."""
SEEN = 3.0
"""The contrast that a sign needs which is no letter (WCAG 2.2, 1.4.11)."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_the_standard_has_it() -> None:
    """Black on white has 21, a colour on itself 1, and #767676 on white just enough to be read."""
    assert 21 == round(contrast("#000000", "#FFFFFF"), 6)
    assert 1 == contrast("#80197A", "#80197A")
    assert 4.54 == round(contrast("#767676", "#FFFFFF"), 2)


def test_every_edge_is_told_from_every_ground() -> None:
    """The seven edges of both themes have 4.5 to 1 or more on the page, on a card and in a well."""
    found = list(edges())
    assert 14 == len(found)
    faint = [
        (theme, role, ground)
        for theme, role, colour in found
        for ground in GROUNDS
        if contrast(colour, PALETTES[theme][ground]) < READ
    ]
    assert [] == faint


@pytest.mark.parametrize("theme", PALETTES)
def test_every_label_on_a_fill_can_be_read(theme: str) -> None:
    """Letters on each tone of coarseness, on light, and ink on the other fills have 4.5 to 1 or more."""
    roles = PALETTES[theme]
    pairs = [(f"n{n}", f"c{n}") for n in range(COARSENESS)]
    pairs += [("on-direct", "direct-fill")]
    pairs += [("ink", f"{role}-fill") for role in ("record", "broken", "raised", "reflected")]
    assert {} == {pair: found for pair in pairs if (found := contrast(*(roles[r] for r in pair))) < READ}


@pytest.mark.parametrize("theme", PALETTES)
def test_signs_on_a_fill_are_seen(theme: str) -> None:
    """The chevrons of direct light, and the edge of each fill but light itself, have 3 to 1 or more."""
    roles = PALETTES[theme]
    pairs = [("chevron", "direct-fill")]
    pairs += [(role, f"{role}-fill") for role in ("record", "broken", "raised", "reflected")]
    assert {} == {pair: found for pair in pairs if (found := contrast(*(roles[r] for r in pair))) < SEEN}


@pytest.mark.parametrize("theme", PALETTES)
def test_the_tones_of_coarseness_go_one_way(theme: str) -> None:
    """Greater coarseness is always further from the page, with the same step or nearly at least."""
    tones = [contrast(PALETTES[theme][f"c{n}"], PALETTES[theme]["paper"]) for n in range(COARSENESS)]
    assert sorted(tones) == tones
    assert min(after / before for before, after in pairwise(tones)) > 1.3


def test_the_edges_of_a_theme_are_seven_colours() -> None:
    """No two edges of a theme are one colour, and both themes have the same roles."""
    for theme in PALETTES:
        colours = [colour for other, _, colour in edges() if other == theme]
        assert all(one != other for one, other in combinations(colours, 2))
    assert PALETTES["light"].keys() == PALETTES["dark"].keys()


# One vocabulary, two ways to colour it.


def rules(css: str) -> dict[str, str]:
    """Return the rules of a plain style sheet, each selector with its declarations."""
    found: dict[str, str] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        for selector in selectors.split(","):
            name = selector.strip().removeprefix(".drawing ")
            found[name] = f"{found[name]};{body}" if name in found else body
    return found


def on_page(theme: str) -> dict[str, str]:
    """Return the rules of a page with the colours that its variables have in a theme."""
    css = page_css()
    head = r":root\{" if theme == "light" else r":root\[data-theme=dark\]\{"
    declared = re.search(rf"^{head}([^{{}}]*)\}}", css, re.MULTILINE)
    assert declared is not None
    values = dict(each.split(":", 1) for each in declared[1].split(";"))
    lines = [line for line in css.splitlines() if line.startswith(".drawing ")]
    return rules(re.sub(r"var\((--[\w-]+)\)", lambda found: values[found[1]], "\n".join(lines)))


@pytest.mark.parametrize("theme", PALETTES)
def test_a_page_has_the_colours_of_the_file(theme: str) -> None:
    """Each class is drawn the same in a file and on a page, in both themes."""
    assert rules(file_css(theme)) == on_page(theme)


def test_the_themes_differ() -> None:
    """Light and dark are not the same, or the test above would prove nothing."""
    assert on_page("light") != on_page("dark")
    assert "$" not in file_css("light") + page_css()


def test_a_page_takes_up_what_the_reader_has_set() -> None:
    """A page is dark where the system is, unless told otherwise, light in print, and keeps its colours."""
    css = page_css()
    for asked in (
        "prefers-color-scheme:dark",
        ":root:not([data-theme=light])",
        "@media print",
        "forced-colors",
    ):
        assert asked in css


@pytest.mark.parametrize("kind", KINDS)
def test_every_stroke_and_letter_has_a_look(kind: str, full: History) -> None:
    """Each class of a stroke or a label is in the palette, so that nothing is drawn in plain black."""
    styled = {name for selector in rules(file_css("light")) for name in re.findall(r"\.([\w-]+)", selector)}
    styled.add("t")  # a plain label, which has the look of every text
    bare = set()
    for act in (0, 5, 13, 24, 58, 120, 170, 190, 260, 300, 1415):
        for thing in drawing(kind, full, act, view=View(look=Look(legend=True))).scene.walk():
            looks = [shape.look for shape in thing.shapes] + [label.look for label in thing.labels]
            bare |= {name for look in looks for name in look.split()} - styled
    assert set() == bare
