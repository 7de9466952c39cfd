"""Whatever a parser is given, it ends in time, in little memory, with an answer or one clear line."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from hitkalelut.errors import InvalidText
from tests.fuzz.bounds import LINE, LONGEST, Finding, bounded, tried
from tests.fuzz.cases import kept
from tests.fuzz.inputs import inputs, stretched
from tests.fuzz.targets import TARGETS, Target, target_of

EXAMPLES = 30
CASES = list(kept())
LIVE = frozenset({"atlas"})
"""What needs half a minute before it can be asked anything: it is asked by `make fuzz` alone."""
NAMES = [target.name for target in TARGETS if target.name not in LIVE]


def ready(name: str) -> Target:
    """Return a target that has read some examples: what is made once is no work of one input."""
    target = target_of(name)
    for seed in target.seeds()[:3]:
        target.reads(seed)
    return target


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_drawn_inputs_are_read_or_refused(name: str) -> None:
    """The same inputs in every run: real examples, changed, and noise."""
    target = ready(name)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    @example(b"")
    def _all(data: bytes) -> None:
        assert tried(target, data) is None

    with bounded():
        _all()


@pytest.mark.parametrize(("name", "path"), CASES, ids=[path.name for _, path in CASES])
def test_what_was_found_once_is_never_found_again(name: str, path: Path) -> None:
    """Every input that was a finding is read or refused since, within the bounds."""
    if name in LIVE:
        target_of(name).reads(path.read_bytes())
        return
    target = ready(name)
    with bounded():
        assert tried(target, path.read_bytes()) is None


def test_there_are_cases_and_all_have_a_target() -> None:
    """A case whose target is gone, or a folder that is not found, would let all cases go untried."""
    assert CASES
    assert {name for name, _ in CASES} <= {target.name for target in TARGETS}


def test_the_longest_inputs_are_as_long_as_the_bounds_hold() -> None:
    """Each row is 64 KB long, but for the little that is left of a whole row."""
    lengths = [len(data) for data in stretched(target_of("notation"))]
    assert LONGEST - 100 < min(lengths) <= max(lengths) <= LONGEST


# The bounds themselves must bite.


def _spins(data: bytes) -> None:
    while data:
        pass


def _hoards(data: bytes) -> None:
    data * 10**9


def _breaks(data: bytes) -> None:
    raise KeyError(data)


def _refuses(data: bytes) -> None:
    raise InvalidText(data.decode())


def found(
    reads: object, data: bytes = b"x", *, refuses: tuple[type[InvalidText], ...] = ()
) -> Finding | None:
    """Return what is found in a function that reads."""
    assert callable(reads)
    with bounded():
        return tried(Target("own", reads, tuple, (), refuses, 1), data)


def test_a_hang_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """An input that never ends is ended, and found."""
    monkeypatch.setattr("tests.fuzz.bounds.SECONDS", 0.05)
    finding = found(_spins)
    assert finding is not None
    assert finding.says.startswith("Hang")


def test_greed_and_faults_are_findings() -> None:
    """Memory beyond the bound, and any error that is not one of the package, are found, each once."""
    findings = [found(_hoards), found(_breaks), found(_refuses)]
    assert ["MemoryError", "KeyError", "InvalidText"] == [str(each and each.same[1]) for each in findings]


def test_one_clear_line_is_no_finding() -> None:
    """What a target may refuse in one line is none; a line that says nothing is one."""
    assert found(_refuses, b"clear", refuses=(InvalidText,)) is None
    assert found(_refuses, b"", refuses=(InvalidText,)) is not None


def test_an_error_of_the_package_is_one_line_whatever_it_quotes() -> None:
    """What is quoted in an error has no signs that part a line or move a cursor, and is not without end."""
    says = str(InvalidText("a\nb\x1b[31m\u2028" + "x" * 99_999 + "end"))
    assert says.isprintable()
    assert len(says) < LINE
    assert says.endswith("end")
