"""What a page shows of the runs that are asked for: each on its ladder, their curves, their numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hitkalelut.draw.rising import ladder
from hitkalelut.draw.rising.curves import LOOKS
from hitkalelut.draw.view import Look
from hitkalelut.population.ladder import worlds
from hitkalelut.population.parameters import Parameters, known, parameters
from hitkalelut.web.address import query
from hitkalelut.web.asked import Asked
from hitkalelut.web.site import Go
from hitkalelut.web.souls.form import name_of
from hitkalelut.web.souls.given import BETWEEN, MOST_BESIDE, Wanted, address, command, packed, pairs, plain
from hitkalelut.web.souls.measures import Row, plots, rows
from hitkalelut.web.souls.runs import Asked as Run
from hitkalelut.web.souls.runs import Stage, hall
from hitkalelut.words.tongue import translate

LONGEST = 400
"""How long what is beside may be in an address."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place below the barrier, or a world: from which degree to which it is, and how many stand there."""

    name: str
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A run: what it is called, how far it is, who stands where, and how it is left out."""

    name: str
    look: str
    stage: str
    says: str
    step: int
    souls: int
    picture: Markup
    places: tuple[Place, ...]
    likeness: str
    known: str
    rows: tuple[Row, ...]
    remove: str
    command: str
    pictures: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A run that may be put beside."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Result:
    """What is shown of the runs.

    `address` is the shortest that asks for them, `live` where the first not yet over is told as it happens.
    """

    asked: bool
    address: str
    over: bool
    again: bool
    runs: tuple[Standing, ...]
    current: int
    live: str
    cancel: str
    plots: tuple[Markup, ...]
    last: int
    offers: tuple[Offer, ...]


def result(asked: Asked, found: Wanted, runs: tuple[Run, ...]) -> Result:
    """Return what is shown: the fall alone where nothing is run."""
    lang = asked.lang
    current = next((n for n, run in enumerate(runs) if not run.ended), -1)
    told = found.runs if runs else (found.given or plain(),)
    standings = tuple(
        _standing(asked, n, given, runs[n] if runs else None, found) for n, given in enumerate(told)
    )
    over = bool(runs) and all(run.whole for run in runs)
    drawn, last = plots(runs, current, Look(lang=lang, labels=lang)) if runs else ((), 0)
    return Result(
        asked=bool(runs),
        address=_address(asked, found) if runs else "",
        over=over,
        again=current >= 0,
        runs=standings,
        current=current,
        live=_to("live", runs[current].given) if current >= 0 else "",
        cancel=f"/souls/cancel?{_address(asked, found).partition('?')[2]}" if current >= 0 else "",
        plots=drawn,
        last=last,
        offers=tuple(_offers(asked.go, found)) if runs else (),
    )


def _address(asked: Asked, found: Wanted) -> str:
    return asked.go.page("souls", "", **address(found.runs[0], beside=found.beside, kept=found.kept))


def _to(name: str, given: Parameters) -> str:
    told = query(pairs(given).items())
    return f"/souls/{name}?{told}" if told else f"/souls/{name}"


def _standing(asked: Asked, n: int, given: Parameters, run: Run | None, found: Wanted) -> Standing:
    lang = asked.lang
    now = run.now if run else None
    spread = now.spread if now else (given.souls, *(0 for _ in range(worlds()[-1][1])))
    drawn = ladder.standing(spread, f"run-{n}", look=Look(lang=lang, labels=lang))
    others = tuple(each for each in found.runs if each != given)
    remove = asked.go.page("souls", "", **address(others[0], beside=others[1:])) if others else ""
    return Standing(
        name=name_of(given, lang),
        look=LOOKS[n],
        stage=run.stage if run else "",
        says=stage_says(run, lang) if run else "",
        step=now.step if now else 0,
        souls=given.souls,
        picture=Markup(drawn.svg(embedded=True)),
        places=tuple(_places(spread, lang)),
        likeness=f"{now.likeness:.3f}" if now else "-1.000",
        known=f"{now.known:.1%}" if now else "0.0%",
        rows=rows(run.whole) if run and run.whole else (),
        remove=remove if run else "",
        command=command(given) if run and run.stage in (Stage.SLOW, Stage.REFUSED) else "",
        pictures=_to("pictures", given) if run and run.whole else "",
    )


def _places(spread: tuple[int, ...], lang: str) -> Iterator[Place]:
    first = 0
    ends = (0, *(last for _, last in worlds()))
    for (name, count), last in zip(ladder.counted(spread), ends, strict=True):
        yield Place(ladder.place_name(name, lang), first, last, count)
        first = last + 1


def stage_says(run: Run, lang: str) -> str:
    """Return how far a run is, in a sentence."""
    step = f"{run.now.step:,}" if run.now else "0"
    match run.stage:
        case Stage.WAITING:
            template = translate("It waits for its turn; runs before it: {count}.", lang)
            return template.format(count=hall().look(run))
        case Stage.STARTING:
            return translate("It begins. The first run on a machine takes half a minute to begin.", lang)
        case Stage.GOING:
            return translate("It goes on: step {step}.", lang).format(step=step)
        case Stage.OVER:
            template = (
                translate("The end of correction, after {step} steps.", lang)
                if run.whole and run.whole.finished
                else translate("Broken off after {step} steps; the end was not reached.", lang)
            )
            return template.format(step=step)
        case Stage.SLOW:
            return translate("It takes too long for a page; in a terminal it may take its time.", lang)
        case Stage.REFUSED:
            return run.says
        case Stage.CANCELLED if run.whole:
            template = translate("Broken off after {step} steps; the end was not reached.", lang)
            return template.format(step=step)
        case Stage.CANCELLED:
            return translate("It was broken off before its first step.", lang)
        case _:
            return translate("It was broken off; load the page again to run it once more.", lang)


def _offers(go: Go, found: Wanted) -> Iterator[Offer]:
    """Walk the runs that may be put beside: the same without mutual engagement, and with another draw."""
    if found.given is None or len(found.runs) > MOST_BESIDE:
        return
    lang, given = go.state.lang, found.given
    seed = (max(each.seed for each in found.runs) + 1) % (int(known()["seed"].most) + 1)
    for title, changes in (
        (translate("The same without mutual engagement", lang), {"inclusion": 0.0}),
        (translate("The same with another draw", lang), {"seed": seed}),
        (translate("A run in which all is as by default", lang), plain().as_dict()),
    ):
        other = parameters(**(given.as_dict() | changes))
        beside = (*found.beside, other)
        fits = len(BETWEEN.join(map(packed, beside))) <= LONGEST
        if other not in found.runs and fits:
            yield Offer(title, go.page("souls", "", **address(given, beside=beside)))
