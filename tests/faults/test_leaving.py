"""A browser that leaves in the middle of a live run: the run goes on to its end, and nothing leaks."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

OVER = 120.0
RUN = "souls=1000&desires=300&seed=51"


@pytest.mark.slow
def test_a_browser_that_leaves_in_the_middle_of_a_run(tmp_path: Path) -> None:
    """Its process ends with the run, no open file stays, and who comes again finds the run as it ended."""
    program = [sys.executable, "-m", "hitkalelut", "atlas", "--port", "0"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", running.stdout.readline())
        assert found
        port, server = int(found[1]), psutil.Process(running.pid)
        page = f"http://127.0.0.1:{port}/souls"
        urllib.request.urlopen(page, timeout=OVER).close()
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", port), timeout=OVER) as line:
                line.sendall(f"GET /souls/live?{RUN} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
                with line.makefile("rb") as told:
                    while not told.readline().startswith(b"event:"):
                        pass
        ours = [
            each for each in server.children(recursive=True) if "souls.runner" in " ".join(each.cmdline())
        ]
        assert len(ours) <= 1
        _, alive = psutil.wait_procs(ours, timeout=OVER)
        assert [] == alive
        until = time.monotonic() + OVER
        while any(each.status == "ESTABLISHED" for each in server.net_connections()):
            assert time.monotonic() < until
            time.sleep(0.1)
        with urllib.request.urlopen(f"{page}?run=1&{RUN}", timeout=OVER) as answer:
            shown = answer.read().decode()
        assert "data-over" in shown
        assert "data-stream" not in shown
        running.kill()
