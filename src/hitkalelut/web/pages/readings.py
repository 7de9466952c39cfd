"""The readings: where the sources differ, which choice is taken, and what each of them changes."""

from dataclasses import dataclass, replace

from hitkalelut.errors import HitkalelutError
from hitkalelut.questions.runs import full_run
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import of_a_run
from hitkalelut.web.parting import Parting, parting
from hitkalelut.web.settled import Settled, conditions_of
from hitkalelut.web.taught import Card, cards
from hitkalelut.words.readings import Choice, Question, find_choice, questions
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A way to read a disputed point, and whether it is the one chosen."""

    name: str
    says: str
    sources: tuple[Cited, ...]
    href: str
    current: bool
    runs: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A disputed point with its choices."""

    key: str
    asks: str
    why: str
    choices: tuple[ChoiceRow, ...]


@dataclass(frozen=True, slots=True)
class ReadingsPage:
    """All disputed points, what is chosen, and the address at which both ways stand side by side."""

    questions: tuple[QuestionRow, ...]
    compare: str | None
    chosen: tuple[tuple[str, str], ...]
    parting: Parting | None
    doctrines: tuple[Card, ...]


@of_a_run
def readings_page(asked: Asked, settled: Settled) -> Shown:
    """Show all readings, with those chosen in the address."""
    chosen = settled.state.reading
    state = replace(settled.state, compare="full", view="compare")
    view = ReadingsPage(
        questions=tuple(_question(asked, each, chosen) for each in questions()),
        compare=asked.site.view("way", state) if chosen else None,
        chosen=tuple((name, find_choice(name)[1].says) for name in chosen),
        parting=parting(settled.history, full_run(), asked.go),
        doctrines=cards(asked),
    )
    return Shown("readings.html", translate("Readings", asked.lang), view, quiet=quiet_lines(asked.got))


def _question(asked: Asked, question: Question, chosen: tuple[str, ...]) -> QuestionRow:
    names = {choice.name for choice in question.choices}
    rows = tuple(_choice(asked, question, choice, chosen) for choice in question.choices)
    if not names & set(chosen):
        rows = (replace(rows[0], current=True), *rows[1:])
    return QuestionRow(question.key, question.asks, question.why, rows)


def _choice(asked: Asked, question: Question, choice: Choice, chosen: tuple[str, ...]) -> ChoiceRow:
    others = tuple(name for name in chosen if name not in {each.name for each in question.choices})
    names = others if choice is question.default else (*others, choice.name)
    state = replace(asked.state, reading=names)
    href = asked.site.page("readings", "", asked.state, **_named(asked, names))
    if not asked.site.live:
        href = asked.site.view("way", replace(state, compare="full"))
    return ChoiceRow(
        name=choice.name,
        says=choice.says,
        sources=tuple(map(cited, choice.sources)),
        href=href,
        current=choice.name in chosen,
        runs=choice.runs and _runs(asked, names),
        why_not=choice.why_not,
    )


def _named(asked: Asked, names: tuple[str, ...]) -> dict[str, str]:
    return {"reading": ",".join(names)} if names and asked.site.live else {}


def _runs(asked: Asked, names: tuple[str, ...]) -> bool:
    try:
        conditions_of(replace(asked.state, reading=names, without=()))
    except HitkalelutError:
        return False
    return True
