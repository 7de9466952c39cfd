"""Where the forms of terms stand in a text: one pass over it, then each place weighed by what stands near."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Final, NamedTuple

from hitkalelut.reader.forms import Form, Forms, Sure, forms, number_words
from hitkalelut.reader.letters import EDGE, Cleaned
from hitkalelut.reader.variants import HEBREW_ENDINGS, LATIN_ENDINGS
from hitkalelut.reader.weighing import Place, Segment, Signs, segments, signs_of, weights

__all__ = ["Found", "found_in", "weighed_in"]

NEAR: Final = 90
"""How far away, in letters, a cue still counts."""
_LOOK: Final = 24
_AMID: Final = re.compile(r"(?:\A|\s)[a-z][\w'’-]*,?\s\(?\Z")
_TAIL: Final = re.compile(rb"[a-z0-9\"'\xe0-\xfa]*")
_NO_FINALS: Final = str.maketrans("ךםןףץ", "כמנפצ")
_ENDINGS: Final = {
    True: frozenset(each.translate(_NO_FINALS).encode("cp1255") for each in HEBREW_ENDINGS),
    False: LATIN_ENDINGS,
}
_SHORT: Final = {True: 3, False: 2}
"""A form with fewer letters than this takes no ending, in Hebrew and in Latin letters."""

Found = tuple[int, int, str, tuple[str, ...]]
"""A term in the scanned text: start, end, the term meant, and the others that the form might mean.

The others are empty where what stands near has settled it, or where the form means one term only.
"""


class _Kinds(NamedTuple):
    """Of each form what can be told of it at once.

    What it always means; what it means in a sentence of the field; whether it may be a name; whether it is no
    term but tells of the field.
    """

    always: tuple[str, ...]
    weighed: tuple[str, ...]
    named: tuple[bool, ...]
    field: tuple[bool, ...]


@cache
def _kinds() -> _Kinds:
    """Return what can be told of each form at once, without looking at its place."""
    known = forms().forms
    single = [not (form.cues or form.as_written or form.numeral) for form in known]
    in_context = [form.sure is Sure.IN_CONTEXT for form in known]
    return _Kinds(
        tuple(
            form.terms[0] if one and form.sure is Sure.ALWAYS else ""
            for form, one in zip(known, single, strict=True)
        ),
        tuple(
            f.terms[0] if one and weighed else ""
            for f, one, weighed in zip(known, single, in_context, strict=True)
        ),
        tuple(weighed and not form.hebrew for form, weighed in zip(known, in_context, strict=True)),
        tuple(form.sure is Sure.FIELD for form in known),
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with the places at which forms stand in it, and which of them are certain."""

    text: str
    scanned: Cleaned
    places: list[Place]
    certain: list[bool]
    sure: list[int]


def _scene(text: str, scanned: Cleaned) -> _Scene:
    always, _, named, field = _kinds()
    places = _standing(scanned.data, 0, len(scanned.data) - 1, forms())
    certain = [
        bool(always[number]) or field[number] or (named[number] and _is_named(text, scanned.origin(start)))
        for start, _, number in places
    ]
    return _Scene(text, scanned, places, certain, [place[0] for place in compress(places, certain)])


def found_in(text: str, scanned: Cleaned) -> list[Found]:
    """Return the terms of a text in order; `scanned` is the text as `cleaned` returns it."""
    always, weighed, _, _ = _kinds()
    scene, weigh = _scene(text, scanned), weights()
    places, certain = scene.places, scene.certain
    found: list[Found] = []
    for segment in segments(scanned.data, places):
        score: float | None = None
        for at in range(segment.first, segment.last):
            start, end, number = places[at]
            if term := always[number]:
                found.append((start, end, term, ()))
                continue
            if score is None:
                score = weigh.of(signs_of(segment, places, scene.sure, scanned.data))
            if term := weighed[number]:
                if certain[at] or score > 0:
                    found.append((start, end, term, ()))
            elif meant := _meant(scene, at, segment, score):
                found.append((start, end, *meant))
    return found


def _meant(scene: _Scene, at: int, segment: Segment, score: float) -> tuple[str, tuple[str, ...]] | None:
    """Return what a form means at a place where more must be looked at; nothing where it means no term."""
    form = forms().forms[scene.places[at][2]]
    if _is_other(form, scene.text, scene.scanned, scene.places[at]):
        return None
    if not scene.certain[at] and form.sure is not Sure.ALWAYS:
        if form.sure is Sure.BY_CUE:
            score += weights().cued + weights().cue * _cue_near(at, scene.places, segment)
        if score <= 0:
            return None
    return _sense(at, scene.places, form, segment)


def weighed_in(text: str, scanned: Cleaned) -> Iterator[tuple[Place, Signs, bool, bool]]:
    """Walk the places that are weighed: each with its sentence's signs, if it needs a cue, if it has one."""
    scene = _scene(text, scanned)
    for segment in segments(scanned.data, scene.places):
        signs = signs_of(segment, scene.places, scene.sure, scanned.data)
        for at in range(segment.first, segment.last):
            place = scene.places[at]
            form = forms().forms[place[2]]
            if scene.certain[at] or form.sure is Sure.ALWAYS or _is_other(form, text, scanned, place):
                continue
            cued = form.sure is Sure.BY_CUE
            yield place, signs, cued, cued and _cue_near(at, scene.places, segment)


def _is_other(form: Form, text: str, scanned: Cleaned, place: Place) -> bool:
    """Tell whether what stands at a place is something else: a turn of speech, other letters, a number."""
    if form.sure >= Sure.NEVER:
        return True
    if form.as_written and _written(text, scanned, place[0], place[1]) not in form.as_written:
        return True
    return form.numeral and _counts(scanned.data, place[0], place[1])


def _cue_near(at: int, places: list[Place], segment: Segment) -> bool:
    """Tell whether a cue of the form at a place stands near it in its sentence."""
    wanted = _cues()[places[at][2]]
    return any(not wanted.isdisjoint(each) for each in _near(at, places, segment))


def _is_named(text: str, begin: int) -> bool:
    """Tell whether an everyday word is written as a name: with a capital amid a sentence of small letters."""
    if not (text[begin].isupper() and text[begin + 1 : begin + 2].islower()):
        return False
    return bool(_AMID.search(text, max(begin - _LOOK, 0), begin))


def _standing(data: bytes, low: int, high: int, known: Forms) -> list[Place]:
    """Return the places between two bytes at which a form stands as a word, with its ending if it has one."""
    form_of, lead, edge = known.form_of, known.lead, EDGE
    part = data[low : high + 1] + b" "
    places: list[Place] = []
    for index, start, end in known.automaton.find_matches_as_indexes(part):
        if edge[part[end]]:
            places.append((start + low + lead[index], end + low, form_of[index]))
        else:
            places += _with_ending(data, start + low, end + low, known, index)
    return places


def _with_ending(data: bytes, start: int, end: int, known: Forms, index: int) -> Iterator[Place]:
    """Walk what stands where a form goes on as a longer word: it with an ending, or a shorter one."""
    tail = _TAIL.match(data, end)
    assert tail is not None
    number, begin = known.form_of[index], start + known.lead[index]
    form = known.forms[number]
    if tail[0] == b"'":
        yield begin, end + form.hebrew, number
        return
    if form.ends and end - begin >= _SHORT[form.hebrew] and tail[0] in _ENDINGS[form.hebrew]:
        yield begin, tail.end(), number
        return
    cut = data.rfind(b" ", start + 1, end)
    while cut > 0:
        shorter = known.patterns.get(data[start:cut])
        if shorter is not None:
            yield start + known.lead[shorter], cut, known.form_of[shorter]
            break
        cut = data.rfind(b" ", start + 1, cut)
    rest = cut if cut > 0 else data.find(b" ", start + 1, end)
    if rest > 0:
        yield from _standing(data, rest, tail.end(), known)


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


def _sense(at: int, places: list[Place], form: Form, segment: Segment) -> tuple[str, tuple[str, ...]]:
    """Return the term that a form means, and the others where nothing near tells which."""
    if len(form.terms) == 1:
        return form.terms[0], ()
    near = list(_near(at, places, segment))
    counts = [sum(bool(cues & each) for each in near) for cues in form.cues]
    most = max(counts)
    best = counts.index(most)
    settled = most > 0 and counts.count(most) == 1
    return form.terms[best], () if settled else tuple(each for each in form.terms if each != form.terms[best])


def _near(at: int, places: list[Place], segment: Segment) -> Iterator[frozenset[str]]:
    """Walk what the forms around a place may mean, in its sentence and as far as a cue counts."""
    start, end, number = places[at]
    meanings, low, high = _meanings(), start - NEAR, end + NEAR
    for begin, stop, other in places[segment.first : segment.last]:
        if other != number and begin <= high and stop >= low:
            yield meanings[other]


@cache
def _cues() -> tuple[frozenset[str], ...]:
    return tuple(frozenset().union(*form.cues) for form in forms().forms)


@cache
def _meanings() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(form.terms) for form in forms().forms)
