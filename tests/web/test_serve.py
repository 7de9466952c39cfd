"""Serving: what a port in use, a strange host and Ctrl+C come to, and what holds under a storm."""

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from hitkalelut.errors import CannotServe
from hitkalelut.web.serve import OPEN, free_port, listening
from tests.web.conftest import interruptible

SCRIPT = Path(sys.executable).with_name("hitkalelut")


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Serve the atlas on a free port in a process of its own."""
    running = subprocess.Popen(
        [SCRIPT, "atlas", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    said = running.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    assert found, said
    yield running, int(found[1])
    running.kill()
    running.communicate()


def ask(port: int, address: str, host: str = "127.0.0.1") -> int:
    """Ask an address on a connection of its own; return the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address, headers={"Host": host})
        answered = connection.getresponse()
        answered.read()
        return answered.status
    finally:
        connection.close()


def test_it_listens_to_this_machine_alone(served: tuple[subprocess.Popen[str], int]) -> None:
    """Unless it is told otherwise no other machine can reach it."""
    _, port = served
    assert 200 == ask(port, "/keys")
    with pytest.raises(ConnectionRefusedError):  # a server that listens everywhere would answer here too
        socket.create_connection(("127.0.0.2", port), timeout=2).close()


def test_a_storm_of_requests_is_answered_and_the_server_stays(
    served: tuple[subprocess.Popen[str], int],
) -> None:
    """A thousand requests, endless addresses and strange hosts among them: each is answered or refused."""
    running, port = served
    asks = (("/keys", "127.0.0.1"), ("/way?act=7", "evil.example"), ("/" + "x" * 20_000, "127.0.0.1"))
    with ThreadPoolExecutor(100) as pool:
        answers = set(pool.map(lambda n: (n % 3, ask(port, *asks[n % 3])), range(1000)))
    assert {(0, 200), (1, 400), (2, 414)} == answers
    assert running.poll() is None
    assert 200 == ask(port, "/way?act=7")


def test_an_address_of_a_megabyte_is_refused(served: tuple[subprocess.Popen[str], int]) -> None:
    """However long an address is it is not taken in, and the server goes on."""
    _, port = served
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(b"GET /" + b"x" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert line.recv(64).startswith((b"HTTP/1.1 414", b"HTTP/1.1 400"))
    assert 200 == ask(port, "/keys")


def _stopped(*options: str) -> tuple[int, str]:
    """Serve until it says where, stop it by the keyboard; return how it ended and what it said."""
    running = subprocess.Popen(
        [SCRIPT, "atlas", *options, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    )
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=120)
    return running.returncode, said


def test_ctrl_c_ends_it_in_one_line() -> None:
    """Stopped by the keyboard it ends at once, with one line and no traceback."""
    code, said = _stopped()
    assert (130, "hitkalelut: stopped\n") == (code, said)


def test_ctrl_c_ends_it_while_a_run_is_told() -> None:
    """Nobody waits for a run of souls to end: its process is broken off, and its stream ends with it."""
    running = subprocess.Popen(
        [SCRIPT, "atlas", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    )
    assert running.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", running.stdout.readline())
    assert found
    with closing(http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=90)) as connection:
        connection.request("GET", "/souls/live?souls=1000&steps=20000&inclusion=0")
        with connection.getresponse() as stream:
            assert b"event: start\n" == stream.readline()
            running.send_signal(signal.SIGINT)
            assert b'event: end\ndata: {"stage":"lost","says":""}' in stream.read()
    _, said = running.communicate(timeout=20)
    assert (130, "hitkalelut: stopped\n") == (running.returncode, said)


@pytest.mark.parametrize(("host", "alone"), [("127.0.0.1", True), ("0.0.0.0", False)])
def test_who_serves_the_network_is_warned(host: str, alone: bool) -> None:
    """Where others than this machine can reach it, one line says so; else nothing is said."""
    _, said = _stopped("--host", host)
    assert ("" if alone else f"{OPEN}\n") + "hitkalelut: stopped\n" == said


def test_a_port_in_use_names_a_free_one() -> None:
    """Where somebody listens already, one line says so and names a port that is free."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        got = subprocess.run(
            [SCRIPT, "atlas", "--port", str(port)], capture_output=True, text=True, timeout=60
        )
    assert (2, "", 1) == (got.returncode, got.stdout, len(got.stderr.splitlines()))
    assert re.search(rf"port {port} is in use; take another: --port \d+", got.stderr)


def test_a_host_that_is_not_ours_is_refused() -> None:
    """An address that this machine does not have cannot be listened at; the line says what works."""
    with pytest.raises(CannotServe, match="leave out --host"):
        listening("203.0.113.7", free_port("127.0.0.1"))
    with pytest.raises(CannotServe, match="leave out --host"):
        listening("no.such.host.invalid", 0)


@pytest.mark.parametrize(
    "arguments",
    [("--port", "70000"), ("--port", "-1"), ("--lang", "he"), ("--port", "http"), ("--build", "")],
)
def test_wrong_use_is_one_line(arguments: tuple[str, str]) -> None:
    """A port that is none, or a language without a folder, is refused in one line with exit code 2."""
    got = subprocess.run([SCRIPT, "atlas", *arguments], capture_output=True, text=True, timeout=60)
    assert (2, "", 1) == (got.returncode, got.stdout, len(got.stderr.splitlines()))
