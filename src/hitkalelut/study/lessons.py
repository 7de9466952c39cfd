"""Lessons: what one consists of, how its file is read, and which ones make the course.

A lesson is one Markdown file for each language, `NN-KEY.md` and `NN-KEY.he.md`; `docs/lessons.md` says how
to write one. Below a question stands what is shown only after it has been answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hitkalelut import data
from hitkalelut.errors import InvalidLesson, UnknownLanguage, UnknownLesson, nearest
from hitkalelut.words.tongue import ENGLISH, LANGUAGES

FOLDER: Final = data.FOLDER / "lessons"
EDGE: Final = "---"
HEAD: Final = ("title", "about")
DRAW: Final = ("act", "view", "select", "zoom", "without", "reading")
PREDICT: Final = ("act", "seed", "without", "reading")
LONGEST: Final = 40_000
"""A lesson has fewer letters than this; a longer file is something else."""
_PLAIN: Final = frozenset(
    {"paragraph", "bullet_list", "ordered_list", "list_item", "blockquote", "inline"}
    | {"text", "softbreak", "hardbreak", "em", "strong", "link", "code_inline"}
)
"""What running text may consist of."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text, in Markdown, and the line of the file in which it begins."""

    markdown: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The state after an act, to be drawn: which view of it, and what is marked or shown near."""

    act: str
    line: int
    view: str = "ladder"
    select: str = ""
    zoom: str = ""
    without: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """An act to be predicted; what is asked about it, and what may be answered, the model says."""

    act: str
    line: int
    seed: int = 0
    without: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()


Block = Prose | Picture


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a lesson: what is told and drawn, and, after a question, what is told and drawn then."""

    title: str
    line: int
    shown: tuple[Block, ...] = ()
    guess: Guess | None = None
    revealed: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that is told and drawn in this step."""
        return (*self.shown, *self.revealed)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: its key, its language, what it is about, and its steps."""

    key: str
    lang: str
    title: str
    about: str
    steps: tuple[Step, ...]
    file: str


def parse_lesson(text: str, file: str, *, key: str = "", lang: str = ENGLISH) -> Lesson:
    """Read a lesson; raise InvalidLesson, with the line, where it is not written as one."""
    if len(text) > LONGEST:
        raise InvalidLesson(file, 1, f"too long for a lesson; it has at most {LONGEST:,} letters")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head, begins = _head(lines, file)
    # Empty lines in place of the head keep the numbers of all others.
    body = "\n".join([""] * begins + lines[begins:])
    tokens = MarkdownIt("commonmark", {"html": False}).parse(body)
    steps = _steps(tuple(_pieces(tokens, lines, file)), file)
    return Lesson(key or Path(file).stem, lang, head["title"], head["about"], steps, file)


def _head(lines: list[str], file: str) -> tuple[dict[str, str], int]:
    if not lines or lines[0].strip() != EDGE:
        raise InvalidLesson(file, 1, f"a lesson begins with {EDGE}, 'title: ...', 'about: ...', {EDGE}")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == EDGE), None)
    if end is None:
        raise InvalidLesson(file, 1, f"the head has no end; close it with a line {EDGE}")
    head = _fields("\n".join(lines[1:end]), HEAD, file, 2)
    for name in HEAD:
        if not head.get(name):
            raise InvalidLesson(file, end + 1, f"the head lacks {name!r}; write '{name}: ...'")
    return head, end + 1


def _fields(text: str, known: tuple[str, ...], file: str, line: int) -> dict[str, str]:
    """Read lines of `name: value`, each name once and known."""
    found: dict[str, str] = {}
    for at, row in enumerate(text.split("\n"), line):
        if not row.strip():
            continue
        name, colon, value = (part.strip() for part in row.partition(":"))
        if not colon or name not in known:
            near = "".join(f"; {each!r}?" for each in nearest(name, known)[:1])
            raise InvalidLesson(file, at, f"write 'name: value', with one of {', '.join(known)}{near}")
        if name in found:
            raise InvalidLesson(file, at, f"{name!r} stands here twice; leave one")
        found[name] = value
    return found


def _pieces(tokens: list[Token], lines: list[str], file: str) -> Iterator[Step | Block | Guess]:
    """Walk what a lesson is made of: headings as empty steps, blocks, and the text between them."""
    inner = 0
    for at, token in enumerate(tokens):
        first, end = token.map or (0, 0)
        if token.level or token.nesting < 0:
            _plain(token, file, inner)
        elif token.type == "heading_open":
            yield _heading(token, tokens[at + 1], file, first + 1)
        elif token.type == "fence":
            yield _block(token, file, first + 1)
        else:
            _plain(token, file, first + 1)
            yield Prose("\n".join(lines[first:end]), first + 1)
        inner = first + 1 if token.map else inner


def _plain(token: Token, file: str, line: int) -> None:
    """Refuse what running text has no room for."""
    for each in (token, *(token.children or ())):
        kind = each.type.removesuffix("_open").removesuffix("_close")
        if kind not in _PLAIN and not (kind == "heading" and token.nesting < 0):
            what = {"image": "a picture from elsewhere", "code_block": "an indented block"}.get(kind, kind)
            raise InvalidLesson(
                file,
                line,
                f"{what.replace('_', ' ')} has no place here; a lesson has '## Step', paragraphs, "
                "lists, quotes, and blocks ```draw and ```predict",
            )


def _heading(token: Token, inline: Token, file: str, line: int) -> Step:
    if token.tag != "h2":
        raise InvalidLesson(file, line, f"a step begins with '## {inline.content or 'its title'}'")
    if not inline.content or any(child.type != "text" for child in inline.children or ()):
        raise InvalidLesson(file, line, "the title of a step is plain text; write '## What happens here'")
    return Step(inline.content, line)


def _block(token: Token, file: str, line: int) -> Picture | Guess:
    kind = token.info.strip()
    if kind not in ("draw", "predict"):
        raise InvalidLesson(file, line, f"a block is ```draw or ```predict, not ```{kind}")
    given = _fields(token.content, DRAW if kind == "draw" else PREDICT, file, line + 1)
    if not given.get("act"):
        raise InvalidLesson(file, line, f"```{kind} names no act; write 'act: AB/born'")
    off, chosen = (tuple(given.pop(name, "").replace(",", " ").split()) for name in ("without", "reading"))
    if kind == "draw":
        given = {name: value for name, value in given.items() if value}
        return Picture(line=line, without=off, reading=chosen, **given)
    seed = given.pop("seed", "") or "0"
    if not (seed.isascii() and seed.isdecimal() and len(seed) < 10):
        raise InvalidLesson(file, line, f"seed {seed!r} is no number; write 'seed: 1', or leave it out")
    return Guess(given["act"], line, int(seed), off, chosen)


def _steps(pieces: tuple[Step | Block | Guess, ...], file: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    for piece in pieces:
        if isinstance(piece, Step):
            steps.append(piece)
            continue
        if not steps:
            raise InvalidLesson(file, piece.line, "a step begins with its title; write '## ...' above this")
        steps[-1] = _with(steps[-1], piece, file)
    for step in steps:
        if not step.blocks:
            raise InvalidLesson(file, step.line, f"nothing is told in the step {step.title!r}")
        if step.guess and not step.revealed:
            raise InvalidLesson(
                file, step.guess.line, "below ```predict tell what is seen when it is answered"
            )
    if not steps:
        raise InvalidLesson(file, 1, "a lesson has at least one step; write '## ...' and what is told there")
    return tuple(steps)


def _with(step: Step, piece: Block | Guess, file: str) -> Step:
    if isinstance(piece, Guess):
        if step.guess:
            raise InvalidLesson(file, piece.line, "a step asks once; begin another with '## ...'")
        return replace(step, guess=piece)
    if step.guess:
        return replace(step, revealed=_joined(step.revealed, piece))
    return replace(step, shown=_joined(step.shown, piece))


def _joined(blocks: tuple[Block, ...], piece: Block) -> tuple[Block, ...]:
    """Add a block; text that follows text is one text."""
    if isinstance(piece, Prose) and blocks and isinstance(blocks[-1], Prose):
        last = blocks[-1]
        gap = "\n" * max(piece.line - last.line - last.markdown.count("\n"), 2)
        return (*blocks[:-1], Prose(f"{last.markdown}{gap}{piece.markdown}", last.line))
    return (*blocks, piece)


def read_lesson(path: Path, lang: str | None = None) -> Lesson:
    """Read a lesson from a file; its language is that of its name where none is given."""
    if lang is not None and lang not in LANGUAGES:
        raise UnknownLanguage(lang)
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(LONGEST + 1)
    except UnicodeDecodeError:
        raise InvalidLesson(str(path), 1, "not a text; a lesson is saved as UTF-8") from None
    except OSError as error:
        raise InvalidLesson(str(path), 1, f"cannot be read: {error.strerror}") from None
    stem, _, own = path.name.removesuffix(".md").partition(".")
    found = lang or (own if own in LANGUAGES else ENGLISH)
    return parse_lesson(text, str(path), key=_key(stem), lang=found)


def _key(stem: str) -> str:
    """Return the key of a lesson by the name of its file, without the number it is ordered by."""
    number, dash, key = stem.partition("-")
    return key if dash and number.isdecimal() else stem


@cache
def lessons(lang: str = ENGLISH) -> tuple[Lesson, ...]:
    """Return the course in its order; a lesson that is not there in a language stands in English."""
    if lang not in LANGUAGES:
        raise UnknownLanguage(lang)
    found = sorted(path for path in FOLDER.glob("*.md") if "." not in path.stem)
    own = {path: path.with_suffix(f".{lang}.md") for path in found}
    return tuple(read_lesson(own[path] if own[path].exists() else path) for path in found)


def find_lesson(name: str, lang: str = ENGLISH) -> tuple[int, Lesson]:
    """Return a lesson by its key or its number, with that number; raise UnknownLesson."""
    course = lessons(lang)
    for number, lesson in enumerate(course, 1):
        if name in (lesson.key, str(number)):
            return number, lesson
    if name.lstrip("-").isdecimal():
        raise UnknownLesson(name, says=f"lessons go from 1 to {len(course)}")
    raise UnknownLesson(name, nearest(name, tuple(lesson.key for lesson in course)))
