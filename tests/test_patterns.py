"""No regular expression of the package goes back and forth: 64 KB of the worst end soon for each of them."""

import importlib
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import hitkalelut

LONG = 65_536
UNITS = (
    *(
        "a",
        "A",
        "1",
        " ",
        "\n",
        ".",
        ",",
        "'",
        '"',
        "-",
        "/",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "*",
        "`",
        "#",
        "|",
    ),
    *(
        "א",
        "ש",
        "\u05b0",
        "״",
        "׳",
        "\u200b",
        "\u2029",
        "é",
        "_",
        "=",
        "&",
        ";",
        ":",
        "~",
        "\\",
        "%",
        "@",
        "{",
    ),
    *(
        "a ",
        " a",
        "a.",
        "a'",
        "'a",
        "a-",
        "a/",
        "1.",
        "א ",
        'א"',
        'ח"א ',
        "<a ",
        "&a",
        "](",
        "**",
        "``",
        "\n\n",
    ),
    *(
        "<!--",
        "- a\n",
        "| a ",
        "> ",
        "item 1 ",
        "part ",
        "אות א' ",
        "a, ",
        "Pticha ",
        "http://",
        "a=1&",
        "{{",
    ),
)
"""What lines are made of by repetition, with something at the end that fits nothing before it."""
ENDS = ("", "!")
WHOLE = {
    ("hitkalelut.creation.notation", "_PART"),
    ("hitkalelut.export.told_words", "_WEB"),
    ("hitkalelut.reader.reading", "_OF"),
    ("hitkalelut.reader.reading", "_BESIDE"),
    ("hitkalelut.reader.reading", "_AFTER"),
    ("hitkalelut.web.speech", "_RATIO"),
    ("hitkalelut.words.sources", "_CITATION"),
    ("hitkalelut.words.tongue", "_CITED"),
}
"""The patterns that are held against a whole stretch only, and never looked for in one."""
PLACED = {("hitkalelut.reader.references", name) for name in ("_PART", "_TABLE", "_ITEM", "_DAF")}
"""Those that are held against what stands at one place."""
BEGINS = {("hitkalelut.reader.markup", "_IS_HTML"), ("hitkalelut.reader.markup", "_IS_SEFARIA")}
"""Those that are looked for in the first 4,096 signs only."""
CODE = "from tests.test_patterns import run; run()"
SECONDS = 2
"""How many seconds of a core a line may take; what goes back and forth takes more than that, or days."""
HUNG = 1200
"""After how many seconds nothing more is to be waited for."""


def patterns() -> Iterator[tuple[str, str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Walk the compiled patterns that stand in the modules of the package, by module and name."""
    for found in pkgutil.walk_packages(hitkalelut.__path__, "hitkalelut."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield found.name, name, value


def _use(module: str, name: str, pattern: re.Pattern[Any]) -> Callable[[Any], object]:
    """Return how the package uses a pattern."""
    if (module, name) in WHOLE:
        return pattern.fullmatch
    return pattern.match if (module, name) in PLACED else pattern.search


def run() -> None:
    """Look for every pattern in every line."""
    for module, name, pattern in patterns():
        for unit in UNITS:
            for end in ENDS:
                line = unit * (LONG // len(unit)) + end
                said = line.encode("cp1255", "ignore") if isinstance(pattern.pattern, bytes) else line
                said = said[:4096] if (module, name) in BEGINS else said
                print(module, name, repr(unit), repr(end))
                begun = time.process_time()
                _use(module, name, pattern)(said)
                if time.process_time() - begun > SECONDS:
                    return
    print("done")


@pytest.mark.slow
def test_every_pattern_ends_on_long_lines() -> None:
    """A hundred lines of 64 KB for each pattern; the last line that was begun is told where one hangs."""
    try:
        got = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=HUNG)
    except subprocess.TimeoutExpired as hung:
        last = (hung.stdout or b"").decode().splitlines()[-1:]
        pytest.fail(f"it hung at {last}")
    assert ["done"] == got.stdout.splitlines()[-1:], got.stderr


def test_there_are_patterns_to_try() -> None:
    """The patterns are found where they stand, those held against a whole text among them."""
    found = {(module, name) for module, name, _ in patterns()}
    assert len(found) > 50
    assert found >= WHOLE | BEGINS | PLACED
