"""What forms mean by what stands around them: their cues, and which of several terms each is."""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hitkalelut.reader.forms import Form, forms
from hitkalelut.reader.standing import Indexes, Places

__all__ = ["cues_around", "sense_by"]

NEAR: Final = 90
"""How far away, in letters, a cue still counts."""


def cues_around(places: Places, sentence: Indexes, asked: Indexes) -> Indexes:
    """Return how many cues stand around some of the places, a row for each term that a form may mean.

    `sentence` is, for each place, the number of its sentence: what stands in another is no cue.
    """
    telling, numbers = _telling(), places.numbers
    counts = np.zeros((len(telling), len(asked)), np.int64)
    for step in (-1, 1):
        left, there = np.arange(len(asked)), asked + step
        while len(left):
            here = asked[left]
            at = np.clip(there, 0, len(numbers) - 1)
            reached = (
                (at == there)
                & (sentence[at] == sentence[here])
                & (places.starts[at] <= places.ends[here] + NEAR)
                & (places.ends[at] >= places.starts[here] - NEAR)
            )
            left, there, here = left[reached], there[reached], here[reached]
            counts[:, left] += telling[:, numbers[here], numbers[there]]
            there = there + step
    return counts


def sense_by(form: Form, counts: Indexes) -> tuple[str, tuple[str, ...]]:
    """Return the term that a form means by the cues around it, and the others where nothing tells which."""
    told = counts[: len(form.terms)].tolist()
    most = max(told)
    best = told.index(most)
    settled = most > 0 and told.count(most) == 1
    return form.terms[best], () if settled else tuple(e for e in form.terms if e != form.terms[best])


@cache
def _telling() -> NDArray[np.bool_]:
    """Return, for each term that a form may mean, whether another form is a cue of it."""
    known = forms().forms
    meanings = [frozenset(form.terms) for form in known]
    telling = np.zeros((max(len(form.cues) for form in known), len(known), len(known)), np.bool_)
    for number, form in enumerate(known):
        for row, cues in enumerate(form.cues):
            telling[row, number] = [not cues.isdisjoint(each) for each in meanings]
        telling[:, number, number] = False
    return telling
