"""The claims of the founding text: whether they hold, what each law gives, and which act taught what."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from hitkalelut.creation.laws import LAWS
from hitkalelut.knowing.points import IN_FORCE
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.knows import value_says
from hitkalelut.web.learned import learning
from hitkalelut.web.page import quiet_lines
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its figures, and how many laws there are without which it fails."""

    key: str
    says: str
    asked: str
    holds: bool
    figures: tuple[tuple[str, str], ...]
    needs: int


@dataclass(frozen=True, slots=True)
class LessonRow:
    """An act that taught something: how many bits, and what is certain since."""

    act: str
    href: str
    law: str
    bits: str
    certain: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """The page; until all is worked out it is empty."""

    ready: bool
    laws: int
    claims: tuple[ClaimRow, ...]
    picture: Markup
    lessons: tuple[LessonRow, ...]
    matters: str


def claims_page(asked: Asked) -> Shown:
    """Show the claims, once they have been worked out."""
    held = learning()
    held.begin()
    told, lang = held.report, asked.lang
    title, matters = translate("Claims", lang), asked.go.page("matters")
    if told is None:
        view = Claims(False, 0, (), Markup(""), (), matters)
        return Shown("claims.html", title, view, quiet=quiet_lines(asked.got), unfinished=True, again=True)
    view = Claims(
        ready=True,
        laws=len(LAWS),
        claims=tuple(map(_claim, told.claims)),
        picture=Markup(told.pictures[lang]),
        lessons=tuple(_lesson(row, asked) for row in told.learnt),
        matters=matters,
    )
    return Shown("claims.html", title, view, quiet=quiet_lines(asked.got))


def _claim(row: dict[str, Any]) -> ClaimRow:
    figures = tuple((name, value) for name, value in row["figures"])
    return ClaimRow(row["key"], row["says"], row["asked"], row["holds"], figures, len(row["needs"]))


def _lesson(row: dict[str, Any], asked: Asked) -> LessonRow:
    certain = tuple(
        (key, "" if value == IN_FORCE else value_says(kind, key, value))
        for kind, key, value in row["certain"]
    )
    return LessonRow(row["act"], asked.go.way(act=row["act"]), row["law"], f"{row['bits']:.3f}", certain)
