"""The terminal, the signals and the streams: widths, Ctrl-C, pipes, full disks and the installed script."""

import subprocess
import sys

import pytest

from hitkalelut.cli.output import console, left
from tests.cli.conftest import Ask, Said, shell


@pytest.mark.parametrize("columns", ["abc", " ", "0", "-5", "20", "9" * 30])
def test_a_strange_width_of_the_terminal_does_no_harm(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """Whatever COLUMNS says, all of the answer is printed."""
    monkeypatch.setenv("COLUMNS", columns)
    console.cache_clear()
    said = ask("why", "phase-1", "--depth", "1")
    assert (0, "") == (said.code, said.err)
    assert "thought" in said.out.replace("\n", "").replace(" ", "").replace("│", "")


def test_control_c_stops_with_one_line(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is interrupted ends with 130 and one line, not with a traceback."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hitkalelut.cli.run.derive", interrupted)
    assert Said(130, "", "hitkalelut: stopped\n") == ask("run")


def test_control_c_while_it_loads_is_as_quiet(monkeypatch: pytest.MonkeyPatch, ask: Ask) -> None:
    """It takes a third of a second to load all; an interruption ends that with one line as well."""

    class Interrupts:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "hitkalelut.cli.commands":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "hitkalelut.cli.commands", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupts(), *sys.meta_path])
    assert Said(130, "", "hitkalelut: stopped\n") == ask("laws")


def test_the_entry_loads_nothing_before_it_can_be_interrupted() -> None:
    """The module that the installed script names loads only the package itself."""
    code = "import sys, hitkalelut.cli.main; print(*sys.modules)"
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in got.stdout.split() if name.startswith("hitkalelut")}
    assert {"hitkalelut", "hitkalelut.cli", "hitkalelut.cli.main"} == loaded


def test_the_package_is_a_command_as_well() -> None:
    """`python -m hitkalelut` is the command."""
    command = [sys.executable, "-m", "hitkalelut", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


# The installed script, as a shell calls it.


def test_the_installed_script_answers() -> None:
    """The script that the package installs does what the function does, Hebrew and all."""
    got = shell('"$0" terms ניצוצין')
    assert (0, "") == (got.returncode, got.stderr)
    assert "Nitzotzin" in got.stdout


def test_the_installed_script_passes_on_the_exit_code() -> None:
    """Wrong use is told to the shell as 2, with nothing on the output stream."""
    got = shell('"$0" show nosuch')
    assert (2, "") == (got.returncode, got.stdout)
    assert 1 == got.stderr.count("\n")


@pytest.mark.parametrize("command", ["acts", "run --json", "claims", "know", "creators"])
def test_a_closed_pipe_ends_in_silence(command: str) -> None:
    """`| head -1` gets its line, and nobody complains that no more was wanted, nor takes it for an answer."""
    got = shell(f'("$0" {command}; echo $? >&2) | head -1')
    assert (0, "0\n") == (got.returncode, got.stderr)
    assert 1 == got.stdout.count("\n")


@pytest.mark.parametrize(
    "line",
    ['PYTHONIOENCODING=ascii "$0" terms ניצוצין', '"$0" acts >/dev/full', '"$0" acts --json >/dev/full'],
)
def test_an_output_that_takes_nothing_is_told_in_one_line(line: str) -> None:
    """A full disk or an encoding without Hebrew is one line and exit code 2, which is no answer."""
    got = shell(line)
    assert "Traceback" not in got.stderr
    assert (2, 1) == (got.returncode, got.stderr.count("\n"))


def test_where_no_output_is_wanted_none_is_missed() -> None:
    """A stream that the caller has closed is nothing to complain about."""
    got = shell('"$0" acts >&-')
    assert (0, "", "") == (got.returncode, got.stdout, got.stderr)


@pytest.mark.parametrize(
    ("seconds", "written"), [(None, "?"), (0.4, "0:00"), (75, "1:15"), (3599, "59:59"), (7503, "2:05:03")]
)
def test_what_is_left_is_told_in_minutes_and_in_hours(seconds: float | None, written: str) -> None:
    """How long something still takes can be read also where it takes hours."""
    assert written == left(seconds)
