"""The panel of knowledge: what the creature can tell at an act from its records alone."""

from dataclasses import dataclass

from hitkalelut.knowing.know import Open
from hitkalelut.knowing.points import IN_FORCE, LAW, READING
from hitkalelut.store.imprints import imprints_of
from hitkalelut.web.learned import known_at, learning
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.track import curves
from hitkalelut.words.readings import questions
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A point that is open: what it may be, and the act that would decide it, if any would."""

    title: str
    values: tuple[str, ...]
    decides: str
    href: str


@dataclass(frozen=True, slots=True)
class Knowing:
    """What is known at an act; not `ready` while every possible Creator is still being run.

    `certain` are laws known to be in force, `told` other points with what they are.
    """

    ready: bool
    value: str
    says: str
    certain: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    open: tuple[OpenRow, ...]
    claims: str
    matters: str
    path: str = ""


def knowing(settled: Settled, go: Go) -> Knowing:
    """Return what is known at the act of a view."""
    lang, claims, matters = settled.state.lang, go.page("claims"), go.page("matters")
    if go.site.live:
        learning().begin()
    found = learning().found if go.site.live else imprints_of()
    if found is None:
        says = translate("Every possible Creator is being run; this takes some seconds.", lang)
        return Knowing(False, "", says, (), (), (), claims, matters)
    answer = known_at(found, settled.history, settled.number)
    if not answer.creators:
        says = translate("No possible Creator of the space leaves such records, so nothing is known.", lang)
        return Knowing(True, "0", says, (), (), (), claims, matters)
    live = go.site.live  # in a file the lists would weigh more than all else; the page of the claims has them
    text = translate("of {bits} bits; {left} of {total} possible Creators would leave these records.", lang)
    path = next((c.path for c in curves(settled.history.conditions, go) if c.key == "knowledge"), "")
    return Knowing(
        ready=True,
        value=f"{answer.known:.2f}",
        says=text.format(bits=f"{found.bits:.2f}", left=len(answer.creators), total=len(found.creators)),
        certain=tuple(p.key for p, value in answer.certain if live and (p.kind, value) == (LAW, IN_FORCE)),
        told=tuple(
            (p.key, value_says(p.kind, p.key, value))
            for p, value in answer.certain
            if live and (p.kind, value) != (LAW, IN_FORCE)
        ),
        open=tuple(_row(each, settled, go) for each in sorted(answer.open, key=_first) if live),
        claims=claims,
        matters=matters,
        path=path,
    )


def _first(each: Open) -> tuple[bool, bool]:
    return (each.decides is None, each.point.kind != LAW)


def value_says(kind: str, key: str, value: str) -> str:
    """Return in words what a point is: of a reading what the choice says."""
    if kind != READING:
        return value
    asked = next(question for question in questions() if question.key == key)
    return next(choice.says for choice in asked.choices if choice.name == value)


def _row(each: Open, settled: Settled, go: Go) -> OpenRow:
    ahead = each.decides is not None and settled.history.reached(each.decides)
    href = go.way(act=each.decides) if ahead else ""
    return OpenRow(each.point.key, each.values, each.decides or "", href)
