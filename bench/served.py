"""The atlas served in a process of its own, as a user starts it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil


@contextmanager
def served(port: int = 0) -> Iterator[tuple[str, psutil.Process]]:
    """Serve the atlas on a port, by default a free one, until it is left; give its address and process."""
    code = "from hitkalelut.cli.main import main; main()"
    command = [sys.executable, "-c", code, "atlas", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
        assert found
        try:
            yield found[0], psutil.Process(server.pid)
        finally:
            server.terminate()
