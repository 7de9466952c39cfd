"""The souls: a form of their parameters, a run of them as it happens, and runs beside it."""

from dataclasses import dataclass
from http import HTTPStatus

from hitkalelut.population.parameters import Parameters
from hitkalelut.web.address import ViewState, parameters
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import Form, quiet_lines
from hitkalelut.web.souls.experiments import doors
from hitkalelut.web.souls.form import Field, fields
from hitkalelut.web.souls.given import (
    BETWEEN,
    Wanted,
    address,
    command,
    most_souls,
    packed,
    plain,
    too_large,
    wanted,
)
from hitkalelut.web.souls.result import Result, result
from hitkalelut.web.souls.runs import Asked as Run
from hitkalelut.web.souls.runs import hall, lacking
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Card:
    """An experiment with its address."""

    title: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Souls:
    """The page: what is lacking or wrong, the form, what is shown of the runs, and the experiments."""

    lacking: str
    wrong: tuple[str, ...]
    large: bool
    most: str
    form: Form
    main: tuple[Field, ...]
    more: tuple[Field, ...]
    more_open: bool
    reset: str
    shown: Result
    cards: tuple[Card, ...]
    command: str
    live: str


def souls_page(asked: Asked) -> Shown:
    """Show the form, and, where it is asked for, a run and those beside it."""
    found = wanted(asked.own)
    given = found.given or plain()
    large = found.run and any(map(too_large, found.runs))
    can = asked.site.live and not (lacking() or large or found.wrong)
    runs = tuple(_run(each, asked.visitor, found) for each in found.runs) if can else ()
    view = _view(asked, found, runs, large=large)
    bad = found.wrong or large
    told = (
        address(found.given, run=found.run, beside=found.beside, kept=found.kept)
        if found.given
        else dict(asked.own)
    )
    return Shown(
        "souls.html",
        translate("Souls", asked.lang),
        view,
        _says(given, asked.lang),
        status=HTTPStatus.BAD_REQUEST if bad else HTTPStatus.OK,
        quiet=quiet_lines(asked.got),
        unfinished=bool(runs) and not view.shown.over,
        again=view.shown.again,
        more=tuple(told.items()),
    )


def _run(given: Parameters, visitor: str, found: Wanted) -> Run:
    return hall().kept(given) if found.kept else hall().ask(given, visitor)


def _says(given: Parameters, lang: str) -> str:
    template = translate("{count} souls, run from the fall to the end of correction.", lang)
    return template.format(count=f"{given.souls:,}")


def _view(asked: Asked, found: Wanted, runs: tuple[Run, ...], *, large: bool) -> Souls:
    go, lang, given = asked.go, asked.lang, found.given or plain()
    main, more = fields(found, lang)
    plainly = ViewState(lang=lang, theme=asked.state.theme)
    hidden = [*parameters(plainly), ("run", "1")]
    if found.beside:
        hidden.append(("beside", BETWEEN.join(map(packed, found.beside))))
    lost = ", ".join(lacking()) if asked.site.live else ""
    return Souls(
        lacking=lost,
        wrong=tuple(fault.says for fault in found.wrong),
        large=large,
        most=f"{min(map(most_souls, found.runs or (given,))):,}",
        form=Form(f"{asked.site.page('souls', '', ViewState())}#run", tuple(hidden)),
        main=main,
        more=more,
        more_open=any(each.value != each.default for each in more),
        reset=go.page("souls"),
        shown=result(asked, found, runs),
        cards=tuple(Card(each.title, each.says, go.page("souls", "", **each.more)) for each in doors(lang)),
        command=command(given),
        live="" if asked.site.live else go.page("souls", "", run="1"),
    )
