"""The experiments as ways to go on: runs beside one another that differ in one thing, each an address."""

from dataclasses import dataclass

from hitkalelut.population.experiments import EXPERIMENTS, SOULS, Experiment, Settings
from hitkalelut.population.parameters import Parameters
from hitkalelut.web.souls.given import address, here, plain
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Door:
    """An experiment as a way to go on."""

    title: str
    says: str
    more: dict[str, str]


def runs_of(experiment: Experiment) -> tuple[Parameters, ...]:
    """Return the runs of an experiment, of so many souls as all its tens divide.

    Where rounds are packed there are so many steps fewer: all may take as many rounds.
    """
    tens = any("ten" in each.settings for each in experiment.variants)
    shared = {"souls": SOULS} if tens else {}
    return tuple(here(**shared, **each.settings, **_fewer(each.settings)) for each in experiment.variants)


def _fewer(settings: Settings) -> Settings:
    return {"steps": plain().steps // settings["packed"]} if "packed" in settings else {}


def doors(lang: str) -> tuple[Door, ...]:
    """Return the experiments, each with what its address says."""
    return tuple(_door(each, lang) for each in EXPERIMENTS)


def _door(experiment: Experiment, lang: str) -> Door:
    first, *others = runs_of(experiment)
    more = address(first, beside=tuple(others))
    return Door(translate(experiment.title, lang), translate(experiment.asks, lang), more)
