"""What can go wrong, as one tree.

HitkalelutError
├── UnknownName            a name that nothing bears; says which are nearest
│   ├── UnknownAddress
│   ├── UnknownAct
│   ├── UnknownLaw
│   ├── UnknownTerm
│   ├── UnknownReading
│   ├── UnknownDoctrine
│   ├── UnknownSource
│   ├── UnknownStarter
│   ├── UnknownLanguage
│   ├── UnknownLesson
│   ├── UnknownQuestion
│   └── UnknownDrawing
├── AmbiguousTerm          one spelling of several terms, or of several parts
├── ActNotReached          the act exists, but this run never comes to it
├── NotStanding            the part exists, but not at this act or in this run
├── InvalidCitation        a law without a source, or with one that does not resolve
├── InvalidConditions      a run that contradicts itself
├── InvalidStatement       a statement file: line, field, what was expected
├── InvalidDoctrine        a doctrine file: line, field, what was expected
├── InvalidLesson          a lesson file: line, what is wrong, what would have worked
├── InvalidNotation        a text that is not in the field's notation
├── InvalidDrawing         a picture that cannot be drawn as asked for
├── InvalidPaper           a handout or a deck of cards that cannot be made as asked for
├── InvalidDepth           a depth below nothing, or deeper than an address is told
├── InvalidHistory         a history file that is damaged or foreign
├── InvalidText            a text that is none, in another encoding, or a damaged book
├── InvalidExport          an export that cannot be written as asked for, or cannot be read back
├── InvalidRecords         records that are none a creature could have written
├── InvalidSpace           a space of possible Creators that leaves nothing to know
├── InvalidParameter       a parameter of the souls out of range, or a population too large
├── InvalidProgress        a file of a learner's progress that is damaged or foreign
├── InvalidTest            a test that is neither before nor after the course
├── InvalidRun             a run of the souls that is damaged, foreign, or there already
├── NoWorkers              a cluster that cannot be reached, or whose workers are lost or foreign
├── Missing                a library that is needed is not installed; says how to get it
├── CannotServe            a port or host at which the atlas cannot be served
└── CannotBuild            a folder into which the atlas cannot be built
"""

__all__ = [
    "ActNotReached",
    "AmbiguousTerm",
    "CannotBuild",
    "CannotServe",
    "HitkalelutError",
    "InvalidCitation",
    "InvalidConditions",
    "InvalidDepth",
    "InvalidDoctrine",
    "InvalidDrawing",
    "InvalidExport",
    "InvalidHistory",
    "InvalidLesson",
    "InvalidNotation",
    "InvalidPaper",
    "InvalidParameter",
    "InvalidProgress",
    "InvalidRecords",
    "InvalidRun",
    "InvalidSpace",
    "InvalidStatement",
    "InvalidTest",
    "InvalidText",
    "Missing",
    "NoWorkers",
    "NotStanding",
    "UnknownAct",
    "UnknownAddress",
    "UnknownDoctrine",
    "UnknownDrawing",
    "UnknownLanguage",
    "UnknownLaw",
    "UnknownLesson",
    "UnknownName",
    "UnknownQuestion",
    "UnknownReading",
    "UnknownSource",
    "UnknownStarter",
    "UnknownTerm",
    "nearest",
]

_HALF = 800
_LISTED = ("act", "law", "term", "reading", "source", "doctrine")
_ELSE = {
    **{kind: f"'hitkalelut {kind}s' lists them all" for kind in _LISTED},
    "address": "'hitkalelut draw ladder --text' tells the parts that stand",
    "lesson": "'hitkalelut study lessons' lists them all",
    "question": "'hitkalelut study quiz --kinds' lists the kinds",
    "language": "choose en or he",
}
"""What is said of an unknown name that nothing is near to: where those that exist are listed."""


def nearest(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names spelled most like `name`, or that hold it, up to three; none where none is near."""
    from difflib import get_close_matches  # only needed once something is wrong

    folded = {text.casefold(): text for text in reversed(known)}
    wanted = name[:80].casefold()
    close = get_close_matches(wanted, list(folded), n=3, cutoff=0.6)
    close = close or [text for text in reversed(folded) if len(wanted) > 2 and wanted in text][:3]
    return tuple(folded[text] for text in close)


class HitkalelutError(Exception):
    """Anything this package refuses, in one clear line; of what is longer the middle is left out."""

    def __init__(self, says: str = "") -> None:
        shown = "".join(sign if sign.isprintable() else " " for sign in says)
        super().__init__(shown if len(shown) <= 2 * _HALF else f"{shown[:_HALF]} ... {shown[-_HALF:]}")


class UnknownName(HitkalelutError):
    """A name of some kind that nothing bears."""

    kind = "name"

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...], says: str = "") -> None:
        self.name = name
        self.nearest = nearest
        shown = name if len(name) <= 80 else f"{name[:77]}..."
        says = f"nearest: {', '.join(nearest)}" if nearest else says or _ELSE.get(kind, "")
        hint = f"; {says}" if says else ""
        super().__init__(f"unknown {kind} {shown!r}{hint}")


class _UnknownKind(UnknownName):
    def __init_subclass__(cls) -> None:
        cls.kind = vars(cls).get("kind", cls.__name__.removeprefix("Unknown").lower())

    def __init__(self, name: str, nearest: tuple[str, ...] = (), *, says: str = "") -> None:
        super().__init__(self.kind, name, nearest, says)


class UnknownAddress(_UnknownKind):
    """No part of creation bears this address."""


class UnknownAct(_UnknownKind):
    """No act bears this name or number."""


class UnknownLaw(_UnknownKind):
    """No law bears this key."""


class UnknownTerm(_UnknownKind):
    """No term has this spelling."""


class UnknownReading(_UnknownKind):
    """No reading bears this name."""


class UnknownDoctrine(_UnknownKind):
    """No doctrine bears this key, and no file is there."""


class UnknownSource(_UnknownKind):
    """No source bears this key."""


class UnknownStarter(_UnknownKind):
    """No starter bears this name."""


class UnknownLanguage(_UnknownKind):
    """No catalogue is in this language."""


class UnknownLesson(_UnknownKind):
    """No lesson of the course bears this key or number."""


class UnknownQuestion(_UnknownKind):
    """No question, or kind of questions, bears this name."""


class UnknownDrawing(_UnknownKind):
    """No kind of drawing bears this name."""


class AmbiguousTerm(HitkalelutError):
    """One spelling that belongs to more than one term, or to more than one part of creation."""

    def __init__(self, name: str, meanings: tuple[str, ...]) -> None:
        self.name = name
        self.meanings = meanings
        super().__init__(f"{name!r} may mean {' or '.join(meanings)}; ask for one of these")


class ActNotReached(HitkalelutError):
    """An act that another run reaches, but this one did not."""


class NotStanding(HitkalelutError):
    """A part that stands at another act, or in another run, but not here."""


class InvalidCitation(HitkalelutError):
    """A law without a citation, or with one that does not resolve."""


class InvalidConditions(HitkalelutError):
    """Conditions of a run that contradict one another or are out of range."""


class InvalidNotation(HitkalelutError):
    """A text that cannot be read in the field's notation."""


class InvalidDepth(HitkalelutError):
    """A depth below nothing, or deeper than an address is told."""


class InvalidDrawing(HitkalelutError):
    """A picture that cannot be drawn as it is asked for."""


class InvalidExport(HitkalelutError):
    """An export that cannot be written as it is asked for, or that cannot be read back."""


class InvalidPaper(HitkalelutError):
    """A handout or a deck of cards that cannot be made as it is asked for."""


class InvalidHistory(HitkalelutError):
    """A history file that is damaged, or is no history of ours."""


class InvalidText(HitkalelutError):
    """A text that cannot be read: no text at all, in another encoding, or a damaged book."""


class InvalidRecords(HitkalelutError):
    """Records that are none: the first fault, and its place."""


class InvalidSpace(HitkalelutError):
    """A space of possible Creators that cannot be read or run, or that leaves nothing to tell apart."""


class InvalidParameter(HitkalelutError):
    """A parameter of the souls that is out of range, or a population that is too large for the memory."""


class InvalidProgress(HitkalelutError):
    """A file of a learner's progress that is damaged or foreign, or that cannot be written to."""


class InvalidRun(HitkalelutError):
    """A run of the souls that is damaged or foreign, or that lies already where another is to be written."""


class InvalidTest(HitkalelutError):
    """A test that is neither the one before the course nor the one after it, or not as it was asked."""


class NoWorkers(HitkalelutError):
    """A cluster that cannot be reached, or whose workers are lost or have another version of the law."""


class Missing(HitkalelutError):
    """A library is needed that is not installed."""


class _InvalidFile(HitkalelutError):
    def __init__(self, file: str, line: int, field: str, expected: str) -> None:
        self.file, self.line, self.field, self.expected = file, line, field, expected
        super().__init__(f"{file}:{line}: {field}: {expected}" if line else f"{file} {expected}")


class InvalidStatement(_InvalidFile):
    """A statement that cannot be read: file, line, field, what was expected."""


class InvalidDoctrine(_InvalidFile):
    """A doctrine that cannot be read: file, line, field, what was expected."""


class InvalidLesson(HitkalelutError):
    """A lesson that cannot be read or followed: file, line, what is wrong and what would have worked."""

    def __init__(self, file: str, line: int, says: str) -> None:
        self.file, self.line = file, line
        super().__init__(f"{file}:{line}: {says}")


class CannotServe(HitkalelutError):
    """A port or a host at which the atlas cannot be served."""


class CannotBuild(HitkalelutError):
    """A folder into which the atlas cannot be built."""
