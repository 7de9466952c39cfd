"""One target under fire, in a process of its own: `python -m tests.fuzz.one TARGET INPUTS FOLDER`.

Atheris leads by what the parsers newly reach.
"""

import json
import os
import sys
import time
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings

if TYPE_CHECKING:
    from tests.fuzz.bounds import Finding

DEAD = 97
"""The exit code where there are findings; those of libFuzzer are others."""
LED = (
    *("hitkalelut.words", "hitkalelut.reader", "hitkalelut.store.sqlite", "hitkalelut.store.runs"),
    *("hitkalelut.store.pieces", "hitkalelut.store.arrays", "hitkalelut.store.progress"),
    *("hitkalelut.creation.addresses", "hitkalelut.creation.notation", "hitkalelut.creation.codec"),
    *("hitkalelut.questions.statements", "hitkalelut.questions.written", "hitkalelut.questions.doctrines"),
    *("hitkalelut.knowing.records", "hitkalelut.web.address", "hitkalelut.web.asked", "jmespath"),
)
"""What reads: atheris looks only here for what is newly reached, for it makes all it watches much slower."""
HUNG = 120
"""After how many seconds libFuzzer itself takes an input for a hang: code that hears no signal."""
GREEDY = 4096
"""How many MB libFuzzer lets the process have; the bounds of one input are held by the tests."""


class Told:
    """How many inputs were tried and what was found, written to a file from time to time."""

    def __init__(self, folder: Path, by: str) -> None:
        """Begin with nothing."""
        self.place, self.by, self.tried, self.last = folder / "told.json", by, 0, 0.0
        self.found: dict[tuple[str, ...], str] = {}

    def add(self, finding: "Finding | None") -> None:
        """Count an input; keep it as a case if it is a finding that is not known yet."""
        from tests.fuzz.cases import keep

        self.tried += 1
        if finding and finding.same not in self.found:
            self.found[finding.same] = f"{finding.says} at {finding.place}, kept as {keep(finding).name}"
            self.write()
        if time.monotonic() - self.last > 1:
            self.write()

    def write(self) -> None:
        """Write what is told to the file."""
        self.last = time.monotonic()
        told = {"tried": self.tried, "findings": list(self.found.values()), "by": self.by}
        aside = self.place.with_suffix(".new")
        aside.write_text(json.dumps(told), "utf-8")
        aside.replace(self.place)

    @property
    def code(self) -> int:
        """The exit code: whether there are findings."""
        return DEAD if self.found else 0


def main(name: str, count: int, folder: Path) -> int:
    """Give a target so many inputs; return the exit code."""
    if name == "api":
        return _api(count, Told(folder, "schemathesis"))
    led = find_spec("atheris") is not None
    told = Told(folder, "atheris" if led else "hypothesis")
    with _watched() if led else nullcontext():
        from tests.fuzz.bounds import bounded, tried
        from tests.fuzz.inputs import stretched
        from tests.fuzz.targets import target_of
    target = target_of(name)
    target.ready()
    for seed in target.seeds()[:3]:
        target.reads(seed)  # what is made once, and what is compiled, is no work of one input
    with bounded():
        for data in (b"", *target.seeds(), *stretched(target)):
            if told.tried < count:
                told.add(tried(target, data))
    left = count - told.tried
    if left > 0:
        (_lead if led else _draw)(name, left, folder, told)
    told.write()
    return told.code


def _watched() -> Any:
    import atheris

    import hitkalelut

    # Atheris heeds only the outermost package of what it is to watch, so all else in it is named.
    house = Path(hitkalelut.__file__).parent
    files = (each.relative_to(house.parent).with_suffix("") for each in house.rglob("*.py"))
    modules = {".".join(each.parts).removesuffix(".__init__") for each in files}
    others = [each for each in modules if not each.startswith(LED)]
    return atheris.instrument_imports(include=list(LED), exclude=others)


def _draw(name: str, count: int, folder: Path, told: Told) -> None:
    """Let hypothesis draw the inputs."""
    from tests.fuzz.bounds import bounded, tried
    from tests.fuzz.inputs import inputs
    from tests.fuzz.targets import target_of

    target = target_of(name)

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(inputs(target))
    def _all(data: bytes) -> None:
        told.add(tried(target, data))

    with bounded():
        _all()


def _lead(name: str, count: int, folder: Path, told: Told) -> None:
    """Let atheris change the examples, led by what is newly reached; it ends the process itself."""
    import atheris

    from tests.fuzz.bounds import LONGEST, bounded, tried
    from tests.fuzz.targets import target_of

    target, begun, whole = target_of(name), folder / "seeds", told.tried + count
    begun.mkdir()
    for number, seed in enumerate(target.seeds()):
        (begun / str(number)).write_bytes(seed[:LONGEST])
    words = ("".join(f"\\x{byte:02x}" for byte in sign.encode()) for sign in target.signs)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in words), "utf-8")
    bounds = bounded()
    bounds.__enter__()

    def _one(data: bytes) -> None:
        told.add(tried(target, data))
        if told.tried >= whole:
            told.write()
            sys.stdout.flush()
            os._exit(told.code)

    atheris.Setup([sys.argv[0], *_options(folder), str(begun)], _one)
    atheris.Fuzz()


def _options(folder: Path) -> tuple[str, ...]:
    from tests.fuzz.bounds import LONGEST

    return (
        f"-max_len={LONGEST}",
        f"-timeout={HUNG}",
        f"-rss_limit_mb={GREEDY}",
        f"-dict={folder / 'words'}",
        f"-artifact_prefix={folder}/",
        "-verbosity=0",
    )


def _api(count: int, told: Told) -> int:
    """Ask the whole interface for programs, as it describes itself: what it allows, and what it does not."""
    from tests.fuzz.described import ask_all

    ask_all(count, told.add)
    told.write()
    return told.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
