"""A lesson as one goes through it in a shell: texts, pictures told in words, questions and what is right."""

from typing import Any, Final

from hitkalelut.draw.scene import Scene, Thing, ident
from hitkalelut.draw.view import Look
from hitkalelut.study.check import asked, picture
from hitkalelut.study.lessons import Block, Lesson, Picture, Prose, Step
from hitkalelut.study.prose import citations, plain
from hitkalelut.words.tongue import translate

MOST_LINES: Final = 18
"""How many lines of a picture are told; the rest is counted."""
INNER: Final = "  - "
"""What stands before a line on something that is within another."""


def told(block: Block, lang: str) -> str:
    """Return a text or a picture as lines for a shell."""
    return plain(block) if isinstance(block, Prose) else in_words(block, lang)


def in_words(block: Picture, lang: str) -> str:
    """Return what a picture shows as lines for a shell, and with what command the rest is told."""
    scene = picture(block, Look(lang, lang)).scene
    lines, more = seen(scene, block.select or block.zoom)
    if more:
        rest = translate("and {count} more; see all of it with: {command}", lang)
        lines = (*lines, rest.format(count=more, command=command(block, lang)))
    return "\n".join((f"[{block.act}] {scene.title}", *(f"  {line}" for line in lines)))


def seen(scene: Scene, near: str) -> tuple[tuple[str, ...], int]:
    """Return what a picture shows in a few lines, and how many more there are.

    Of one in which a part is marked or near only that part is told; else all that stands.
    """
    marked = next((each for each in scene.walk() if each.id == ident(near)), None)
    things = (marked,) if marked else tuple(each for each in scene.things if each.form != "landmark")
    lines = tuple(line for thing in things for line in _lines(thing, inner=True))
    if len(lines) > MOST_LINES and not marked:
        lines = tuple(line for thing in things for line in _lines(thing, inner=False))
    return lines[:MOST_LINES], max(len(lines) - MOST_LINES, 0)


def _lines(thing: Thing, *, inner: bool) -> list[str]:
    own = f"{thing.title}: {thing.says}" if thing.says else thing.title
    within = thing.things if inner else ()
    return [own, *(f"{INNER}{line}" for each in within for line in _lines(each, inner=False))]


def command(block: Picture, lang: str) -> str:
    """Return the command that shows a picture of a lesson whole, in words."""
    off = "".join(f" --without {law}" for law in block.without)
    read = "".join(f" --reading {name}" for name in block.reading)
    part = f" --address {block.zoom}" if block.zoom else ""
    tongue = "" if lang == "en" else f" --lang {lang}"
    return f"hitkalelut draw {block.view} --at {block.act}{part}{off}{read}{tongue} --text"


def sources(lesson: Lesson) -> tuple[str, ...]:
    """Return all that a lesson cites, each once, in the order of the lesson."""
    texts = (block for step in lesson.steps for block in step.blocks if isinstance(block, Prose))
    return tuple(dict.fromkeys(place for text in texts for place, _ in citations(text)))


def plainly(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as data for a program; the questions as the model asks them."""
    return {
        "key": lesson.key,
        "lang": lesson.lang,
        "title": lesson.title,
        "about": lesson.about,
        "sources": list(sources(lesson)),
        "steps": [_step(step, lesson.lang) for step in lesson.steps],
    }


def _step(step: Step, lang: str) -> dict[str, Any]:
    shown = [_block(block, lang) for block in step.shown]
    if step.guess is None:
        return {"title": step.title, "shown": shown}
    found = asked(step.guess)
    question = {
        "act": found.event.name,
        "asks": found.asks.replace("{part}", found.part),
        "options": [option.key for option in found.options],
        "right": found.right.key,
        "law": found.event.law,
    }
    revealed = [_block(block, lang) for block in step.revealed]
    return {"title": step.title, "shown": shown, "question": question, "revealed": revealed}


def _block(block: Block, lang: str) -> dict[str, Any]:
    if isinstance(block, Prose):
        return {"text": plain(block)}
    return {"act": block.act, "view": block.view, "select": block.select, "told": in_words(block, lang)}
