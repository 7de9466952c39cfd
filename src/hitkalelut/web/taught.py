"""The doctrines on a page: what each teaches, by which readings, and what no run can follow."""

from dataclasses import dataclass, replace

from hitkalelut.questions.doctrines import Doctrine, doctrines
from hitkalelut.web.asked import Asked
from hitkalelut.web.cited import Cited, cited
from hitkalelut.words.called import called
from hitkalelut.words.readings import find_choice


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a doctrine with its sources, and why no run follows it, where none does."""

    says: str
    sources: tuple[Cited, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A choice that a doctrine takes, and the point on this page that it answers."""

    name: str
    says: str
    point: str


@dataclass(frozen=True, slots=True)
class Card:
    """A doctrine: its words, its choices, its names, what it states; the way by it, and both ways."""

    key: str
    title: str
    author: str
    says: str
    sources: tuple[Cited, ...]
    choices: tuple[Taken, ...]
    names: tuple[tuple[str, str, tuple[Cited, ...]], ...]
    statements: tuple[Told, ...]
    differs: tuple[Told, ...]
    way: str
    compare: str


def cards(asked: Asked) -> tuple[Card, ...]:
    """Return the doctrines that the package ships."""
    return tuple(_card(asked, each) for each in doctrines())


def _card(asked: Asked, doctrine: Doctrine) -> Card:
    given, lang = doctrine.given, asked.lang
    without = tuple(sorted(given.without))
    state = replace(asked.state, reading=given.readings.names, without=without, compare="")

    def sources(*texts: str) -> tuple[Cited, ...]:
        return tuple(cited(text, own=doctrine.own) for text in texts)

    return Card(
        key=doctrine.key,
        title=doctrine.called(lang),
        author=doctrine.author,
        says=doctrine.says,
        sources=sources(*doctrine.sources),
        choices=tuple(_taken(name) for name in given.readings.names),
        names=tuple(
            (called(each.term.key, lang), each.called(lang), sources(*each.sources))
            for each in doctrine.names
        ),
        statements=tuple(Told(each.says, sources(each.citation)) for each in doctrine.statements),
        differs=tuple(Told(each.says, sources(*each.sources), each.why) for each in doctrine.differs),
        way=asked.site.view("way", state),
        compare=asked.site.view("way", replace(state, view="compare", compare="full")),
    )


def _taken(name: str) -> Taken:
    question, choice = find_choice(name)
    return Taken(name, choice.says, question.key)
