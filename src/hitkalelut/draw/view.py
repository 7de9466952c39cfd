"""How a picture is asked for: languages, colours, legend, what is drawn, beside what, with which links."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from hitkalelut.creation.history import History
from hitkalelut.errors import InvalidDrawing, UnknownLanguage
from hitkalelut.words.tongue import LANGUAGES

LABELS = (*LANGUAGES, "both")
if TYPE_CHECKING:
    Labels = str
else:
    Labels = Literal[LABELS]
    """A language of labels, or both, as a type."""
THEMES = ("light", "dark")


def languages_of(labels: str) -> tuple[str, ...]:
    """Return the languages that are asked for by one, or by `both`."""
    return LANGUAGES if labels == "both" else (labels,)


@dataclass(frozen=True, slots=True)
class Look:
    """The language of titles, that of labels (`en`, `he` or `both`), the colours, and the legend."""

    lang: str = "en"
    labels: str = "en"
    theme: str = "light"
    legend: bool = False

    def __post_init__(self) -> None:
        """Refuse a language or theme that is not there, naming those that are."""
        if self.lang not in LANGUAGES:
            raise UnknownLanguage(self.lang)
        if self.labels not in LABELS:
            raise InvalidDrawing(f"labels {self.labels!r} are not known; choose {', '.join(LABELS)}")
        if self.theme not in THEMES:
            raise InvalidDrawing(f"theme {self.theme!r} is not known; choose {' or '.join(THEMES)}")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the labels, from top to bottom."""
        return languages_of(self.labels)


@dataclass(frozen=True, slots=True)
class Known:
    """How many bits are known before the first act of a run and after each, of how many there are."""

    bits: tuple[float, ...]
    most: float


@dataclass(frozen=True, slots=True)
class View:
    """A picture as it is asked for.

    `address` is what is drawn, where a kind draws one thing; `beside` the other run of a comparison; `select`
    the thing that is marked; `link` gives the page of an address, or of `act:NAME`. `known` is what the path
    draws of knowledge, where it has been worked out.
    """

    look: Look = field(default_factory=Look)
    address: str | None = None
    beside: History | None = None
    select: str | None = None
    link: Callable[[str], str] | None = None
    known: Known | None = None
