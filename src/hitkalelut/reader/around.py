"""What forms mean by what stands around them: their cues, and which of several terms each is."""

from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np

from hitkalelut.reader.forms import Form, forms
from hitkalelut.reader.standing import Indexes, Places

__all__ = ["Around"]

NEAR: Final = 90
"""How far away, in letters, a cue still counts."""


class Around:
    """What the forms mean that stand around a place, in its sentence and as far as a cue counts."""

    def __init__(self, places: Places, sentence: Indexes) -> None:
        """Begin with the places of a text, and for each the number of its sentence."""
        self.places = list(
            zip(places.starts.tolist(), places.ends.tolist(), places.numbers.tolist(), strict=True)
        )
        self.sentence = sentence.tolist()
        last = self.sentence[-1] if self.sentence else 0
        self.first = np.searchsorted(sentence, np.arange(last + 2)).tolist()

    def near(self, at: int) -> Iterator[frozenset[str]]:
        """Walk what each of the forms around a place may mean."""
        start, end, number = self.places[at]
        sentence, meanings, low, high = self.sentence[at], _meanings(), start - NEAR, end + NEAR
        for begin, stop, other in self.places[self.first[sentence] : self.first[sentence + 1]]:
            if other != number and begin <= high and stop >= low:
                yield meanings[other]

    def has_cue(self, at: int) -> bool:
        """Tell whether a cue of the form at a place stands near it."""
        wanted = _cues()[self.places[at][2]]
        return any(not wanted.isdisjoint(each) for each in self.near(at))

    def sense(self, at: int, form: Form) -> tuple[str, tuple[str, ...]]:
        """Return the term that a form means at a place, and the others where nothing near tells which."""
        if len(form.terms) == 1:
            return form.terms[0], ()
        near = list(self.near(at))
        counts = [sum(bool(cues & each) for each in near) for cues in form.cues]
        most = max(counts)
        best = counts.index(most)
        settled = most > 0 and counts.count(most) == 1
        return form.terms[best], () if settled else tuple(e for e in form.terms if e != form.terms[best])


@cache
def _cues() -> tuple[frozenset[str], ...]:
    return tuple(frozenset().union(*form.cues) for form in forms().forms)


@cache
def _meanings() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(form.terms) for form in forms().forms)
