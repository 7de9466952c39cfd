"""Colours: two palettes over one vocabulary of looks, as plain rules for a file and as variables for a page.

Form says it and colour repeats it. Each edge has a contrast of 4.5 to 1 or more on every ground, each fill is
bounded by an edge, and the seven edges stay apart for every kind of colour vision.
"""

from collections.abc import Iterator
from types import MappingProxyType

FONT = "Heebo,system-ui,'Segoe UI','Noto Sans Hebrew','Noto Sans',Arial,sans-serif"

PALETTES = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                "paper": "#FBFAF7",
                "card": "#FFFFFF",
                "well": "#F1EFEA",
                "ink": "#1B1F24",
                "quiet": "#646C78",
                "hair": "#C9C5BB",
                "direct": "#995D10",
                "direct-fill": "#FFDE64",
                "on-direct": "#1B1F24",
                "chevron": "#995D10",
                "reflected": "#045DE0",
                "reflected-fill": "#C9DBFD",
                "record": "#80197A",
                "record-fill": "#DDB3CC",
                "broken": "#8B1E1E",
                "broken-fill": "#F7936B",
                "raised": "#207255",
                "raised-fill": "#6FE3B6",
                "c0": "#ECE8DF",
                "c1": "#C3BBAC",
                "c2": "#958B7B",
                "c3": "#645B4E",
                "c4": "#2E2923",
                "n0": "#1B1F24",
                "n1": "#1B1F24",
                "n2": "#1B1F24",
                "n3": "#FFFFFF",
                "n4": "#FFFFFF",
            }
        ),
        "dark": MappingProxyType(
            {
                "paper": "#12151A",
                "card": "#1B2027",
                "well": "#262C35",
                "ink": "#E8EAED",
                "quiet": "#99927D",
                "hair": "#454B55",
                "direct": "#FDD419",
                "direct-fill": "#F2C230",
                "on-direct": "#12151A",
                "chevron": "#12151A",
                "reflected": "#5B8FFC",
                "reflected-fill": "#173B99",
                "record": "#D986AE",
                "record-fill": "#4A2D4F",
                "broken": "#FE5D0B",
                "broken-fill": "#571D1A",
                "raised": "#93D3A1",
                "raised-fill": "#19664C",
                "c0": "#2A2620",
                "c1": "#4D453B",
                "c2": "#7C7264",
                "c3": "#B0A696",
                "c4": "#E9E2D4",
                "n0": "#FFFFFF",
                "n1": "#FFFFFF",
                "n2": "#FFFFFF",
                "n3": "#12151A",
                "n4": "#12151A",
            }
        ),
    }
)
ON_EITHER = MappingProxyType(
    {"direct": "#dca400", "broken": "#c0392b", "raised": "#2c8a66", "partzuf": "#7d838b"}
)
"""Colours of pictures too small for an edge, which stand on the light ground and on the dark one alike."""
COARSENESS = 5

_RULES: tuple[tuple[str, str], ...] = (
    (".ground", "fill:$paper"),
    (".cup,.body", "fill:none;stroke:$ink;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round"),
    (".body", "fill:$card"),
    (".thin", "fill:none;stroke:$ink;stroke-width:1.25"),
    (".ray", "fill:$direct-fill;stroke:$direct;stroke-width:1.25"),
    (".down", "fill:none;stroke:$chevron;stroke-width:2;stroke-linecap:round;stroke-linejoin:round"),
    (".back", "fill:none;stroke:$reflected;stroke-width:2;stroke-dasharray:7 4"),
    (".up", "fill:none;stroke:$reflected;stroke-width:2;stroke-linecap:round;stroke-linejoin:round"),
    (".within", "fill:$direct-fill;stroke:$direct;stroke-width:1.25"),
    (".cell", "fill:none;stroke:$on-direct;stroke-width:1"),
    (".around", "fill:none;stroke:$direct;stroke-width:3;stroke-dasharray:0 7;stroke-linecap:round"),
    (".bar", "stroke:$ink;stroke-width:1.5"),
    (".notch", "fill:none;stroke:$ink;stroke-width:1.5"),
    (".print-up", "fill:$record-fill;stroke:$record;stroke-width:1.5"),
    (".print-down", "stroke:$record;stroke-width:1.5"),
    (".asleep", "fill:none;stroke-dasharray:2 2"),
    (".lid", "fill:$quiet;stroke:$ink;stroke-width:1"),
    (".hatch", "fill:none;stroke:$quiet;stroke-width:1.25"),
    (".shard", "fill:$broken-fill;stroke:$broken;stroke-width:1.75;stroke-linejoin:round"),
    (".glint", "fill:$direct-fill;stroke:$direct;stroke-width:1"),
    (".ghost", "fill:none;stroke:$raised;stroke-width:1.5;stroke-dasharray:1 4;stroke-linecap:round"),
    (".want", "fill:none;stroke:$direct;stroke-width:1.5;stroke-dasharray:1 4;stroke-linecap:round"),
    (".lift", "fill:none;stroke:$raised;stroke-width:2;stroke-linecap:round;stroke-linejoin:round"),
    (".risen", "fill:$raised-fill;stroke:$raised;stroke-width:1.5"),
    (".guide", "fill:none;stroke:$hair;stroke-width:1"),
    (".border", "fill:none;stroke:$quiet;stroke-width:1.5"),
    (".strong", "fill:none;stroke:$ink;stroke-width:2"),
    (".link", "fill:none;stroke:$quiet;stroke-width:1.5"),
    (".well", "fill:$well"),
    (".trail", "fill:none;stroke:$quiet;stroke-width:2;stroke-dasharray:0 6;stroke-linecap:round"),
    (".leaf", "fill:$card;stroke:$quiet;stroke-width:1.25"),
    (".curve", "fill:none;stroke:$ink;stroke-width:2;stroke-linejoin:round"),
    (".cursor", "fill:none;stroke:$broken;stroke-width:1.5"),
    (".stop", "fill:none;stroke:$broken;stroke-width:4"),
    (".only", "fill:none;stroke:$hair;stroke-width:1.25"),
    (".dot", "fill:$ink"),
    (".hit", "fill:none;pointer-events:all;rx:5px"),
    (".row", "fill:none;pointer-events:all"),
    ("text", f"font-family:{FONT};fill:$ink;font-variant-numeric:tabular-nums"),
    (".bold", "font-weight:600"),
    (".name", "font-weight:500"),
    (".clear", "paint-order:stroke;stroke:$paper;stroke-width:4;stroke-linejoin:round"),
    (".quiet", "fill:$quiet"),
    (".on-light", "fill:$on-direct"),
    (".say-direct", "fill:$direct"),
    (".say-reflected", "fill:$reflected"),
    (".say-record", "fill:$record"),
    (".say-broken", "fill:$broken"),
    (".say-raised", "fill:$raised"),
    (".changed>.hit,.changed>a>.hit", "stroke:$ink;stroke-width:1.25"),
    (".selected>.hit,.selected>a>.hit", "stroke:$ink;stroke-width:3"),
    (".only-a>.hit,.only-a>a>.hit", "stroke:$ink;stroke-width:2"),
    (".only-b>.hit,.only-b>a>.hit", "stroke:$ink;stroke-width:2;stroke-dasharray:1 5;stroke-linecap:round"),
    (".same>.leaf,.same>a>.leaf,.same>.thin,.same>a>.thin", "opacity:.35"),
    *((f".c{n}", f"fill:$c{n}") for n in range(COARSENESS)),
    *((f".n{n}", f"fill:$n{n}") for n in range(COARSENESS)),
    *((f".m{n}", f"stroke:$n{n}") for n in range(COARSENESS)),
)
"""Every look, once: what is drawn and in which role of the palette."""


def file_css(theme: str) -> str:
    """Return the rules with the plain colours of one palette, as a file must carry them."""
    palette = PALETTES[theme]
    return "".join(f"{selector}{{{_filled(rule, palette)}}}" for selector, rule in _RULES)


def page_css() -> str:
    """Return the rules with variables, and both palettes, as a page uses them."""
    rules = "\n".join(_on_page(rule) for rule in _RULES)
    light, dark = (_declared(PALETTES[theme]) for theme in ("light", "dark"))
    return (
        f":root{{{light}}}\n.drawing{{direction:ltr}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
        f"@media print{{:root:root:root{{{light}}}}}\n"
        f"{rules}\n"
        "@media (forced-colors:active){.drawing{forced-color-adjust:none;background:var(--paper)}}\n"
    )


def _on_page(rule: tuple[str, str]) -> str:
    selectors = ",".join(f".drawing {each}" for each in rule[0].split(","))
    variables = {role: f"var(--{role})" for role in PALETTES["light"]}
    return f"{selectors}{{{_filled(rule[1], variables)}}}"


def _declared(palette: MappingProxyType[str, str]) -> str:
    return ";".join(f"--{role}:{colour}" for role, colour in palette.items())


def _filled(rule: str, palette: "MappingProxyType[str, str] | dict[str, str]") -> str:
    # The longest names first, so that no role is taken for the beginning of another.
    for role in sorted(palette, key=len, reverse=True):
        rule = rule.replace(f"${role}", palette[role])
    return rule


def edges() -> Iterator[tuple[str, str, str]]:
    """Walk theme, role and colour of all that must be told from every ground by itself."""
    for theme, palette in PALETTES.items():
        for role in ("ink", "quiet", "direct", "reflected", "record", "broken", "raised"):
            yield theme, role, palette[role]
