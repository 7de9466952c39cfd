"""Experiments: runs beside one another that differ in one thing, each an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hitkalelut.draw.sides import marked
from hitkalelut.souls.parameters import Parameters
from hitkalelut.web.souls.given import address, here
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Experiment:
    """An experiment: its name, what it asks, its run and those beside it."""

    title: str
    says: str
    first: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[Mapping[str, Any], ...] = ()

    def runs(self) -> tuple[Parameters, ...]:
        """Return its runs."""
        return tuple(here(**given) for given in (self.first, *self.beside))


DIVISIBLE = 900
"""So many souls are tens of one, two, nine, ten and twenty."""
EXPERIMENTS = (
    Experiment(
        marked("Mutual engagement, on and off"),
        marked("The same souls and the same draws; in the second run nobody is included in a companion."),
        {},
        ({"inclusion": 0.0},),
    ),
    Experiment(
        marked("Alone, two, nine, ten, twenty"),
        marked("How many must meet? From ten on contact is whole; below it here grows with each companion."),
        {"souls": DIVISIBLE},
        tuple({"souls": DIVISIBLE, "ten": ten} for ten in (1, 2, 9, 20)),
    ),
    Experiment(
        marked("One-sided inclusion"),
        marked(
            "In the second run only the later one enters those before it, and nobody enters the later one."
        ),
        {},
        ({"sides": "one"},),
    ),
    Experiment(
        marked("Annulment"),
        marked("How often one makes room for its companions: nearly always, every other time, never."),
        {},
        ({"annulment": 0.5}, {"annulment": 0.0}),
    ),
    Experiment(
        marked("Suffering alone"),
        marked("No spark and no companion: only suffering pushes, and only where nothing is corrected."),
        {"spark": 0.0, "inclusion": 0.0},
    ),
    Experiment(
        marked("Packed degrees"),
        marked("Ten rounds in each step: the same way in a tenth of the steps, and no degree is skipped."),
        {},
        ({"packed": 10, "steps": 400},),
    ),
    Experiment(
        marked("One soul that never asks"),
        marked("One of a thousand does not use its one free act. Does the end of correction come?"),
        {},
        ({"silent": 1},),
    ),
)


@dataclass(frozen=True, slots=True)
class Door:
    """An experiment as a way to go on."""

    title: str
    says: str
    more: dict[str, str]


def doors(lang: str) -> tuple[Door, ...]:
    """Return the experiments, each with what its address says."""
    return tuple(
        Door(
            translate(each.title, lang),
            translate(each.says, lang),
            address(each.runs()[0], beside=each.runs()[1:]),
        )
        for each in EXPERIMENTS
    )
