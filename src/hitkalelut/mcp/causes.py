"""`why` and `why_not`: the causes of an act down to the first lack, and what holds something back."""

from collections.abc import Iterator

from pydantic import BaseModel, Field

from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import find_law
from hitkalelut.mcp import asked
from hitkalelut.mcp.runs import event_at, history_of
from hitkalelut.mcp.told import Answer, first, grounds
from hitkalelut.questions.runs import number_of, required
from hitkalelut.questions.why import ancestors
from hitkalelut.questions.why_not import Answer as Said
from hitkalelut.questions.why_not import why_not as holding_back
from hitkalelut.words.tongue import translate

MOST_ACTS = 60
MOST_CAUSES = 24
"""How many direct causes of one act are named."""
MOST_ANSWERS = 20


class Cause(BaseModel):
    """An act with its law and the acts that it comes from."""

    act: str
    number: int
    steps: int = Field(description="How many steps it is from the act asked about, the shortest way.")
    says: str
    law: str
    citations: list[str]
    causes: list[str] = Field(description="The acts that it comes from at once.")
    more_causes: int = Field(description="How many other direct causes are not named here.")


class Causes(Answer):
    """Why an act came about."""

    act: str
    law: str
    law_says: str
    causes: list[Cause] = Field(description="The act itself, then what it comes from, nearest first.")
    behind: int = Field(description="How many acts stand behind it in all, down to the first lack.")
    left_off: int = Field(description="How many of those within the depth asked for are not told.")
    way_down: list[str] = Field(description="The shortest way from it down to the first lack, act by act.")
    ask_for_more: str | None = Field(description="How to be told more; null where all is told.")


def why(given: asked.Why) -> Causes:
    """Tell which acts an act comes from, each with its law and where that law is written."""
    history = history_of(given)
    event = required(history, given.act)
    rows = list(_nearest_first(history, event))
    within, left = first((row for row in rows if row[0] <= given.depth), MOST_ACTS)
    causes = [_cause(history, steps, each, given.lang) for steps, each in within]
    law = find_law(event.law)
    return Causes(
        act=event.name,
        law=law.key,
        law_says=translate(law.statement, given.lang),
        causes=causes,
        behind=len(ancestors(history, event.number)),
        left_off=left,
        way_down=_way_down(history, event),
        ask_for_more=_more(given, len(rows) - len(causes), causes[-1].act),
        **grounds((text for each in causes for text in each.citations), given.lang),
    )


def _nearest_first(history: History, event: Event) -> Iterator[tuple[int, Event]]:
    """Walk an act and all it comes from, row by row, each once, with how many steps away it is."""
    seen, row, steps = {event.number}, [event.number], 0
    while row:
        yield from ((steps, history.events[number - 1]) for number in row)
        following = dict.fromkeys(cause for number in row for cause in history.events[number - 1].causes)
        row = [number for number in following if number not in seen]
        seen |= set(row)
        steps += 1


def _cause(history: History, steps: int, event: Event, lang: str) -> Cause:
    causes, more = first((history.events[number - 1].name for number in event.causes), MOST_CAUSES)
    return Cause(
        act=event.name,
        number=event.number,
        steps=steps,
        says=translate(event.says, lang),
        law=event.law,
        citations=list(event.sources),
        causes=causes,
        more_causes=more,
    )


def _way_down(history: History, event: Event) -> list[str]:
    """Return the shortest way from an act to one that comes from none."""
    above: dict[int, int] = {}
    for _, each in _nearest_first(history, event):
        if not each.causes:
            way = [each.number]
            while way[-1] != event.number:
                way.append(above[way[-1]])
            return [history.events[number - 1].name for number in reversed(way)]
        for cause in each.causes:
            above.setdefault(cause, each.number)
    return [event.name]


def _more(given: asked.Why, left: int, last: str) -> str | None:
    if not left:
        return None
    deeper = f"ask why with depth {given.depth + 1}, or " if given.depth < asked.DEEPEST_WHY else ""
    return f"{left} acts are not told; {deeper}ask why of one that is told, such as {last}"


class Held(BaseModel):
    """What a law says of some parts: the act it would make of them, or the condition not met."""

    law: str
    parts: list[str]
    would_make: str | None
    condition: str | None


class HeldBack(Answer):
    """Why something does not happen after an act."""

    what: str
    after: str | None = Field(description="After which act it is asked; null is before the first.")
    happened: int | None = Field(description="The number of the act asked for, where it happened by then.")
    law: str
    law_says: str
    missing: str | None = Field(description="The first act on the way to it that has not happened.")
    first: Held | None = Field(description="What holds that one back.")
    answers: list[Held] = Field(
        description="What the law says of the parts that stand, those alike together."
    )
    left_off: int


def why_not(given: asked.WhyNot) -> HeldBack:
    """Tell which condition of a law is not met, so that something does not happen after an act."""
    history = history_of(given)
    number = number_of(history, given.at)
    found = holding_back(history, given.what, number)
    laws = (found.law, *((found.first.law,) if found.first else ()))
    answers, left = first(_alike(found.answers, given.lang), MOST_ANSWERS)
    after = event_at(history, number)
    law = find_law(found.law)
    return HeldBack(
        what=given.what,
        after=after.name if after else None,
        happened=found.happened,
        law=law.key,
        law_says=translate(law.statement, given.lang),
        missing=found.missing,
        first=_held(found.first, [found.first.address], given.lang) if found.first else None,
        answers=answers,
        left_off=left,
        **grounds((text for key in laws for text in find_law(key).citations), given.lang),
    )


def _alike(answers: tuple[Said, ...], lang: str) -> Iterator[Held]:
    """Walk what a law says, with the parts of which it says the same."""
    same: dict[tuple[str | None, str | None], list[Said]] = {}
    for answer in answers:
        same.setdefault((answer.would_make, answer.condition), []).append(answer)
    for those in same.values():
        yield _held(those[0], [each.address for each in those], lang)


def _held(answer: Said, parts: list[str], lang: str) -> Held:
    condition = translate(answer.condition, lang) if answer.condition else None
    return Held(law=answer.law, parts=parts, would_make=answer.would_make, condition=condition)
