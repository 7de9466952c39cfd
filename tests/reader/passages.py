"""The passages labelled by hand, by which the reader is measured; see `passages/RULES.md`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "passages"
MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Label:
    """What a human marked: from where to where, and the keys of which any is right."""

    start: int
    end: int
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks, the terms and references marked in it, and whether it is held apart."""

    name: str
    lang: str
    held: bool
    text: str
    terms: tuple[Label, ...]
    references: tuple[Label, ...]


@cache
def passages() -> tuple[Passage, ...]:
    """Return all labelled passages."""
    return tuple(_passage(path) for path in sorted(FOLDER.glob("*.txt")))


def _passage(path: Path) -> Passage:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    text, labels, last = "", [], 0
    for found in MARK.finditer(body):
        text += body[last : found.start()]
        labels.append(Label(len(text), len(text) + len(found[1]), frozenset(found[2].split("?"))))
        text += found[1]
        last = found.end()
    text += body[last:]
    references = tuple(each for each in labels if min(each.keys).startswith("@"))
    terms = tuple(each for each in labels if each not in references)
    return Passage(path.stem, fields["lang"], fields["held"] == "yes", text, terms, references)
