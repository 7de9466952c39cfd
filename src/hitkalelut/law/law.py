"""What a law is: a cited sentence and a pure function from a state to an outcome or a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from hitkalelut.errors import InvalidCitation
from hitkalelut.law.desire import Aspect, Demand
from hitkalelut.words.readings import Readings
from hitkalelut.words.sources import cite

T = TypeVar("T")


class State(Protocol):
    """What a law may look at: the desire it is asked about (`here`) and all that stands."""

    @property
    def here(self) -> str:
        """The address of the desire that the law is asked about; empty before creation."""

    @property
    def born_of(self) -> str | None:
        """The address that the desire here came out of."""

    @property
    def contact(self) -> tuple[str, ...]:
        """The addresses from here up to the Light."""

    @property
    def starter(self) -> str | None:
        """Which starter gives the first demand; None where none is in force."""

    @property
    def starters(self) -> frozenset[str]:
        """All starters that are in force."""

    @property
    def measure(self) -> int:
        """The coarseness of the first screen, 0 to 4."""

    def __getitem__(self, aspect: Aspect[T]) -> T:
        """Return what the desire here is in this aspect."""

    def of(self, address: str, aspect: Aspect[T]) -> T:
        """Return what the desire at another address is in this aspect."""

    def stands(self, address: str) -> bool:
        """Tell whether anything stands at this address."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a law does not act: the condition that is not met."""

    condition: str


class Outcome(NamedTuple):
    """What a law would do: whose demand, for what form, and what to call the act.

    `sources` cites the place for this very act; each is among the citations of the law.
    `demands` pairs the address of a desire with what it asks; the first is the subject. Where
    there are more they happen together or not at all. `mutual` marks an exchange in which each
    side enters the other (R22); `starter` names what woke the demand where nothing else did.
    """

    act: str
    demands: tuple[tuple[str, Demand], ...]
    says: str
    decided_by: str
    done_by: str
    sources: tuple[str, ...] = ()
    starter: str | None = None
    mutual: bool = False


Verdict = Outcome | Refusal


@dataclass(frozen=True, slots=True)
class Law:
    """One law: its key, one sentence, where it is written, and the function itself."""

    key: str
    statement: str
    citations: tuple[str, ...]
    apply: Callable[[State, Readings], Verdict]

    def __post_init__(self) -> None:
        """Refuse a law without a citation, or with one that does not resolve."""
        if not self.citations:
            raise InvalidCitation(f"law {self.key!r} has no citation")
        for text in self.citations:
            try:
                cite(text)
            except InvalidCitation as error:
                raise InvalidCitation(f"law {self.key!r}: {error}") from None


UNSAID = ("AK/", "Atzilut/")
"""The worlds whose Partzufim are called by their own name alone, as the books do."""


def label(address: str) -> str:
    """Return what the acts of a part are called by: `AB`, `Atik`, but `Nekudim/Keter`."""
    for world in UNSAID:
        address = address.removeprefix(world)
    return address


def last(address: str) -> str:
    """Return the last name of an address: the name a part is called by."""
    return address.rpartition("/")[2]
