"""Watched: the state as a law sees it, in which what the law looks at is noted."""

from typing import Any, TypeVar

from hitkalelut.creation.conditions import Conditions
from hitkalelut.law.desire import Aspect, Desire, Form

T = TypeVar("T")
Key = tuple[str, Aspect[Any] | None]
"""An aspect of the desire at an address; without an aspect, whether it stands at all."""


class Watched:
    """The state as a law sees it: what the law looks at is noted, and the law does not know."""

    __slots__ = ("_desire", "_desires", "_form", "_given", "here", "reads")

    def __init__(self, desires: dict[str, Desire], here: str, given: Conditions) -> None:
        """Look at all that stands from one desire, or from nothing where `here` is empty."""
        self._desires = desires
        self._desire = desires.get(here)
        self._form: Form = self._desire.form if self._desire else {}
        self._given = given
        self.here = here
        self.reads: set[Key] = set()

    @property
    def measure(self) -> int:
        """The coarseness of the first screen."""
        return self._given.measure

    @property
    def starter(self) -> str | None:
        """The starter that gives the first demand."""
        return self._given.starter

    @property
    def starters(self) -> frozenset[str]:
        """All starters that are in force."""
        return frozenset(starter.value for starter in self._given.starters)

    @property
    def born_of(self) -> str | None:
        """The address that the desire here came out of."""
        return self._desire.born_of if self._desire else None

    @property
    def contact(self) -> tuple[str, ...]:
        """The addresses from here up to the Light."""
        return self._desire.contact if self._desire else ()

    def __getitem__(self, aspect: Aspect[T]) -> T:
        """Return an aspect of the desire here."""
        self.reads.add((self.here, aspect))
        value: T = self._form.get(aspect, aspect.default)
        return value

    def of(self, address: str, aspect: Aspect[T]) -> T:
        """Return an aspect of the desire at another address."""
        self.reads.add((address, aspect))
        desire = self._desires.get(address)
        return desire[aspect] if desire else aspect.default

    def stands(self, address: str) -> bool:
        """Tell whether anything stands at this address."""
        self.reads.add((address, None))
        return address in self._desires
