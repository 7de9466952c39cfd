"""What the lessons so far have taught: acts, laws and terms; a question about a lesson asks of no other.

All of it is read off the lesson files: an act is known with all that it comes from, and its law with it; a
term where a text says it or a link leads to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.laws import find_law
from hitkalelut.questions.runs import full_run, required
from hitkalelut.questions.saying import Say
from hitkalelut.reader.reading import read
from hitkalelut.study.asking import Kind, Option, Put
from hitkalelut.study.check import conditions_of
from hitkalelut.study.lessons import Lesson, Prose, find_lesson, lessons
from hitkalelut.study.prose import Link, links, plain
from hitkalelut.words.terms import find

__all__ = ["Taught", "taught"]


@dataclass(frozen=True, slots=True)
class Taught:
    """The acts, laws and terms that one knows after a lesson, by name and key."""

    acts: frozenset[str]
    laws: frozenset[str]
    terms: frozenset[str]

    def reaches(self, kind: Kind, subject: str) -> bool:
        """Tell whether a subject of a kind is known, before anything is asked about it."""
        begins = subject.partition(":")[0]
        if kind.of == "pair":
            return True
        return self.says(
            Say(begins, named=True) if kind.of == "part" else Say("", of=(f"{kind.of}:{begins}",))
        )

    def asks(self, made: Put) -> bool:
        """Tell whether nothing is needed for a question and its right answer but what was taught."""
        why = made.grounds
        told = all(map(self.says, (made.asks, made.right.says, why.says)))
        return told and (not why.act or why.act in self.acts) and (not why.law or why.law in self.laws)

    def offers(self, option: Option) -> bool:
        """Tell whether an answer, and for what it is taken, speak of nothing but what was taught."""
        return self.says(option.says) and (option.taken is None or self.says(option.taken))

    def says(self, it: Say) -> bool:
        """Tell whether a text speaks of nothing but what was taught."""
        return all(self._knows(name) for each in it.walk() for name in _of(each))

    def _knows(self, name: str) -> bool:
        kind, _, key = name.partition(":")
        return key in {"act": self.acts, "law": self.laws, "term": self.terms}[kind]


def _of(it: Say) -> tuple[str, ...]:
    """Return what a text speaks of; of a part, the act at which it came to be."""
    if not it.named:
        return it.of
    segments = it.text.split("/")
    paths = ("/".join(segments[:end]) for end in range(len(segments), 0, -1))
    act = next((_births()[path] for path in paths if path in _births()), None)
    return (f"act:{act}",) if act else ()


@cache
def _births() -> Mapping[str, str]:
    """Return the act at which each part comes to be."""
    return MappingProxyType({birth.address: event.name for event in full_run() for birth in event.births})


@cache
def taught(lesson: int) -> Taught:
    """Return what one knows after a lesson and those before it; raise UnknownLesson."""
    find_lesson(str(lesson))
    acts = [full_run().events[number - 1] for number in _known(lesson)]
    course = lessons()[:lesson]
    named = [link for each in course for link in _links(each)]
    laws = {find_law(link.name).key for link in named if link.kind == "law"}
    terms = {find(link.name).key for link in named if link.kind == "term"}
    return Taught(
        acts=frozenset(event.name for event in acts),
        laws=frozenset({event.law for event in acts} | laws),
        terms=frozenset(terms.union(*map(_terms, course))),
    )


def _known(lesson: int) -> frozenset[int]:
    """Return the acts that are known after a lesson, by number: those that were shown, and whence they come.

    What a lesson shows ahead of the place where the next one goes on is known only when that place is passed.
    """
    course = [_shown(each) for each in lessons()]
    here, after = course[lesson - 1], course[lesson] if lesson < len(course) else ()
    goes_on = here and after and after[0] >= here[0]
    shown = {act for acts in course[:lesson] for act in acts if not goes_on or act <= after[0]}
    return frozenset().union(*map(_behind, shown))


def _shown(lesson: Lesson) -> tuple[int, ...]:
    """Return the numbers of the acts that a lesson shows, in the order of the lesson."""
    return tuple(required(full_run(), act).number for act in _acts(lesson))


@cache
def _behind(act: int) -> frozenset[int]:
    """Return an act and all acts from which it comes, by number."""
    found: set[int] = set()
    waiting = [act]
    while waiting:
        each = waiting.pop()
        if each and each not in found:
            found.add(each)
            waiting += full_run().events[each - 1].causes
    return frozenset(found)


def _acts(lesson: Lesson) -> Iterator[str]:
    """Walk the acts of the full way that a lesson draws, asks for or leads to."""
    for step in lesson.steps:
        for block in (*step.blocks, step.guess):
            if block is None or isinstance(block, Prose):
                continue
            if block.act != "0" and conditions_of(block) == Conditions():
                yield block.act
    yield from (link.name for link in _links(lesson) if link.kind == "act")


def _texts(lesson: Lesson) -> Iterator[Prose]:
    return (block for step in lesson.steps for block in step.blocks if isinstance(block, Prose))


def _links(lesson: Lesson) -> Iterator[Link]:
    return (link for text in _texts(lesson) for link in links(text))


@cache
def _terms(lesson: Lesson) -> frozenset[str]:
    """Return the terms that a lesson says, as the reader finds them in any spelling."""
    text = "\n\n".join((lesson.title, *map(plain, _texts(lesson))))
    return frozenset(term.key for term in read(text, kind="text").terms)
