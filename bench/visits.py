"""What visitors of the atlas ask for: requests of all kinds, drawn by a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.words.terms import terms

PLAIN = ("first", "way", "laws", "terms", "study", "claims", "readings", "what-if", "statements", "quiz")
WEIGHTS = {"page": 20, "step": 30, "what-if": 10, "search": 15, "read": 5, "quiz": 5, "api": 15}


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: its kind, its path, its headers, and for a form what it sends."""

    kind: str
    path: str
    params: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] | None = None


def _any_act(mixed: random.Random) -> str:
    return mixed.choice(full_run().events).name


def _page(mixed: random.Random, lang: str) -> Ask:
    which = mixed.randrange(4)
    if which == 0:
        name = mixed.choice(PLAIN)
        return Ask("page", "/" if name == "first" else f"/{name}", {"lang": lang})
    if which == 1:
        return Ask("page", f"/terms/{mixed.choice(terms()).key}", {"lang": lang})
    tab = mixed.choice(("why", "sources", "what-if"))
    return Ask("page", "/way", {"act": _any_act(mixed), "tab": tab, "lang": lang})


def _step(mixed: random.Random, lang: str) -> Ask:
    number = mixed.randrange(1, len(full_run()))
    before, after = full_run().events[number - 1 : number + 1]
    return Ask("step", "/way", {"act": after.name, "lang": lang}, {"X-Fragment": "1", "X-From": before.name})


def _what_if(mixed: random.Random, lang: str) -> Ask:
    without = mixed.sample([law.key for law in LAWS], mixed.choice((1, 1, 2)))
    given = {"act": "phase-1", "without": ",".join(without), "compare": "full", "tab": "what-if"}
    return Ask("what-if", "/way", {**given, "lang": lang})


def _search(mixed: random.Random, lang: str) -> Ask:
    term = mixed.choice(terms())
    return Ask("search", "/search", {"q": mixed.choice((term.hebrew, *term.spellings)), "lang": lang})


def _read(mixed: random.Random, lang: str) -> Ask:
    text = " ".join(each.says for each in mixed.sample(shipped_statements(), 15))
    return Ask("read", "/read", form={"text": text, "lang": lang})


def _quiz(mixed: random.Random, lang: str) -> Ask:
    return Ask("quiz", "/quiz", {"seed": str(mixed.randrange(100_000)), "lang": lang})


def _api(mixed: random.Random, lang: str) -> Ask:
    name, given = mixed.choice(
        (
            ("why", {"act": _any_act(mixed), "depth": "4"}),
            ("snapshot", {"act": _any_act(mixed)}),
            ("acts", {"first": str(mixed.randrange(1, len(full_run())))}),
            ("draw", {"act": _any_act(mixed), "format": "svg", "lang": lang}),
            ("quiz", {"seed": str(mixed.randrange(100_000)), "lang": lang}),
        )
    )
    return Ask("api", f"/api/{name}", given)


KINDS: dict[str, Callable[[random.Random, str], Ask]] = {
    "page": _page,
    "step": _step,
    "what-if": _what_if,
    "search": _search,
    "read": _read,
    "quiz": _quiz,
    "api": _api,
}


def drawn(mixed: random.Random) -> Ask:
    """Return a request of the mix."""
    (kind,) = mixed.choices(list(WEIGHTS), list(WEIGHTS.values()))
    return KINDS[kind](mixed, mixed.choice(("en", "he")))
