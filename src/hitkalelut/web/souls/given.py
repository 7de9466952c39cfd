"""The parameters of a population in an address: only those that are not the default stand there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from hitkalelut.errors import InvalidParameter
from hitkalelut.population.chance import WORD, words_of
from hitkalelut.population.parameters import Parameter, Parameters, Value, known, parameters, read

HERE: Mapping[str, Value] = MappingProxyType({"souls": 1000, "steps": 4000})
"""The defaults that are others on the page, so that a run is there in a moment."""
KEYS = tuple(field.name for field in fields(Parameters))
OWN = (*KEYS, "run", "beside")
"""The parameters of the page: those of the souls, whether they are to be run, and the runs beside."""
MOST_BESIDE = 4
RUNS = (RUN, KEPT) = ("1", "kept")
"""How an address asks for runs: to be run, or only to be shown as far as they came before."""
BETWEEN, COMMA, PLAIN = "~", ",", "default"
"""What stands between two runs, and between two parameters of one; a run in which all is default."""
MOST_WORK, MOST_SOULS, MOST_STEPS = 20_000_000_000, 1_000_000, 20_000
"""How much a run may take here: desires looked at in all its rounds, souls, and steps."""
ROUND = 100_000
"""What a round takes besides its desires, in desires."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A parameter that cannot be so: its key, empty where several do not agree, and what is wrong."""

    key: str
    says: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for: the values as written, what they make, whether to run it, and what beside.

    `given` is None where something is wrong; what is `kept` is only shown as far as it came, and not begun.
    """

    texts: Mapping[str, str]
    given: Parameters | None
    wrong: tuple[Wrong, ...]
    run: bool
    beside: tuple[Parameters, ...]
    kept: bool = False

    @property
    def runs(self) -> tuple[Parameters, ...]:
        """All runs that are asked for, the first of them the one in the form."""
        mine = (self.given,) if self.given and self.run else ()
        return (*mine, *self.beside) if mine else ()


def default_of(each: Parameter) -> Value:
    """Return the default of a parameter on the page."""
    return HERE.get(each.key, each.default)


def here(**given: Any) -> Parameters:
    """Return parameters, the others as they are by default on the page; raise InvalidParameter."""
    return parameters(**{**HERE, **given})


@cache
def plain() -> Parameters:
    """Return the parameters of a run in which all is default."""
    return here()


def wanted(own: Mapping[str, str]) -> Wanted:
    """Read what an address asks for; nothing is raised, what is wrong is told."""
    texts = {key: own[key].strip() for key in KEYS if own.get(key, "").strip()}
    values: dict[str, Value] = {}
    wrong: list[Wrong] = []
    for key, text in texts.items():
        try:
            values[key] = read(key, text)
        except InvalidParameter as error:
            wrong.append(Wrong(key, str(error)))
    given = _agreed(values, wrong)
    beside = tuple(_beside(own.get("beside", ""), wrong))[:MOST_BESIDE]
    run = own.get("run", "")
    return Wanted(texts, None if wrong else given, tuple(wrong), run in RUNS, beside, kept=run == KEPT)


def _agreed(values: Mapping[str, Value], wrong: list[Wrong]) -> Parameters | None:
    try:
        return here(**values)
    except InvalidParameter as error:
        wrong.append(Wrong("", str(error)))
        return None


def _beside(text: str, wrong: list[Wrong]) -> Iterator[Parameters]:
    for each in dict.fromkeys(filter(None, text.split(BETWEEN))):
        try:
            yield parsed(each)
        except InvalidParameter as error:
            wrong.append(Wrong("beside", str(error)))


def pairs(given: Parameters) -> dict[str, str]:
    """Return the parameters that are not default as they stand in an address."""
    values, rows = given.as_dict(), known()
    return {key: written(values[key]) for key in KEYS if values[key] != default_of(rows[key])}


def written(value: Value) -> str:
    """Return a value as it stands in an address."""
    return f"{value:.12g}" if isinstance(value, float) else f"{value}"


def packed(given: Parameters) -> str:
    """Return a run as it stands beside another in an address: `inclusion:0,seed:3`."""
    return COMMA.join(f"{key}:{text}" for key, text in pairs(given).items()) or PLAIN


def parsed(text: str) -> Parameters:
    """Read a run that stands beside another; raise InvalidParameter."""
    values: dict[str, Value] = {}
    for each in [] if text == PLAIN else text.split(COMMA):
        key, _, value = each.partition(":")
        values[key] = read(key, value)
    return here(**values)


def address(
    given: Parameters, *, run: bool = True, beside: tuple[Parameters, ...] = (), kept: bool = False
) -> dict[str, str]:
    """Return all that an address says of a run and of those beside it."""
    told = pairs(given) | ({"run": KEPT if kept else RUN} if run else {})
    others = tuple(dict.fromkeys(each for each in beside if each != given))[:MOST_BESIDE]
    return told | ({"beside": BETWEEN.join(map(packed, others))} if others else {})


def work(given: Parameters) -> int:
    """Return how much a run takes at most: desires looked at, in whole words, in all its rounds."""
    return given.steps * given.packed * (ROUND + given.souls * words_of(given.desires) * WORD)


def too_large(given: Parameters) -> bool:
    """Tell whether a run is too large for a page, so that it is left to the command line."""
    return given.souls > MOST_SOULS or given.steps > MOST_STEPS or work(given) > MOST_WORK


def most_souls(given: Parameters) -> int:
    """Return how many souls a page takes with all else as given, in whole tens."""
    a_round = MOST_WORK // (given.steps * given.packed) if given.steps <= MOST_STEPS else 0
    souls = max(0, min(MOST_SOULS, (a_round - ROUND) // (words_of(given.desires) * WORD)))
    return souls // given.block * given.block


def command(given: Parameters) -> str:
    """Return the command that runs the same in a terminal."""
    rows = known()
    told = [f"--souls {given.souls}", *([f"--seed {given.seed}"] if given.seed else [])]
    values = given.as_dict()
    told += [
        f"--set {key}={written(values[key])}"
        for key in KEYS
        if key not in ("souls", "seed") and values[key] != rows[key].default
    ]
    return " ".join(("hitkalelut souls run", *told))
