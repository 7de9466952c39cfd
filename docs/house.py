"""The picture of the house: its rooms from the ground up, and which room uses which, read off the source."""

import ast
import sys
from html import escape
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.test_layers import ROOMS, SOURCE, imports_of, modules_of  # noqa: E402

ROW, LEFT, BOX, CELL = 36, 10, 424, 19
HEAD = 92
INK, SOFT, PAPER, LINE, DOT = "#1b2430", "#5b6675", "#ffffff", "#c9d1da", "#1d5fa3"


def uses() -> dict[str, set[str]]:
    """Return for each room the lower rooms that its modules import."""
    known = modules_of(SOURCE)
    found: dict[str, set[str]] = {room: set() for room in ROOMS}
    for module in known.values():
        for target in imports_of(module, known):
            first, _, rest = target.partition(".")
            room = rest.split(".")[0]
            if module.room and first == SOURCE.name and room in found and room != module.room:
                found[module.room].add(room)
    return found


def says(room: str) -> str:
    """Return the first sentence of a room's own docstring."""
    path = SOURCE / room / "__init__.py"
    text = (path if path.exists() else SOURCE / f"{room}.py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").splitlines()[0]


def picture() -> str:
    """Return the picture as SVG: the highest room on top, a dot for each lower room that it uses."""
    used = uses()
    rooms = ROOMS[::-1]
    width = LEFT * 2 + BOX + CELL * len(rooms)
    height = HEAD + ROW * len(rooms) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="system-ui, sans-serif">',
        "<title>The rooms of hitkalelut, and which room uses which</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>',
    ]
    for at, room in enumerate(rooms):
        x = LEFT + BOX + CELL * at + CELL / 2
        place = f"translate({x + 4:g} {HEAD - 8}) rotate(-60)"
        parts.append(f'<text transform="{place}" font-size="12" fill="{SOFT}">{room}</text>')
    for at, room in enumerate(rooms):
        parts += _row(at, room, rooms, used[room])
    return "\n".join((*parts, "</svg>")) + "\n"


def _row(at: int, room: str, rooms: tuple[str, ...], used: set[str]) -> list[str]:
    top = HEAD + ROW * at
    middle = top + ROW / 2
    right = LEFT + BOX + CELL * len(rooms)
    parts = [
        f'<path d="M{LEFT} {top}H{right}" stroke="{LINE}"/>',
        f'<text x="{LEFT + 4}" y="{middle + 5:g}" font-size="14" font-weight="600" fill="{INK}">'
        f"{room}</text>",
    ]
    lines = wrap(says(room).replace("`", ""), 62)
    for number, line in enumerate(lines):
        y = middle + 4 + 13 * (number - (len(lines) - 1) / 2)
        parts.append(f'<text x="{LEFT + 92}" y="{y:g}" font-size="11.5" fill="{SOFT}">{escape(line)}</text>')
    for other, name in enumerate(rooms):
        x = LEFT + BOX + CELL * other + CELL / 2
        if name == room:
            parts.append(f'<rect x="{x - 4:g}" y="{middle - 4:g}" width="8" height="8" fill="{LINE}"/>')
        if name in used:
            told = f"<title>{room} uses {name}</title>"
            parts.append(f'<circle cx="{x:g}" cy="{middle:g}" r="5" fill="{DOT}">{told}</circle>')
    return parts


def main() -> None:
    """Write the picture beside this file."""
    (Path(__file__).parent / "architecture.svg").write_text(picture(), "utf-8")


if __name__ == "__main__":
    main()
