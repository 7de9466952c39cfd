"""What a learner has done so far: answers, what stays, what is due, and the two tests side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from hitkalelut.store.progress import Memory, Review, Taken
from hitkalelut.study.asking import MOST
from hitkalelut.study.schedule import due, recall
from hitkalelut.study.testing import LENGTH, Comparison, compared, interval
from hitkalelut.words.tongue import translate

__all__ = ["account_of", "comparison_lines", "lines", "score_line"]


def account_of(
    cards: Mapping[str, Memory], reviews: Sequence[Review], tests: Sequence[Taken], now: int
) -> dict[str, Any]:
    """Return the account as JSON data; of each test the first one that was taken counts."""
    again = [review for review in reviews if review.known]
    told: dict[str, Any] = {
        "answers": len(reviews),
        "right": sum(review.correct for review in reviews),
        "questions": len(cards),
        "again": len(again),
        "again_right": sum(review.correct for review in again),
        "retention": _mean([float(review.correct) for review in again]),
        "expected_recall": _mean([recall(memory, now) for memory in cards.values()]),
        "due": len(due(cards, now)),
        "next_due": min((memory.due for memory in cards.values()), default=None),
        "kinds": _by_kind(reviews),
        "before": _first(tests, "before"),
        "after": _first(tests, "after"),
        "comparison": None,
    }
    if (
        told["before"]
        and told["after"]
        and len(told["before"]["marks"]) == len(told["after"]["marks"]) == LENGTH
    ):
        found = compared(told["before"]["marks"], told["after"]["marks"])
        told["comparison"] = {**asdict(found), "verdict": found.verdict}
    return told


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _by_kind(reviews: Sequence[Review]) -> dict[str, list[int]]:
    given, right = Counter[str](), Counter[str]()
    for review in reviews:
        kind = review.question.partition("/")[0]
        given[kind] += 1
        right[kind] += review.correct
    return {kind: [right[kind], many] for kind, many in sorted(given.items())}


def _first(tests: Sequence[Taken], name: str) -> dict[str, Any] | None:
    taken = next((each for each in tests if each.name == name), None)
    if taken is None:
        return None
    return {"at": taken.at, **_scored(taken.marks)}


def _scored(marks: str) -> dict[str, Any]:
    right, of = marks.count("1"), len(marks)
    return {"marks": marks, "right": right, "of": of, "between": interval(right, of)}


def score_line(marks: str, lang: str) -> str:
    """Return how many of a test are right, and what that leaves open."""
    return _score(_scored(marks), lang)


def lines(told: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Walk the account in words."""
    text = translate("answers: {answers}, of them right: {right}", lang)
    yield text.format(**told)
    text = translate("of questions met before: {again}, of them right: {again_right}", lang)
    yield text.format(**told)
    text = translate("questions met: {questions}, due now: {due}", lang)
    yield text.format(**told)
    for name, title in (
        ("before", translate("before the course", lang)),
        ("after", translate("after the course", lang)),
    ):
        yield f"{title}: {_score(told[name], lang)}"
    if told["comparison"]:
        fields = {key: value for key, value in told["comparison"].items() if key != "verdict"}
        yield from comparison_lines(Comparison(**fields), lang)


def _score(test: Mapping[str, Any] | None, lang: str) -> str:
    if test is None:
        return translate("not taken yet", lang)
    low, high = test["between"]
    text = translate(
        "{right} of {of} right (by guessing {guessed}); the true share is {low} to {high} % (95 % interval)",
        lang,
    )
    shares = {"low": round(100 * low), "high": round(100 * high)}
    return text.format(right=test["right"], of=test["of"], guessed=test["of"] // MOST, **shares)


def comparison_lines(found: Comparison, lang: str) -> Iterator[str]:
    """Walk what may be said of two tests side by side."""
    text = translate(
        "of {of} pairs of like questions {gained} were right only after, {lost} only before: {more} in all",
        lang,
    )
    more = f"{found.after - found.before:+d}"
    yield text.format(of=found.of, gained=found.gained, lost=found.lost, more=more)
    text = translate(
        "if nothing was learnt, so many gains or more have a chance of {chance} (exact sign test)", lang
    )
    yield text.format(chance=f"{found.chance:.3f}")
    yield _verdict(found, lang)


def _verdict(found: Comparison, lang: str) -> str:
    if found.verdict == "learnt":
        return translate("So something was learnt, though not by what.", lang)
    if found.verdict == "fewer":
        return translate("Fewer are right than before: it is not shown that it teaches.", lang)
    return translate("It is not shown that it teaches; so few questions show only a large gain.", lang)
