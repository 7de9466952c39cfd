"""Drawings as trees of lines, and the builder of the trees that are kept: `python -m tests.draw.trees`."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from hitkalelut.draw.drawing import drawing
from hitkalelut.questions.runs import full_run

FOLDER = Path(__file__).parent / "trees"
HEAD = "# built by tests/draw/trees.py"
KEPT = (
    ("phases", "phase-2"),
    ("circles", "first-restriction"),
    ("partzuf", "AB/full"),
    ("ladder", "AB/born"),
    ("breaking", "Nekudim/Hesed/broken"),
    ("ascents", "worlds/ascent-1"),
    ("soul", "souls"),
    ("why", "phase-3"),
    ("path", "AB/full"),
    ("compare", "AB/full"),
)
"""Each kind at an act at which it has something of its own to show."""
LONGEST = 90


def tree(text: str) -> list[str]:
    """Return a document as lines: each element, as deep as it stands, with its attributes by name."""
    return list(_lines(ElementTree.fromstring(text), 0))


def _lines(element: ElementTree.Element, depth: int) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    parts = [f"{name.rpartition('}')[2]}={_short(value)}" for name, value in sorted(element.attrib.items())]
    words = _short(element.text or "").strip()
    yield " ".join(filter(None, (" " * depth + tag, *parts, words)))
    for inner in element:
        yield from _lines(inner, depth + 1)


def _short(text: str) -> str:
    """Return a text, or what stands for a long one and changes with it."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:30]}...{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def drawn(kind: str, act: str) -> list[str]:
    """Return a drawing of the whole way as a tree, in English, and without the colours."""
    return tree(drawing(kind, full_run(), act).svg(embedded=True))


def place(kind: str) -> Path:
    """Return where the tree of a kind is kept."""
    return FOLDER / f"{kind}.txt"


def build() -> None:
    """Keep the trees of the drawings as they are now."""
    FOLDER.mkdir(exist_ok=True)
    for kind, act in KEPT:
        place(kind).write_text("\n".join((HEAD, act, *drawn(kind, act), "")), "utf-8")


if __name__ == "__main__":
    build()
