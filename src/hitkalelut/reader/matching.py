"""What the forms that stand in a text mean there: each place weighed by what stands near."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hitkalelut.reader.around import cues_around, sense_by
from hitkalelut.reader.forms import Form, Sure, forms, number_words
from hitkalelut.reader.letters import Cleaned
from hitkalelut.reader.standing import Flags, Indexes, Places, Values, standing_in
from hitkalelut.reader.weighing import Signs, sentences_of, signs_of, weights
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


class _Kinds(NamedTuple):
    """Of each form what can be told of it at once.

    Its term, or the first of them; whether it always means it, or would if nothing else were to be looked at;
    whether its sentence alone decides; whether more must be looked at: its cues, which term it means, how it
    is written; whether a cue is a must; whether it may be a name; whether it is no term but tells of the
    field; whether it is a turn of everyday speech; whether it is a word with an Ayin first, in Latin letters;
    how much it can gain by what stands near.
    """

    term: NDArray[np.object_]
    always: Flags
    certain: Flags
    weighed: Flags
    looked: Flags
    cued: Flags
    several: Flags
    written: Flags
    only: Flags
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
    hebrew = np.array([form.hebrew for form in known])
    written = np.array([bool(form.as_written or form.numeral) for form in known])
    single = ~written & np.array([not form.cues for form in known])
    always, weighed = single & (sure == Sure.ALWAYS), single & (sure == Sure.IN_CONTEXT)
    return _Kinds(
        term=np.array([form.terms[0] if form.terms else "" for form in known], object),
        always=always,
        certain=sure == Sure.ALWAYS,
        weighed=weighed,
        looked=(sure < Sure.NEVER) & ~always & ~weighed,
        cued=sure == Sure.BY_CUE,
        several=np.array([len(form.terms) > 1 for form in known]),
        written=written,
        only=np.array([form.only for form in known]),
        named=(sure == Sure.IN_CONTEXT) & ~hebrew,
        field=sure == Sure.FIELD,
        everyday=sure == Sure.EVERYDAY,
        ayin=~hebrew & np.array([not ayins.isdisjoint(form.terms) for form in known]),
        gain=np.select(
            [sure == Sure.ALWAYS, sure == Sure.BY_CUE], [np.inf, max(0, weights().cue) + weights().cued], 0.0
        ),
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with the places at which forms stand in it, which of them are certain, and their sentences.

    `signs` are the signs of the text as numbers, `cuts` those of `scanned` and its end; `origins` are where
    the places start in the text; `bounds` where sentences begin, the end of the last one after them;
    `sentence` is, for each place, the number of its sentence.
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
    cuts = np.append(np.asarray(scanned.cuts, np.int64), len(scanned.data))
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
    asked = np.flatnonzero(np.bincount(scene.sentence[looked | (weighed & ~scene.certain)]))
    scores[asked] = weights().of(scene.told(asked))
    score = scores[scene.sentence]
    taken = kinds.always[numbers] | (weighed & (scene.certain | (score > 0)))
    meanings = kinds.term[numbers].tolist()
    others: list[tuple[str, ...]] = [()] * len(meanings)
    hopeless = score + kinds.gain[numbers] <= 0
    ats = np.flatnonzero(looked & (scene.certain | ~hopeless))
    cues = cues_around(scene.places, scene.sentence, ats)
    taken[ats] = _means(scene, ats, score[ats], cues.sum(axis=0) > 0)
    for at in np.flatnonzero(taken[ats] & kinds.several[numbers[ats]]).tolist():
        form = forms().forms[numbers[ats[at]]]
        meanings[ats[at]], others[ats[at]] = sense_by(form, cues[:, at])
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
    cues = np.any(cues_around(scene.places, scene.sentence, np.arange(len(scene.sentence))), axis=0).tolist()
    signs = np.array(scene.told(np.arange(len(scene.bounds) - 1))).T.tolist()
    for at, number in enumerate(scene.places.numbers.tolist()):
        form = forms().forms[number]
        if scene.certain[at] or form.sure is Sure.ALWAYS or _is_other(form, scene, at):
            continue
        cued = form.sure is Sure.BY_CUE
        cue = cued and cues[at]
        if cue or not form.only:
            yield int(scene.origins[at]), tuple(signs[scene.sentence[at]]), cued, cue


def _means(scene: _Scene, ats: Indexes, score: Values, cue: Flags) -> Flags:
    """Tell of places where more must be looked at whether the form means a term there.

    `score` is what the sentence comes to, `cue` whether a cue stands near.
    """
    kinds, numbers = _kinds(), scene.places.numbers[ats]
    score = score + kinds.cued[numbers] * (weights().cued + weights().cue * cue)
    means = scene.certain[ats] | kinds.certain[numbers] | ((score > 0) & (cue | ~kinds.only[numbers]))
    for at in np.flatnonzero(means & kinds.written[numbers]).tolist():
        means[at] = not _is_other(forms().forms[numbers[at]], scene, int(ats[at]))
    return means


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
