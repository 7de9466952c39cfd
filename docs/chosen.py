"""The page of readings: the choices where the sources differ, and what each other choice changes first."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from books import KEYS, table

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import State
from hitkalelut.creation.snapshot import BY_VESSEL, shown
from hitkalelut.questions.compare import Apart, Value, first_apart
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.wording import words
from hitkalelut.words.readings import Choice, questions

ROOM = 100
"""So many letters of what differs are told; the rest is counted."""
HEAD = f"""# Readings

Where the sources differ there is a question with two choices or more. The recommended choice stands
first and is the default. `hitkalelut run --reading NAME` takes another; for several the option
is given several times. Questions `A1` to `A24` are of the way as far as BON of Adam Kadmon, `B1` and on
of all that comes after it.

"Changes first" tells the first act at which the run with this choice is not the same as the default,
and what then differs. Where acts are named alone, one act stands in place of the other.
`hitkalelut compare --reading default --reading NAME` tells all of it. A choice that cannot be run is only
recorded, with the reason. {KEYS.format("")}
"""


def readings_page() -> str:
    """Return the page of readings with what each other choice changes first."""
    parts = [HEAD]
    for question in questions():
        parts.append(f"## {question.key}. {question.asks}\n\n{question.why}\n")
        rows = []
        for choice in question.choices:
            changes = "the default" if choice is question.default else changed(choice)
            rows.append((f"`{choice.name}`", choice.says, ", ".join(choice.sources), changes))
        parts.append(table(("choice", "says", "written in", "changes first"), rows) + "\n")
    return "\n".join(parts)


def changed(choice: Choice) -> str:
    """Return in a few words what a choice changes first, or why it cannot be run."""
    if choice.why_not:
        return f"cannot be run: {choice.why_not}"
    mine, theirs = full_run(), run(conditions(readings=[choice.name]))
    first = first_apart(mine, theirs)
    assert first is not None
    if first.left is None or first.right is None:
        return "one of the runs ends here"
    if not first.values:
        return f"`{first.right.name}` instead of `{first.left.name}`"
    states = mine.state(first.left.number), theirs.state(first.right.number)
    return f"`{first.right.name}`: {_few(list(_differences(first, *states)))}"


def _few(found: list[str]) -> str:
    """Return as much of what is found as there is room for, one at least; the rest is counted."""
    told = [each for at, each in enumerate(found) if at == 0 or len("; ".join(found[: at + 1])) <= ROOM]
    left = len(found) - len(told)
    return "; ".join(told) + (f"; and {left} more" if left else "")


def _differences(first: Apart, mine: State, theirs: State) -> Iterator[str]:
    """Walk all that differs, each in a few words; a part that only one run has is told once."""
    alone: set[str] = set()
    for value in first.values:
        if value.part in mine.desires and value.part in theirs.desires:
            yield from _apart(value, mine, theirs)
        elif value.part not in alone:
            alone.add(value.part)
            yield f"{value.part} is {'there' if value.part in theirs.desires else 'not there'}"


def _apart(value: Value, mine: State, theirs: State) -> Iterator[str]:
    both = [_structure(state, value) for state in (mine, theirs)]
    name = f"{value.part} {value.aspect}"
    match both:
        case [[{} as one, *_] as left, [{}, *_] as right] if _by_fields(one):
            yield from (f"{name}, {each}" for each in _records(left, right))
        case [[str(), *_] as left, [str(), *_] as right]:
            yield f"{name}: {_few(list(_items(left, right)))}"
        case [[[*_], *_] as left, [[*_], *_] as right]:
            yield f"{name}: {_few(list(_items(list(map(_bracketed, left)), list(map(_bracketed, right)))))}"
        case [{} as left, {} as right] if _by_fields(left):
            yield f"{name}, {_fields(left, right)}"
        case _:
            yield f"{name}: {value.right} instead of {value.left}"


def _by_fields(record: dict[str, Any]) -> bool:
    """Tell whether a record is told field by field; a pair, a level and an end have words of their own."""
    return "because" not in record and words(record).startswith(f"{next(iter(record))} ")


def _structure(state: State, value: Value) -> Any:
    """Return what an aspect is, as data; nothing where words tell it best, as for lights and demands."""
    form = state.desires[value.part].form
    aspect = next((each for each in form if each.name == value.aspect), None)
    return None if aspect is None or aspect in BY_VESSEL else shown(aspect, form[aspect])


def _records(left: list[dict[str, Any]], right: list[dict[str, Any]]) -> Iterator[str]:
    """Walk the records of two lists that are not the same, each by its first field."""
    ours, others = ({next(iter(each.values())): each for each in side} for side in (left, right))
    for key in dict.fromkeys((*ours, *others)):
        if key not in ours or key not in others:
            yield f"{key}: {'there' if key in others else 'not there'}"
        elif ours[key] != others[key]:
            yield f"{key}: {_fields(ours[key], others[key])}"


def _fields(left: Mapping[str, Any], right: Mapping[str, Any]) -> str:
    pairs = ((name, left.get(name), right.get(name)) for name in dict.fromkeys((*left, *right)))
    return ", ".join(f"{name} {words(b)} instead of {words(a)}" for name, a, b in pairs if a != b)


def _bracketed(item: list[Any]) -> str:
    return f"{words(item[0])} ({', '.join(map(words, item[1:]))})"


def _items(left: list[str], right: list[str]) -> Iterator[str]:
    """Walk the items in which two lists differ: in pairs where they are equally long, else what is more."""
    if len(left) == len(right):
        yield from (f"{b} instead of {a}" for a, b in zip_longest(left, right) if a != b)
        return
    yield from (f"with {each}" for each in right if each not in left)
    yield from (f"without {each}" for each in left if each not in right)
