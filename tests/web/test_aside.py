"""Work aside: it ends with the last server of a process, and a later server may begin it anew."""

import subprocess
import sys

from hitkalelut.web.aside import Aside, served

TWO = """
from queue import SimpleQueue
from hitkalelut.web.aside import Aside, served
lines = SimpleQueue()
aside = Aside("tests.web.waiting", lines.put, lambda: False)
with served():
    with served():
        aside.begin()
        print(lines.get(timeout=30), end="")
    print(aside.at_work)
aside._thread.join(30)
print(aside.at_work)
"""
ENDED = """
from hitkalelut.web.aside import Aside, end_all
lines = []
end_all()
aside = Aside("this", lines.append, lambda: bool(lines))
aside.finish()
print(len(lines))
"""


def _run(script: str) -> list[str]:
    """Run a script in a process of its own, for in this one the atlas may be served; return its lines."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert ("", 0) == (done.stderr, done.returncode)
    return done.stdout.splitlines()


def test_after_a_server_has_ended_another_may_begin_what_it_needs() -> None:
    """The end of one server is not the end of the process it ran in."""
    with served():
        pass
    lines: list[str] = []
    Aside("this", lines.append, lambda: bool(lines)).finish()
    assert "Beautiful is better than ugly." in "".join(lines)


def test_only_the_last_server_to_end_breaks_it_off() -> None:
    """While one still runs the work goes on; when none does it is ended."""
    assert ["begun", "True", "False"] == _run(TWO)


def test_where_the_process_ends_nothing_is_begun() -> None:
    """What would be begun just then is left, so that no process outlives the one that asked."""
    assert ["0"] == _run(ENDED)
