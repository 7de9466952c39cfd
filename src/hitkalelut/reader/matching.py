"""What the forms that stand in a text mean there: each place weighed by what stands near."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hitkalelut.reader.around import Around
from hitkalelut.reader.forms import Form, Sure, forms, number_words
from hitkalelut.reader.letters import Cleaned
from hitkalelut.reader.standing import Indexes, Places, standing_in
from hitkalelut.reader.weighing import Signs, Values, sentences_of, signs_of, weights
from hitkalelut.words.terms import terms

__all__ = ["Spot", "found_in", "weighed_in"]

_LOOK: Final = 24
_AMID: Final = re.compile(r"(?:\A|\s)[a-z][\w'’-]*,?\s\(?\Z")
_POINTS: Final = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]*")
_AYINS: Final = tuple(map(ord, "'‘ʿ`"))
_AYIN: Final = re.compile(r"(?<!\w).(?=[A-Za-z])(?![^'’\n]{0,60}['’](?!\w))")
"""The sign of an Ayin before its word, and no quotation mark that is closed again: not `'Aviut'`."""

Spot = tuple[int, int, str, tuple[str, ...]]
"""Start and end in a text, the term meant, and the others that the form might mean.

The others are empty where what stands near has settled it, or where the form means one term only.
"""
Span = tuple[int, int]
Flags = NDArray[np.bool_]


class _Kinds(NamedTuple):
    """Of each form what can be told of it at once.

    Its term, where it has one only; whether it always means it; whether its sentence alone decides; whether
    more must be looked at; whether it may be a name; whether it is no term but tells of the field; whether it
    is a turn of everyday speech; whether it is a word with an Ayin first, in Latin letters; how much
    it can gain by what stands near.
    """

    term: NDArray[np.object_]
    always: Flags
    weighed: Flags
    looked: Flags
    named: Flags
    field: Flags
    everyday: Flags
    ayin: Flags
    gain: Values


@cache
def _kinds() -> _Kinds:
    """Return what can be told of each form at once, without looking at its place."""
    known = forms().forms
    ayins = {term.key for term in terms() if term.hebrew.startswith("ע")}
    sure = np.array([form.sure for form in known])
    single = np.array([not (form.cues or form.as_written or form.numeral) for form in known])
    hebrew = np.array([form.hebrew for form in known])
    always, weighed = single & (sure == Sure.ALWAYS), single & (sure == Sure.IN_CONTEXT)
    return _Kinds(
        np.array([form.terms[0] if form.terms else "" for form in known], object),
        always,
        weighed,
        (sure < Sure.NEVER) & ~always & ~weighed,
        (sure == Sure.IN_CONTEXT) & ~hebrew,
        sure == Sure.FIELD,
        sure == Sure.EVERYDAY,
        ~hebrew & np.array([not ayins.isdisjoint(form.terms) for form in known]),
        np.select(
            [sure == Sure.ALWAYS, sure == Sure.BY_CUE], [np.inf, max(0, weights().cue) + weights().cued], 0.0
        ),
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with the places at which forms stand in it, which of them are certain, and their sentences.

    `signs` are the signs of the text as numbers, `cuts` those of `scanned`; `origins` are where the places
    start in the text; `bounds` where sentences begin, the end of the last one after them; `sentence` is, for
    each place, the number of its sentence.
    """

    text: str
    signs: NDArray[np.uint32]
    scanned: Cleaned
    cuts: Indexes
    places: Places
    origins: Indexes
    certain: Flags
    bounds: Indexes
    sentence: Indexes

    def told(self, sentences: Indexes) -> Signs:
        """Return what some of the sentences tell."""
        everyday = self.places.starts[_kinds().everyday[self.places.numbers]]
        lows, highs = self.bounds[sentences], self.bounds[sentences + 1]
        return signs_of(self.scanned.data, lows, highs, self.places.starts[self.certain], everyday)


def _scene(text: str, scanned: Cleaned) -> _Scene:
    places, kinds = standing_in(scanned.data), _kinds()
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    cuts = np.asarray(scanned.cuts, np.int64)
    origins = places.starts - 1 + np.searchsorted(cuts, places.starts, "right")
    certain = kinds.always[places.numbers] | kinds.field[places.numbers]
    for at in np.flatnonzero(kinds.named[places.numbers] & _is_capital(signs[origins])).tolist():
        certain[at] = _is_named(text, int(origins[at]))
    bounds = sentences_of(scanned.data)
    sentence = np.searchsorted(bounds, places.starts, "right") - 1
    return _Scene(text, signs, scanned, cuts, places, origins, certain, bounds, sentence)


def found_in(text: str, scanned: Cleaned, outside: Sequence[Span] = (), begin: int = 0) -> list[Spot]:
    """Return the terms of a text in order, but none within the spans that are given.

    `scanned` is the text as `cleaned` returns it; `begin` is added to where each term starts and ends.
    """
    scene, kinds = _scene(text, scanned), _kinds()
    numbers = scene.places.numbers
    looked, weighed = kinds.looked[numbers], kinds.weighed[numbers]
    scores = np.zeros(len(scene.bounds))
    asked = np.unique(scene.sentence[looked | (weighed & ~scene.certain)])
    scores[asked] = weights().of(scene.told(asked))
    score = scores[scene.sentence]
    taken = kinds.always[numbers] | (weighed & (scene.certain | (score > 0)))
    meanings = kinds.term[numbers].tolist()
    others: list[tuple[str, ...]] = [()] * len(meanings)
    around = Around(scene.places, scene.sentence)
    hopeless = score + kinds.gain[numbers] <= 0
    for at in np.flatnonzero(looked & (scene.certain | ~hopeless)).tolist():
        if meant := _meant(scene, around, at, float(score[at])):
            taken[at] = True
            meanings[at], others[at] = meant
    taken &= ~_inside(scene.origins, outside)
    starts, stops = _stretches(scene, taken)
    return list(
        zip(
            (starts + begin).tolist(),
            (stops + begin).tolist(),
            compress(meanings, taken),
            compress(others, taken),
            strict=True,
        )
    )


def _inside(places: Indexes, spans: Sequence[Span]) -> Flags:
    """Tell of places whether each lies within one of the spans, which are in order and do not overlap."""
    if not spans:
        return np.zeros(len(places), np.bool_)
    begins, ends = np.array(spans, np.int64).T
    at = np.searchsorted(begins, places, "right") - 1
    inside: Flags = (at >= 0) & (ends[at] > places)
    return inside


def _stretches(scene: _Scene, taken: Flags) -> tuple[Indexes, Indexes]:
    """Return where the places that are taken start and end in the text.

    The points below a last letter belong to it, and the sign of an Ayin before the first: `'Aviut`.
    """
    starts, ends = scene.origins[taken], scene.places.ends[taken]
    after = np.searchsorted(scene.cuts, ends - 1, "right")
    stops = ends - 1 + after
    if len(scene.cuts):
        for at in np.flatnonzero(scene.cuts[after] == ends).tolist():
            points = _POINTS.match(scene.text, int(stops[at]))
            stops[at] = points.end() if points else stops[at]
    before = _kinds().ayin[scene.places.numbers[taken]] & (starts > 0)
    before &= np.isin(scene.signs[starts - 1], _AYINS)
    for at in np.flatnonzero(before).tolist():
        starts[at] -= bool(_AYIN.match(scene.text, int(starts[at]) - 1))
    return starts, stops


def weighed_in(text: str, scanned: Cleaned) -> Iterator[tuple[int, tuple[float, ...], bool, bool]]:
    """Walk the places that are weighed: each with its sentence's signs, if it needs a cue, if it has one.

    A place is told by where it starts in the text; the signs are those of `Signs`.
    """
    scene = _scene(text, scanned)
    around = Around(scene.places, scene.sentence)
    signs = np.array(scene.told(np.arange(len(scene.bounds) - 1))).T.tolist()
    for at, number in enumerate(scene.places.numbers.tolist()):
        form = forms().forms[number]
        if scene.certain[at] or form.sure is Sure.ALWAYS or _is_other(form, scene, at):
            continue
        cued = form.sure is Sure.BY_CUE
        cue = cued and around.has_cue(at)
        if cue or not form.only:
            yield int(scene.origins[at]), tuple(signs[scene.sentence[at]]), cued, cue


def _meant(scene: _Scene, around: Around, at: int, score: float) -> tuple[str, tuple[str, ...]] | None:
    """Return what a form means at a place where more must be looked at; nothing where it means no term."""
    form = forms().forms[scene.places.numbers[at]]
    if _is_other(form, scene, at):
        return None
    if not scene.certain[at] and form.sure is not Sure.ALWAYS:
        if form.sure is Sure.BY_CUE:
            cue = around.has_cue(at)
            score += weights().cued + weights().cue * cue
            if form.only and not cue:
                return None
        if score <= 0:
            return None
    return around.sense(at, form)


def _is_other(form: Form, scene: _Scene, at: int) -> bool:
    """Tell whether what stands at a place is something else: a turn of speech, other letters, a number."""
    if form.sure >= Sure.NEVER:
        return True
    start, end = int(scene.places.starts[at]), int(scene.places.ends[at])
    if form.as_written and _written(scene.text, scene.scanned, start, end) not in form.as_written:
        return True
    return form.numeral and _counts(scene.scanned.data, start, end)


def _is_capital(signs: NDArray[np.uint32]) -> Flags:
    """Tell of signs whether each is an English capital."""
    return (signs >= ord("A")) & (signs <= ord("Z"))


def _is_named(text: str, begin: int) -> bool:
    """Tell whether an everyday word is written as a name: with a capital amid a sentence of small letters."""
    if not text[begin + 1 : begin + 2].islower():
        return False
    return bool(_AMID.search(text, max(begin - _LOOK, 0), begin))


def _written(text: str, scanned: Cleaned, start: int, end: int) -> str:
    """Return what stands in the text itself, without an ending that is no capital."""
    return text[scanned.origin(start) : scanned.origin(end - 1) + 1].removesuffix("s").rstrip("'’")


def _counts(data: bytes, start: int, end: int) -> bool:
    """Tell whether the letters at a place are a number: by the word before it, or the one after it."""
    before, after = number_words()
    words = [word.strip(b"'") for word in data[max(start - _LOOK, 0) : start].rsplit(b" ", 1)[0].split(b" ")]
    # The number of a leaf may have its side after it: two numbers, one word before both.
    if words[-1] in before or (b'"' in words[-1] and len(words) > 1 and words[-2] in before):
        return True
    return data[end + 1 : data.find(b" ", end + 1)] in after
