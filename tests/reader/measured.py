"""How the reader does on the labelled passages: what it found, what it marked wrongly, what it missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hitkalelut.reader.reading import read
from tests.reader.passages import Label, Passage

Where = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """How many marks were found as they are labelled, and a line for each that is wrong or missing."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Of what the reader marked, how much is right."""
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of what is labelled, how much the reader marked."""
        return self.right / (self.right + len(self.missed))

    def told(self) -> str:
        """Return the figures with every error below them."""
        figures = f"precision {self.precision:.4f}, recall {self.recall:.4f}, right {self.right}"
        return "\n".join((figures, *self.wrong, *self.missed))


def terms_of(passages: Iterable[Passage]) -> Measured:
    """Measure the terms: a mark is right where it begins, ends and means as the label says."""
    return _joined(
        _compared(each, each.terms, {(start, end): term for start, end, term, _ in read(each.text).spots})
        for each in passages
    )


def references_of(passages: Iterable[Passage]) -> Measured:
    """Measure the references that have a citation, in the same way."""
    return _joined(
        _compared(
            each,
            each.references,
            {(r.start, r.end): f"@{r.citation}" for r in read(each.text).references if r.citation},
        )
        for each in passages
    )


def _compared(passage: Passage, labels: Iterable[Label], got: Mapping[Where, str]) -> Measured:
    wanted = {(label.start, label.end): label.keys for label in labels}
    right = {at for at, key in got.items() if key in wanted.get(at, ())}
    wrong = [_line(passage, "wrong", at, key) for at, key in got.items() if at not in right]
    missed = [
        _line(passage, "missed", at, "?".join(sorted(keys))) for at, keys in wanted.items() if at not in right
    ]
    return Measured(len(right), tuple(wrong), tuple(missed))


def _line(passage: Passage, what: str, at: Where, key: str) -> str:
    before, after = passage.text[max(at[0] - 30, 0) : at[0]], passage.text[at[1] : at[1] + 30]
    shown = f"{before}[{passage.text[at[0] : at[1]]}]{after}".replace("\n", " ")
    return f"{passage.name}: {what} {key}: {shown}"


def _joined(parts: Iterable[Measured]) -> Measured:
    parts = tuple(parts)
    return Measured(
        sum(part.right for part in parts),
        tuple(line for part in parts for line in part.wrong),
        tuple(line for part in parts for line in part.missed),
    )
