"""What many tests share: the runs that they look at."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import full_run
from hitkalelut.words.readings import questions

# What takes long to make is kept beside what is built, by the hash of what it follows from, and not at home.
os.environ.setdefault("HITKALELUT_CACHE", str(Path(__file__).parent.parent / "build" / "kept"))

# How long an example takes says nothing of what is right; a busy machine takes longer.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def what_ifs() -> dict[str, Conditions]:
    """Return the conditions of every what-if: each law off, each reading, each measure and starter."""
    found = {f"without {law.key}": conditions(without=[law.key]) for law in LAWS}
    for question in questions():
        for choice in question.choices:
            if choice.runs:
                found[f"reading {choice.name}"] = conditions(readings=[choice.name])
    for measure in range(5):
        found[f"measure {measure}"] = conditions(measure=measure)
    for name in ("first-lack", "spark", "suffering"):
        found[f"starter {name}"] = conditions(starters=[name])
    found["no starter"] = conditions(starters=[])
    return found


WHAT_IFS = what_ifs()


@pytest.fixture(scope="session")
def full() -> History:
    """Return the way as the books tell it."""
    return full_run()
