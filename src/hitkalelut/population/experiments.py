"""The experiments that the texts invite: the same population under conditions that differ in one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hitkalelut.errors import InvalidParameter, nearest
from hitkalelut.words.tongue import marked

SOULS, STEPS, SEEDS = 360, 4000, 3
"""How many souls, which all the tens divide; after how many steps a run is broken off; how many seeds."""
Settings = dict[str, Any]
DIAGRAM = "threshold"
"""The name by which the phase diagram is asked for (`population.threshold`)."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the conditions that are compared: what it is called, and what is set in it."""

    says: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class Experiment:
    """An experiment: its key, the question, the conditions compared, and where the question comes from."""

    key: str
    title: str
    asks: str
    variants: tuple[Variant, ...]
    sources: tuple[str, ...]


EXPERIMENTS = (
    Experiment(
        "engagement",
        marked("Mutual engagement, on and off"),
        marked("Does it matter that desires are included in one another?"),
        (Variant(marked("with mutual engagement"), {}), Variant(marked("without it"), {"inclusion": 0.0})),
        ("R23", "R50"),
    ),
    Experiment(
        "tens",
        marked("Alone, two, nine, ten, twenty"),
        marked("Why a ten? Why not alone?"),
        (
            Variant(marked("alone"), {"ten": 1}),
            Variant(marked("two"), {"ten": 2}),
            Variant(marked("nine"), {"ten": 9}),
            Variant(marked("ten"), {"ten": 10}),
            Variant(marked("twenty"), {"ten": 20}),
        ),
        ("R48",),
    ),
    Experiment(
        "sides",
        marked("One-sided inclusion"),
        marked("Is it enough that each enters only those who come before it?"),
        (
            Variant(marked("each enters the other"), {}),
            Variant(marked("only the later enters"), {"sides": "one"}),
        ),
        ("R23",),
    ),
    Experiment(
        "annulment",
        marked("Annulment before the companions"),
        marked("How much does it matter that each annuls itself?"),
        (
            Variant(marked("never annulled"), {"annulment": 0.0}),
            Variant(marked("one round in ten"), {"annulment": 0.1}),
            Variant(marked("one round in four"), {"annulment": 0.25}),
            Variant(marked("every other round"), {"annulment": 0.5}),
            Variant(marked("nearly always"), {"annulment": 0.95}),
        ),
        ("R23",),
    ),
    Experiment(
        "suffering",
        marked("Suffering alone against asking"),
        marked("Does one come to the end by being pushed, or by asking?"),
        (
            Variant(marked("suffering alone"), {"spark": 0.0, "inclusion": 0.0}),
            Variant(marked("sparks alone"), {"suffering": 0.0, "inclusion": 0.0}),
            Variant(marked("sparks and inclusion"), {"suffering": 0.0}),
            Variant(marked("all three"), {}),
        ),
        ("IZ 16", "R10"),
    ),
    Experiment(
        "packed",
        marked("Degrees packed together"),
        marked("Can the way be hastened, and does anything change in it?"),
        (
            Variant(marked("one round a step"), {}),
            Variant(marked("two rounds a step"), {"packed": 2}),
            Variant(marked("five rounds a step"), {"packed": 5}),
            Variant(marked("ten rounds a step"), {"packed": 10}),
        ),
        ("R34",),
    ),
    Experiment(
        "silent",
        marked("One soul that never asks"),
        marked("What does one soul leave lacking in all?"),
        (Variant(marked("all ask"), {}), Variant(marked("one never asks"), {"silent": 1})),
        ("LB adam-we-share-one-common-soul", "ARV 20"),
    ),
)


def must_be_free(given: Settings, varied: Iterable[str]) -> None:
    """Raise InvalidParameter where something is set that an experiment varies."""
    for key in varied:
        if key in given:
            raise InvalidParameter(f"{key}={given[key]}: it is what this experiment varies; leave it out")


def find_experiment(key: str) -> Experiment:
    """Return the experiment with this key; raise InvalidParameter with the nearest keys."""
    for each in EXPERIMENTS:
        if each.key == key:
            return each
    known = (*(each.key for each in EXPERIMENTS), DIAGRAM)
    near = ", ".join(nearest(key, known))
    says = f"nearest: {near}" if near else f"choose {', '.join(known)}"
    raise InvalidParameter(f"unknown experiment {key[:80]!r}; {says}")
