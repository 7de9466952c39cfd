"""The heads of a comparison: how each run is called, where it ends and why, and where the two part."""

from collections.abc import Iterator

from hitkalelut.creation.history import History
from hitkalelut.draw.compare.runs import named, outcome
from hitkalelut.draw.letters import clipped, wrapped
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Thing, rect
from hitkalelut.draw.sides import HEBREW_SIZE
from hitkalelut.draw.view import Look
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.tongue import said

MIDDLE = 480.0
ROOM, WIDE = 430.0, 860.0
"""The room of one run, and that of what is said of both."""
NAME, END, WHY = 19.0, 16.0, 14.0
"""The sizes of the name of a run, of its end, and of the reason for it."""
ABOVE, BELOW = 1.3, 0.36
"""How much room a line takes above and below its base, in its size."""
MOST, LINES = 2, 3
"""How many differences are told, and how many lines a name, an end or a reason may have."""


def heads(runs: tuple[History, History], here: str, look: Look) -> tuple[list[Thing], float]:
    """Return the two runs as they are called, each with its end; and how far down the longer goes."""
    found, low = [], 0.0
    for letter, run, x in zip("AB", runs, (MIDDLE / 2 + 8, MIDDLE * 3 / 2 - 8), strict=True):
        labels, foot = _written(letter, run, look)
        low = max(low, foot)
        end, why = outcome(run, look.lang)
        found.append(
            Thing(
                f"compare--{letter.lower()}",
                here,
                "run",
                f"{letter}: {named(run.conditions, look.lang)}",
                f"{end}; {why}" if why else end,
                x,
                0,
                None,
                (),
                tuple(labels),
            )
        )
    return found, low


def _written(letter: str, run: History, look: Look) -> tuple[list[Label], float]:
    labels, y = [Label(letter, 0, 36, 26, "middle", "t bold", "", 99)], 46.0
    told = [(lang, outcome(run, lang)) for lang in look.languages]
    for size, style, texts in (
        (NAME, "t bold", [named(run.conditions, lang) for lang in look.languages]),
        (END, "t", [end for _, (end, _) in told]),
        (WHY, "t quiet", [why for _, (_, why) in told if why]),
    ):
        for text in dict.fromkeys(texts):
            for line in _fitting(text, size):
                y += size * ABOVE
                labels.append(Label(line, 0, y, size, "middle", style, "", 98 - len(labels)))
                y += size * BELOW
    return labels, y


def _fitting(text: str, size: float) -> Iterator[str]:
    """Walk a text in at most as many lines as there is room for."""
    large = size * HEBREW_SIZE if is_hebrew(text) else size
    found = wrapped(text, large, ROOM)
    yield from found[: LINES - 1]
    if found[LINES - 1 :]:
        yield clipped(" ".join(found[LINES - 1 :]), large, ROOM)


def difference(
    titles: dict[str, str], changes: tuple[str, ...], at: tuple[str, float], look: Look
) -> tuple[Thing, float]:
    """Return where the runs first differ, with what differs in words; and where its frame ends."""
    address, y = at
    labels = [
        Label(text, MIDDLE, y + 26 + 28 * n, 17, "middle", "t bold", "", 85 - n)
        for n, text in enumerate(titles.values())
    ]
    low = labels[-1].y + 26
    for text in _told(changes, look):
        labels.append(Label(text, MIDDLE, low, 15, "middle", "t", "", 80))
        low += 25
    high = low - y - 12
    title = titles.get(look.lang, next(iter(titles.values())))
    says = "; ".join(said(change, look.lang) for change in changes) or title
    frame = (rect("only", 40, y, (2 * MIDDLE - 80, high), round_by=6),)
    thing = Thing("compare--first", address, "difference", title, says, labels=tuple(labels), shapes=frame)
    return thing, y + high


def _told(changes: tuple[str, ...], look: Look) -> Iterator[str]:
    """Walk the first changes in each language, and how many more there are."""
    for lang in look.languages:
        size = 15 * HEBREW_SIZE if lang != "en" else 15
        texts = [said(change, lang) for change in changes[:MOST]]
        if len(changes) > MOST:
            texts[-1] = f"{texts[-1]}; {phrase('and {n} changes more', lang, n=len(changes) - MOST)}"
        yield from (clipped(text, size, WIDE) for text in texts)
