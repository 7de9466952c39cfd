"""Which options of a question are true, found another way than the question was made: from snapshots."""

from collections.abc import Callable
from functools import cache
from typing import Any

import hitkalelut as hk
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.engine import derive
from hitkalelut.questions.predict import question as predicted
from hitkalelut.questions.runs import full_run
from hitkalelut.study.asking import Question
from hitkalelut.words.terms import find


@cache
def parts(act: str) -> dict[str, Any]:
    """Return all parts after an act, as JSON data."""
    found: dict[str, Any] = hk.snapshot(full_run(), act)["parts"]
    return found


@cache
def off(law: str) -> Any:
    """Return the run without a law."""
    return derive(conditions(without=(law,)))


def true_options(question: Question) -> list[str]:
    """Return the keys of all options of which what is asked is true."""
    subject = question.id.partition("/")[2]
    holds = TRUE[question.kind]
    return [option.key for option in question.options if holds(subject, option.key, question)]


def _pair(subject: str, key: str, _: Question) -> bool:
    act, address, aspect = subject.split(":")
    held = parts(act)[address][aspect.replace("-", "_")]
    return key == (held if isinstance(held, str) else f"{held['clothing']}/{held['coarseness']}")


def _light(subject: str, key: str, _: Question) -> bool:
    act, address, vessel = subject.split(":")
    return key == (parts(act)[address]["lights"][vessel] or "none")


def _inverse(subject: str, key: str, _: Question) -> bool:
    part, what = subject.split(":")
    seen = [held for event in full_run().events[:150] for held in _lit(event.name, part)]
    first = next(light for lights in seen for light in lights.values() if light)
    if what == "first":
        return key == first
    fullest = max(seen, key=lambda lights: sum(light is not None for light in lights.values()))
    return fullest[key] == what


def _lit(act: str, part: str) -> list[dict[str, str | None]]:
    lights = parts(act).get(part, {}).get("lights")
    return [lights] if lights else []


def _clothes(subject: str, key: str, _: Question) -> bool:
    part, way = subject.split(":")
    last = parts("end-of-correction")
    inner = last[part]["clothes"]
    return bool(key == inner if way == "whom" else last[key].get("clothes") == inner)


def _place(subject: str, key: str, _: Question) -> bool:
    act, address, aspect = subject.split(":")
    held = parts(act)[address][aspect.replace("-", "_")]
    right = held if isinstance(held, str) else held["to"]
    return key == right or _height(act, key) == _height(act, right) is not None


def _height(act: str, place: str) -> Any:
    """Return how high a landmark of a body lies; nothing where it is none."""
    body, _, mark = place.rpartition("/")
    marks = parts(act).get(body, {}).get("landmarks", ())
    return next((each["height"] for each in marks if each["name"] == mark), None)


def _without(subject: str, key: str, _: Question) -> bool:
    event = full_run().event(key)
    alike = [e.name for e in full_run() if (e.subject, e.says) == (event.subject, event.says)]
    come = [name for name in alike if off(subject).reached(name)]
    assert come in ([], alike)  # else one could not tell which of them is meant
    return not come


def _term(subject: str, key: str, question: Question) -> bool:
    term, other = find(subject), find(key)
    asked = question.asks.said("en")
    return term is other or (term.meaning in asked and term.meaning == other.meaning)


def _next(subject: str, key: str, _: Question) -> bool:
    found = predicted(full_run(), full_run().event(subject).number - 1)
    return found is not None and key == found.right.key


TRUE: dict[str, Callable[[str, str, Question], bool]] = {
    "records": _pair,
    "levels": _pair,
    "lights": _light,
    "inverse": _inverse,
    "clothing": _clothes,
    "places": _place,
    "birth": lambda subject, key, _: key == parts("end-of-correction")[subject]["born_of"],
    "order": lambda _, key, question: key == min((o.key for o in question.options), key=_first),
    "why": lambda subject, key, _: key == full_run().event(subject).law,
    "next": _next,
    "without": _without,
    "terms": _term,
    "alike": lambda subject, key, _: key == subject,
}


def _first(act: str) -> int:
    """Return the number of the first act of which the same is told."""
    event = full_run().event(act)
    return min(e.number for e in full_run() if (e.subject, e.says) == (event.subject, event.says))
