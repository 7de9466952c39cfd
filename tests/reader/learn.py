"""Learn from the labelled passages how much each sign of a sentence counts: `python -m tests.reader.learn`.

The passages that are held apart take no part. Logistic regression by Newton's steps, with a slight pull to
zero.
"""

from dataclasses import fields
from typing import Final

import numpy as np
import numpy.typing as npt

from hitkalelut.reader.letters import cleaned
from hitkalelut.reader.matching import weighed_in
from hitkalelut.reader.references import references_in
from hitkalelut.reader.weighing import Weights
from tests.reader.passages import passages

_PULL: Final = 0.3
_STEPS: Final = 20
_CAUTION: Final = -1.0
"""How much surer than even a word must be: a term marked wrongly disturbs more than one left unmarked."""


def learnt() -> dict[str, float]:
    """Return the weights that the passages teach, by name."""
    rows, labels = _examples()
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (likely - labels) + _PULL * found
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + _PULL * np.eye(len(found))
        found = found - np.linalg.solve(bend, slope)
    found[0] -= _CAUTION
    names = [field.name for field in fields(Weights)]
    return {name: round(float(value), 2) for name, value in zip(names, found, strict=True)}


def _examples() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    rows, labels = [], []
    for passage in passages():
        if passage.held:
            continue
        marked = {label.start for label in passage.terms}
        scanned = cleaned(passage.text)
        referred = [range(each.start, each.end) for each in references_in(passage.text, scanned)]
        for start, signs, cued, cue in weighed_in(passage.text, scanned):
            if any(start in each for each in referred):
                continue
            rows.append((1.0, *signs, float(cued), float(cue)))
            labels.append(float(start in marked))
    return np.array(rows), np.array(labels)


if __name__ == "__main__":
    for name, value in learnt().items():
        print(f"{name} = {value}")
