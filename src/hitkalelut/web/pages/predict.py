"""Predict before reveal: the question about the act to come, and the answer run through the engine."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from hitkalelut.questions.predict import Question, question_of
from hitkalelut.questions.saying import asks_of, value_says
from hitkalelut.questions.wording import words
from hitkalelut.questions.wrong_answer import Consequence, consequence, run_answered
from hitkalelut.web.address import parameters
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import board
from hitkalelut.web.page import Choice, quiet_lines
from hitkalelut.web.pages.wrong import of_a_run
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.way import Stop
from hitkalelut.words.tongue import translate

OWN = ("answer", "reason")


@dataclass(frozen=True, slots=True)
class Line:
    """An option or a reason: whether it was chosen, and, once answered, whether it is right."""

    key: str
    says: str
    chosen: bool
    right: bool | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A statement of the books that would then fail."""

    id: str
    says: str
    source: str
    got: str


@dataclass(frozen=True, slots=True)
class Run:
    """What would come of a wrong answer."""

    says: str
    impossible: str
    stops: Stop | None
    never: str
    first: tuple[str, ...]
    statements: tuple[Failed, ...]
    picture: Markup | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said to an answer."""

    right: bool
    right_says: str
    reason_right: bool | None
    right_reason: str
    law: Choice
    run: Run | None
    next: str


@dataclass(frozen=True, slots=True)
class Predict:
    """The question with its options, and what is said to the answer.

    `right` is told on a projector only, where wrong answers are run before the right one is seen.
    """

    act: str
    asks: str
    says: str
    options: tuple[Line, ...]
    reasons: tuple[Line, ...]
    action: str
    hidden: tuple[tuple[str, str], ...]
    back: str
    skip: str
    answered: Answered | None
    picture: Markup | None
    picture_name: str
    right: str


@of_a_run
def predict_page(asked: Asked, settled: Settled) -> Shown:
    """Show the question after the act of a view, and what comes of the answer that was given."""
    go = Go(asked.site, settled.state, "predict")
    found = question_of(settled.history.conditions, settled.number, settled.state.seed)
    if found is None:
        return _after_the_last(asked, settled, go)
    view = _view(asked, settled, found, go)
    title = translate("What comes next?", asked.lang)
    return Shown("predict.html", title, view, view.asks, quiet=quiet_lines(asked.got), state=settled.state)


def _after_the_last(asked: Asked, settled: Settled, go: Go) -> Shown:
    title = translate("There is no act after this one", asked.lang)
    act = settled.state.act
    view = Predict(act, title, "", (), (), go.view("predict"), (), go.way(), go.way(), None, None, "", "")
    return Shown("predict.html", title, view, quiet=quiet_lines(asked.got), state=settled.state)


def _view(asked: Asked, settled: Settled, found: Question, go: Go) -> Predict:
    lang, state = asked.lang, settled.state
    chosen = asked.own.get("answer", "")
    reason = asked.own.get("reason", "")
    known = found.option(chosen) is not None
    following = go.way(act=found.event.name)
    there = Go(asked.site, state)
    shown = board(settled, there)
    return Predict(
        act=state.act or translate("the beginning", lang),
        asks=asks_of(found, lang),
        says=settled.event.says if settled.event else "",
        options=tuple(
            Line(o.key, value_says(found.aspect, o.value, lang), o.key == chosen, o.right if known else None)
            for o in found.options
        ),
        reasons=tuple(
            Line(r.key, r.statement, r.key == reason, r.right if known else None) for r in found.reasons
        ),
        action=asked.site.view("predict", replace(state, act="")).partition("?")[0],
        hidden=parameters(state),
        back=go.way(),
        skip=following,
        answered=_answered(settled, found, chosen, reason, go) if known else None,
        picture=shown.picture,
        picture_name=shown.title,
        right=found.right.key if state.present else "",
    )


def _answered(settled: Settled, found: Question, chosen: str, reason: str, go: Go) -> Answered:
    lang, right = settled.state.lang, found.right
    law = Choice(found.event.law, found.event.law, go.page("laws", found.event.law))
    given = next((each.right for each in found.reasons if each.key == reason), None)
    named = next((each.statement for each in found.reasons if each.right), "")
    outcome = consequence(settled.history.conditions, settled.number, chosen, seed=settled.state.seed)
    return Answered(
        right=chosen == right.key,
        right_says=value_says(found.aspect, right.value, lang),
        reason_right=given,
        right_reason=named or found.event.says,
        law=law,
        run=_run(settled, outcome, go, _pictured(settled, found, chosen, go)) if outcome else None,
        next=go.way(act=found.event.name),
    )


def _pictured(settled: Settled, found: Question, chosen: str, go: Go) -> Markup | None:
    """Return the state that a wrong answer leads to just after the act, drawn like the true one."""
    other = run_answered(settled.history.conditions, settled.number, chosen, settled.state.seed)
    if other is None or found.aspect is None or len(other) <= settled.number:
        return None
    there = replace(settled, history=other, number=settled.number + 1, state=replace(settled.state, zoom=""))
    return board(there, go, prefix="answer-").picture


def _run(settled: Settled, outcome: Consequence, go: Go, picture: Markup | None) -> Run:
    lang = settled.state.lang
    if outcome.refuses:
        text = translate("That law does not act here: {condition}.", lang)
        says = text.format(condition=translate(outcome.refuses, lang))
    elif outcome.impossible:
        says = translate("No run can hold this answer.", lang)
    elif outcome.whole:
        says = translate("The run comes to the end all the same, but it is another one.", lang)
    else:
        says = translate("With this answer creation goes another way, and stops.", lang)
    stops = None
    if outcome.last and not outcome.whole:
        href = go.way(act=outcome.last) if settled.history.reached(outcome.last) else ""
        stops = Stop(outcome.last, href, outcome.condition, outcome.law)
    never = ""
    if outcome.never:
        one = translate("one act never comes: {lost}", lang)
        text = one if outcome.never == 1 else translate("{count} acts never come: {lost}", lang)
        never = text.format(count=outcome.never, lost=translate(outcome.lost, lang))
    failing = tuple(
        Failed(f.statement.id, f.statement.says, f.statement.citation, _got(f.got, f.reached, lang))
        for f in outcome.failing
    )
    return Run(says, outcome.impossible, stops, never, outcome.first, failing, picture)


def _got(value: object, reached: bool, lang: str) -> str:
    if not reached:
        return translate("its act never comes", lang)
    text = words(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
