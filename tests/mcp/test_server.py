"""The server itself: its handshake, its resources and prompts, and how it begins and ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import anyio
import pytest
from anyio.from_thread import BlockingPortal
from anyio.to_thread import run_sync
from mcp.shared.exceptions import MCPError
from mcp_types import TextContent, TextResourceContents

from hitkalelut import __version__
from hitkalelut.creation.history import History
from hitkalelut.mcp.wanted import while_wanted
from hitkalelut.words.honesty import HONESTY
from hitkalelut.words.sources import cite
from mcp import Client
from tests.mcp.conftest import SERVER

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    },
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def asking(name: str, number: int, **arguments: Any) -> dict[str, Any]:
    """Return the message that calls a tool."""
    params = {"name": name, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    """Start a server that is spoken to line by line."""
    with subprocess.Popen(
        [sys.executable, "-m", "hitkalelut", "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as started:
        yield started
        if started.poll() is None:
            started.kill()


def send(process: subprocess.Popen[str], *messages: dict[str, Any] | str) -> None:
    """Send messages, a line each."""
    assert process.stdin is not None
    for message in messages:
        process.stdin.write(message if isinstance(message, str) else json.dumps(message))
        process.stdin.write("\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Return the next message."""
    assert process.stdout is not None
    heard: dict[str, Any] = json.loads(process.stdout.readline())
    return heard


def lying_at(portal: BlockingPortal, client: Client, name: str) -> Any:
    """Return what can be read at an address."""
    content = portal.call(client.read_resource, f"hitkalelut://{name}").contents[0]
    assert isinstance(content, TextResourceContents)
    return json.loads(content.text)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_handshake(portal: BlockingPortal, mode: str) -> None:
    """In the older way of the protocol and in the newer one the server tells its name and how it is used."""
    with portal.wrap_async_context_manager(Client(SERVER, mode=mode)) as client:
        info = client.server_info
        assert info is not None
        assert ("hitkalelut", __version__) == (info.name, info.version)
        assert HONESTY in (client.instructions or "")
        assert not portal.call(client.call_tool, "show", {"address": "Ein-Sof"}).is_error


def test_every_list_can_be_read(portal: BlockingPortal, client: Client, full: History) -> None:
    """Each resource is JSON and no empty list; the acts are all the acts of the way."""
    listed = portal.call(client.list_resources).resources
    read = {each.name: lying_at(portal, client, each.name) for each in listed}
    assert {"acts", "laws", "terms", "readings", "sources"} == set(read)
    assert all(read.values())
    assert [event.name for event in full] == [row["name"] for row in read["acts"]]


@pytest.mark.parametrize("name", ["act/AB/born", "act/17", "state/AB/full", "law/striking", "term/מסך"])
def test_a_single_thing_can_be_read(portal: BlockingPortal, client: Client, name: str) -> None:
    """An act, a state, a law and a term each lie at an address, with sources and the line of honesty."""
    data = lying_at(portal, client, name)
    assert HONESTY == data["honesty"]
    assert data["sources"]
    assert all(cite(source["citation"]) for source in data["sources"])


@pytest.mark.parametrize(
    ("name", "near"),
    [("act/AB/bron", "AB/born"), ("akts", "hitkalelut://acts"), ("law/strikng", "striking"), ("act", "acts")],
)
def test_an_address_at_which_nothing_lies(
    portal: BlockingPortal, client: Client, name: str, near: str
) -> None:
    """It is refused in one line that names the nearest."""
    with pytest.raises(MCPError, match=near) as refused:
        portal.call(client.read_resource, f"hitkalelut://{name}")
    assert "\n" not in str(refused.value)


def test_the_prompts(portal: BlockingPortal, client: Client) -> None:
    """Each prompt takes one thing and has it in its text; without it, it is refused with an example."""
    for prompt in portal.call(client.list_prompts).prompts:
        takes = (prompt.arguments or [])[0].name
        got = portal.call(client.get_prompt, prompt.name, {takes: "AB/{full}"})
        content = got.messages[0].content
        assert isinstance(content, TextContent)
        assert "AB/{full}" in content.text
        with pytest.raises(MCPError, match="such as"):
            portal.call(client.get_prompt, prompt.name, {})
    with pytest.raises(MCPError, match="nearest: explain-state"):
        portal.call(client.get_prompt, "explain-stat", {})


def test_nothing_but_the_protocol_is_on_the_output(process: subprocess.Popen[str]) -> None:
    """Every line is a message of the protocol, after lines that are none as well, and the answer comes."""
    send(process, HELLO, READY, "this is no message", asking("show", 2, address="Ein-Sof"))
    heard = [hear(process) for _ in range(2)]
    assert {"2.0"} == {each["jsonrpc"] for each in heard}
    answers = {each.get("id"): each for each in heard}
    assert "Ein-Sof" == answers[2]["result"]["structuredContent"]["address"]


def test_closed_input_ends_it(process: subprocess.Popen[str]) -> None:
    """When the client closes its end the server ends in silence with exit code 0."""
    send(process, HELLO, READY)
    hear(process)
    out, err = process.communicate(timeout=20)
    assert (0, "", "") == (process.returncode, out, err)


def test_an_interruption_ends_it(process: subprocess.Popen[str]) -> None:
    """Ctrl-C ends it at once, in silence, with exit code 0, though the client says nothing more."""
    send(process, HELLO)
    hear(process)
    process.send_signal(signal.SIGINT)
    assert 0 == process.wait(timeout=5)
    assert process.stderr is not None
    assert "" == process.stderr.read()


def test_a_client_that_is_gone_ends_it(process: subprocess.Popen[str]) -> None:
    """Where nobody reads the answers any more, the server ends without a word."""
    send(process, HELLO, READY)
    hear(process)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    send(process, asking("show", 2, address="Ein-Sof"))
    assert 0 == process.wait(timeout=20)
    assert "" == process.stderr.read()


def test_a_killed_server_is_noticed(portal: BlockingPortal) -> None:
    """A client whose server is killed gets an error, and waits no longer."""

    async def killed() -> None:
        async with Client(SERVER) as client:
            children = subprocess.run(
                ["pgrep", "-P", str(os.getpid()), "-f", "hitkalelut mcp"], capture_output=True, text=True
            ).stdout.split()
            os.kill(int(children[-1]), signal.SIGKILL)
            with anyio.fail_after(10):
                await client.call_tool("show", {"address": "Ein-Sof"})

    with pytest.raises((MCPError, ExceptionGroup)):
        portal.call(killed)


def test_a_cancelled_call_is_given_up(portal: BlockingPortal) -> None:
    """A call that the client no longer waits for leaves the server free to answer the next."""

    async def cancelled() -> bool:
        async with Client(SERVER) as client:
            with anyio.move_on_after(0.3) as scope:
                await client.call_tool("verify", {})
            with anyio.fail_after(10):
                result = await client.call_tool("show", {"address": "Ein-Sof"})
            return scope.cancelled_caught and not result.is_error

    assert portal.call(cancelled)


def test_what_is_no_longer_wanted_is_not_gone_on_with(portal: BlockingPortal) -> None:
    """A walk in a thread stops at the next step once the call it belongs to is cancelled."""
    walked: list[int] = []

    def walk(scope: anyio.CancelScope) -> None:
        for each in while_wanted(range(5)):
            walked.append(each)
            anyio.from_thread.run_sync(scope.cancel)

    async def cancelled() -> None:
        with anyio.CancelScope() as scope:
            await run_sync(walk, scope)

    portal.call(cancelled)
    assert [0] == walked
    assert [0, 1, 2] == list(while_wanted(range(3)))
