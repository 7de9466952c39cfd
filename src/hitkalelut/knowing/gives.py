"""What each law gives: the measures at the end with it and without it, and which claims need it."""

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.knowing.claims import CLAIMS, claims
from hitkalelut.knowing.imprints import Imprints, Told
from hitkalelut.knowing.learning import known
from hitkalelut.questions.independence import vector
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.structure import moments


@dataclass(frozen=True, slots=True)
class End:
    """The four measures at the end of a run, and which claims hold there.

    `levels` counts the levels of independence that were met, `stands` tells whether the youngest part
    stands without the Light, `structure` counts discernments, `known` is in bits.
    """

    acts: int
    likeness: Fraction
    levels: int
    stands: bool
    structure: int
    known: float
    holds: tuple[bool, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it by its names, as data that JSON can hold."""
        return asdict(self) | {"likeness": str(self.likeness)}


@dataclass(frozen=True, slots=True)
class Gift:
    """What a law gives: the end without it, and which claims, by their key, hold only with it."""

    law: str
    without: End
    needs: tuple[str, ...]


def end_of(history: History, found: Imprints) -> End:
    """Return the measures at the end of a run, and which claims hold there."""
    last = moments(history)[-1]
    return End(
        acts=len(history),
        likeness=last.likeness,
        levels=sum(act is not None for act in vector(history).values()),
        stands=last.alone,
        structure=last.structure,
        known=known(history, found)[-1],
        holds=tuple(checked.holds for checked in claims(history, found)),
    )


def gifts(found: Imprints, told: Told | None = None) -> tuple[End, tuple[Gift, ...]]:
    """Return the end of the way with every law, and what each law gives to it; `told` hears how far it is."""
    whole = end_of(full_run(), found)
    others = []
    for law in LAWS:
        others.append(_gift(law.key, whole, found))
        if told:
            told(len(others), len(LAWS))
    return whole, tuple(others)


def _gift(law: str, whole: End, found: Imprints) -> Gift:
    end = end_of(run(conditions(without=(law,))), found)
    pairs = zip(CLAIMS, whole.holds, end.holds, strict=True)
    return Gift(law, end, tuple(claim.key for claim, holds, without in pairs if holds and not without))
