"""The desire: the one thing that changes, and the demand by which it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Aspect(Generic[T]):
    """One thing that can be true of a desire, with the value it has before any act sets it.

    An aspect is compared by identity; its name is unique in the package.
    """

    name: str
    default: T

    def __repr__(self) -> str:
        """Write the name alone: that is what one reads in an event."""
        return self.name


Form = Mapping[Aspect[Any], Any]
"""What a desire has become, aspect by aspect."""


@dataclass(frozen=True, slots=True)
class Desire:
    """A desire to receive, in the form it has taken so far (P 1: the whole matter of creation).

    `born_of` is the address it came out of. `contact` is the chain of addresses from itself up
    to the Light, by which alone the Light reaches it; an empty chain is a desire cut off (R26).
    """

    address: str
    born_of: str | None
    contact: tuple[str, ...]
    form: Form

    def __getitem__(self, aspect: Aspect[T]) -> T:
        """Return what the desire is in this aspect."""
        value: T = self.form.get(aspect, aspect.default)
        return value


class Demand(NamedTuple):
    """What a desire asks to become, and how much it asks (R2; R10: asking is its one act).

    `amount` counts what is lacking, in lights, vessels or discernments; 0 is no demand.
    With `becomes` the change stands as a new object at that address and the old one stays (F3).
    """

    amount: int
    asks: str
    form: Form
    becomes: str | None = None


def frozen(form: Mapping[Aspect[Any], Any]) -> Form:
    """Return a form that cannot be written to."""
    return MappingProxyType(dict(form))
