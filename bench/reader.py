"""Measure the reader, as bench/DECLARATION.md declares: its parts, a file of 100 MB, and spaCy beside it."""

import argparse
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from figures import heed, keep, options, sized
from hitkalelut.reader.forms import forms
from hitkalelut.reader.letters import cleaned
from hitkalelut.reader.markup import Kind
from hitkalelut.reader.matching import found_in
from hitkalelut.reader.pieces import pieces
from hitkalelut.reader.reading import read
from rivals.spacy_phrases import SpacyPhrases, written_forms
from telling import note, spread, tell

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tests.reader.passages import Passage

ROOT = Path(__file__).parent.parent
SIZE, SMALL, LARGE = 10_000_000, 1_000_000, 100_000_000
"""Bytes of a text: for the reader alone, beside spaCy, and of the file that is streamed."""
TIMES = 5
MB = 1e6
UNIT = 1 if sys.platform == "darwin" else 1024
"""In how many bytes the system tells the peak of memory."""
POINTS = "\u05b0\u05b4\u05b6\u05b7\u05b8\u05b9\u05bc"
RIVALS = ("PhraseMatcher", "PhraseMatcher with prefixes", "its matcher alone")
Work = Callable[[], object]
Mark = tuple[int, int, str]
"""From where to where something was found, and the term that it means."""


def labelled() -> tuple["Passage", ...]:
    """Return the passages labelled by hand, which lie among the tests."""
    sys.path.append(str(ROOT))
    from tests.reader.passages import passages

    return passages()


def pointed(text: str, chance: random.Random) -> str:
    """Return a text with vowel points drawn below seven letters of ten; they need spell nothing."""
    return "".join(
        sign + chance.choice(POINTS) if "א" <= sign <= "ת" and chance.random() < 0.7 else sign
        for sign in text
    )


def long_text(parts: Sequence[str], size: int) -> str:
    """Return so many bytes of text: the parts over and over, each time in another order."""
    chance = random.Random(0)
    found: list[str] = []
    while size > 0:
        order = chance.sample(parts, len(parts))
        found += order
        size -= sum(len(part.encode()) + 2 for part in order)
    return "\n\n".join(found)


def texts(size: int) -> dict[str, str]:
    """Return the texts by name, each of so many bytes."""
    said = {lang: [each.text for each in labelled() if each.lang == lang] for lang in ("en", "he")}
    chance = random.Random(0)
    pages = [page.read_text("utf-8") for page in sorted((ROOT / "docs").glob("*.md"))]
    parts = {
        "English passages": said["en"],
        "Hebrew passages": said["he"],
        "Hebrew passages, pointed": [pointed(each, chance) for each in said["he"]],
        "passages of both, mixed": [*said["en"], *said["he"]],
        "the project's own pages": [part for page in pages for part in page.split("\n\n") if part.strip()],
    }
    return {name: long_text(each, size) for name, each in parts.items()}


def megabytes(text: str) -> float:
    """Return the size of a text in UTF-8."""
    return len(text.encode()) / MB


def in_turn(works: Sequence[Work]) -> list[list[float]]:
    """Do some works in turn, so many times, and return how many seconds of a core each took."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(sized(TIMES, 2)):
        for work, each in zip(works, taken, strict=True):
            begun = time.process_time()
            work()
            each.append(time.process_time() - begun)
    return taken


def speeds(taken: Sequence[float], size: float) -> str:
    """Write the speeds of some runs over so many megabytes: by the median, the least and the most."""
    return spread([size / each for each in taken], 2)


def keep_speeds(key: str, what: str, name: str, taken: Sequence[float], size: float) -> None:
    """Keep the speeds of some runs over so many megabytes."""
    keep("reader", key, [size / each for each in taken], what=what, unit="MB/s", case=name)


def all_found(cut: Sequence[str]) -> None:
    """Find the terms of a text that was cut into pieces."""
    for each in cut:
        found_in(each, cleaned(each))


def all_matched(rival: SpacyPhrases, cut: Sequence[str]) -> None:
    """Part pieces of a text into words, and match them, as a user of spaCy does."""
    matcher_alone(rival, rival.tokens(cut))


def matcher_alone(rival: SpacyPhrases, words: "Iterable[Doc]") -> None:
    """Match what has been parted into words."""
    for each in words:
        rival.found_in(each)


def all_told(text: str) -> None:
    """Read a text with what is told of each mention and of each sentence."""
    reading = read(text)
    assert len(reading.spots) == len(reading.mentions)
    assert reading.sentences


def alone() -> None:
    """Print how fast each text is gone over, is read, and is read with all that is told of it."""
    tell("\nthe reader alone, MB/s", "finding", "read()", "and mentions, sentences")
    for name, text in texts(sized(SIZE, SMALL)).items():
        note(f"alone: {name}")
        cut = list(pieces((text,), Kind.TEXT))
        few = text[: len(text) // 20]
        found, whole, told = in_turn(
            (
                partial(all_found, cut),
                partial(read, text),
                partial(all_told, few),
            )
        )
        size = megabytes(text)
        tell(name, speeds(found, size), speeds(whole, size), speeds(told, megabytes(few)))
        keep_speeds("finding", "going over a text", name, found, size)
        keep_speeds("read", "`read()`", name, whole, size)
        keep_speeds("all-told", "`read()`, with mentions and sentences", name, told, megabytes(few))


def start_up() -> None:
    """Print how long it takes, in a fresh process, until the reader knows its forms."""
    code = "import time; from hitkalelut.reader.forms import forms; t = time.process_time(); forms()"
    command = [sys.executable, "-c", f"{code}; print(time.process_time() - t)"]
    taken = [
        float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(sized(TIMES, 2))
    ]
    keep("reader", "forms", taken, what="the forms, made once in a process", unit="s")
    tell("\nthe forms, made once in a process, s of one core", spread(taken, 2))
    tell("patterns", f"{len(forms().patterns):,}")


def streamed() -> None:
    """Print what `hitkalelut read --terms` takes for a large file, each time in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        path, piece = Path(folder) / "large.txt", sized(SIZE, SMALL)
        text = texts(piece)["passages of both, mixed"] + "\n\n"
        with path.open("w", encoding="utf-8") as file:
            for _ in range(sized(LARGE, LARGE // 20) // piece):
                file.write(text)
        note("streaming")
        done = subprocess.run(
            [sys.executable, __file__, "--stream", str(path)], check=True, capture_output=True
        )
        told = json.loads(done.stdout)
        size = path.stat().st_size / MB
    case = f"a file of {size:.0f} MB"
    for key, what, unit, value in (
        ("file", "`hitkalelut read --terms`", "MB/s", size / told["taken"]),
        ("file-core", "the same, by seconds of one core", "MB/s", size / told["core"]),
        ("file-memory", "its peak memory", "MB", told["peak"] / MB),
    ):
        keep("reader", key, [value], what=what, unit=unit, case=case, at=size)
    tell(f"\na file of {size:.0f} MB, `read --terms`, MB/s", f"{size / told['taken']:.2f}")
    tell("the same, by seconds of one core", f"{size / told['core']:.2f}")
    tell("peak memory of the process, MB", f"{told['peak'] / MB:.0f}")


def stream(path: str) -> None:
    """Read a file by the command, and print what it took."""
    command = [sys.executable, "-m", "hitkalelut", "read", path, "--terms"]
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    taken = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    core = used.ru_utime + used.ru_stime
    print(json.dumps({"taken": taken, "core": core, "peak": used.ru_maxrss * UNIT}))


def beside_spacy() -> None:
    """Print the reader beside spaCy's PhraseMatcher: how fast, and how good, each in the same run."""
    note("spaCy: making its matchers")
    plain, prefixed = (SpacyPhrases(written_forms(prefixed=each)) for each in (False, True))
    tell("\nbeside spaCy, MB/s", "the reader", "words and matcher", "with prefixes", "its matcher alone")
    for name, text in texts(sized(SMALL, SMALL // 10)).items():
        note(f"spaCy: {name}")
        cut = list(pieces((text,), Kind.TEXT))
        words = plain.tokens(cut)
        taken = in_turn(
            (
                partial(read, text),
                partial(all_matched, plain, cut),
                partial(all_matched, prefixed, cut),
                partial(matcher_alone, plain, words),
            )
        )
        tell(name, *(speeds(each, megabytes(text)) for each in taken))
        for rival, each in zip(RIVALS, taken[1:], strict=True):
            beside = [other / mine for mine, other in zip(taken[0], each, strict=True)]
            keep(
                "reader",
                f"beside {rival}",
                beside,
                what=f"the reader beside {rival}",
                unit="times",
                case=name,
            )
        for finder, each in zip(("the reader", *RIVALS), taken, strict=True):
            what = f"in turn, on a short text: {finder}"
            keep_speeds(f"speed of {finder}", what, name, each, megabytes(text))
        ratios = [statistics.median(each) / statistics.median(taken[0]) for each in taken[1:]]
        tell("  times as fast as it is the reader", "", *(f"{each:.2f}" for each in ratios))
    quality(plain, prefixed)


def quality(plain: SpacyPhrases, prefixed: SpacyPhrases) -> None:
    """Print, for all labelled passages, how much of what each marks is right, and how much it finds."""
    tell("\nprecision and recall on the labelled passages", "the reader", "spaCy", "spaCy, with prefixes")
    finders: list[Callable[[str], list[Mark]]] = [
        lambda text: [(start, end, term) for start, end, term, _ in read(text).spots],
        lambda text: plain.found_in(plain.nlp.make_doc(text)),
        lambda text: prefixed.found_in(prefixed.nlp.make_doc(text)),
    ]
    for name, lang in (("English", "en"), ("Hebrew", "he")):
        chosen = [each for each in labelled() if each.lang == lang]
        tell(name, *(score(chosen, finder) for finder in finders))


def score(chosen: Sequence["Passage"], finder: Callable[[str], list[Mark]]) -> str:
    """Write precision and recall: a mark is right where it begins, ends and means as it is labelled."""
    right = marked = wanted = 0
    for passage in chosen:
        labels = {(label.start, label.end): label.keys for label in passage.terms}
        found = finder(passage.text)
        right += sum(term in labels.get((start, end), ()) for start, end, term in found)
        marked += len(found)
        wanted += len(labels)
    return f"{right / marked:.3f}, {right / wanted:.3f}"


def machine() -> str:
    """Return what all this runs on."""
    kinds = ", ".join(f"{name} {version(name)}" for name in ("ahocorasick_rs", "spacy"))
    python = f"Python {platform.python_version()}, {kinds}"
    return f"{platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n{python}"


def main() -> None:
    """Run what is asked for, or all."""
    asked = options(__doc__)
    for part in PARTS:
        asked.add_argument(f"--{part}", action="store_true", help=f"measure {part}")
    asked.add_argument("--stream", default="", help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    heed(chosen)
    if chosen.stream:
        stream(chosen.stream)
        return
    print(machine())
    wanted = [part for part in PARTS if getattr(chosen, part)]
    for part in wanted or PARTS:
        PARTS[part]()


PARTS: dict[str, Work] = {"start": start_up, "alone": alone, "large": streamed, "spacy": beside_spacy}


if __name__ == "__main__":
    main()
