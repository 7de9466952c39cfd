"""The stages of the way, from the four phases to the end of correction, and to which an act belongs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from hitkalelut.creation.history import Event, History


class Stage(IntEnum):
    """One stage of the way, in the order in which they open."""

    PHASES = 0
    FIRST_RESTRICTION = 1
    ADAM_KADMON = 2
    SECOND_RESTRICTION = 3
    NEKUDIM = 4
    BREAKING = 5
    ATZILUT = 6
    LOWER_WORLDS = 7
    ADAM = 8
    SOULS = 9
    LADDER = 10
    CORRECTION = 11

    @property
    def title(self) -> str:
        """What the stage is called."""
        return _TITLES[self]


_TITLES = {
    Stage.PHASES: "the four phases and Ein Sof",
    Stage.FIRST_RESTRICTION: "the First Restriction and the line",
    Stage.ADAM_KADMON: "Adam Kadmon",
    Stage.SECOND_RESTRICTION: "the Second Restriction",
    Stage.NEKUDIM: "the world of Nekudim",
    Stage.BREAKING: "the breaking of the vessels",
    Stage.ATZILUT: "Atzilut",
    Stage.LOWER_WORLDS: "Beria, Yetzira and Assiya",
    Stage.ADAM: "Adam and the sin",
    Stage.SOULS: "the souls and the descent",
    Stage.LADDER: "the ladder of 125 degrees",
    Stage.CORRECTION: "the end of correction",
}
_LAWS = {
    "splitting": Stage.NEKUDIM,
    "lifting": Stage.NEKUDIM,
    "bearing": Stage.LOWER_WORLDS,
    "overreach": Stage.ADAM,
    "division": Stage.SOULS,
    "descent": Stage.SOULS,
    "gathering": Stage.LADDER,
    "completion": Stage.CORRECTION,
}
"""Laws that act in one stage alone."""
_ROOTS = {
    "Direct-Light": Stage.PHASES,
    "Ein-Sof": Stage.PHASES,
    "Tzimtzum": Stage.FIRST_RESTRICTION,
    "Circles": Stage.FIRST_RESTRICTION,
    "Kav": Stage.FIRST_RESTRICTION,
    "AK": Stage.ADAM_KADMON,
    "Nekudim": Stage.BREAKING,
    "Atzilut": Stage.ATZILUT,
    "Adam": Stage.ADAM,
    "Souls": Stage.SOULS,
    "Soul": Stage.LADDER,
}
"""The stage of what a part does, where neither the law nor the name of the act says otherwise."""


def stage_of(event: Event) -> Stage:
    """Return the stage that an act belongs to, by its law, the part that acts, and its name."""
    return _stage(event.law, event.subject, event.name.partition("/")[0])


@lru_cache(maxsize=4096)
def _stage(law: str, subject: str, name: str) -> Stage:
    if law in _LAWS:
        return _LAWS[law]
    root, _, place = subject.partition("/")
    match law, root, place, name:
        case _, "Soul", _, "desire":
            return Stage.SOULS
        case "shifting", _, _, "worlds":
            return Stage.LADDER
        case _, "AK", _, "worlds":
            return Stage.ADAM
        case ("shifting", _, _, "Nukva") | ("asking" | "answering", "Atzilut", "Nukva", _):
            return Stage.LOWER_WORLDS
        case "constancy", "AK", _, _:  # the Parsa is made firm where the Second Restriction set it
            return Stage.ATZILUT
        case ("asking" | "answering", "AK", _, _) | ("parting", "Nekudim", "Keter" | "AVI", _):
            return Stage.NEKUDIM
        case _, "AK", "Nekudot-SAG", _:
            return Stage.SECOND_RESTRICTION
        case _, "Ein-Sof", _, ("wish-for-likeness" | "first-restriction"):
            return Stage.FIRST_RESTRICTION
    return _ROOTS.get(root, Stage.LOWER_WORLDS)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the way: from the act that opens a stage to the act before the next one opens.

    `besides` are earlier stages of which some acts happen only here: while the Second Restriction
    has begun below the Tabur, SAG, MA and BON of Adam Kadmon still go on above it.
    """

    stage: Stage
    events: tuple[Event, ...]
    besides: tuple[Stage, ...]

    @property
    def title(self) -> str:
        """What the chapter is called, with the stages that go on in it."""
        going_on = " and ".join(stage.title for stage in self.besides)
        return f"{self.stage.title} ({going_on} going on)" if going_on else self.stage.title


def chapters(history: History) -> Iterator[Chapter]:
    """Walk a run stage by stage; each act stands in one chapter, and no stage is gone back to."""
    held: list[Event] = []
    reached = Stage.PHASES
    for event in history:
        stage = stage_of(event)
        if stage > reached:
            if held:
                yield _chapter(reached, held)
            reached, held = stage, []
        held.append(event)
    if held:
        yield _chapter(reached, held)


def _chapter(stage: Stage, held: list[Event]) -> Chapter:
    besides = {stage_of(event) for event in held} - {stage}
    return Chapter(stage, tuple(held), tuple(sorted(besides)))
