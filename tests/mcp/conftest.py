"""A real client of the protocol with a real server behind it, over the standard streams."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult, Tool

from mcp import Client

SERVER = StdioServerParameters(command=sys.executable, args=["-m", "hitkalelut", "mcp"], env=dict(os.environ))
Call = Callable[..., CallToolResult]


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    """Run the client beside the tests."""
    with start_blocking_portal() as opened:
        yield opened


@pytest.fixture(scope="session")
def client(portal: BlockingPortal) -> Iterator[Client]:
    """Start a server and shake hands with it."""
    with portal.wrap_async_context_manager(Client(SERVER, read_timeout_seconds=60)) as opened:
        yield opened


@pytest.fixture(scope="session")
def tools(portal: BlockingPortal, client: Client) -> dict[str, Tool]:
    """Return the tools that the server lists, by name."""
    return {tool.name: tool for tool in portal.call(client.list_tools).tools}


@pytest.fixture(scope="session")
def call(portal: BlockingPortal, client: Client) -> Call:
    """Return what calls a tool by its name, with arguments by name."""

    def called(name: str, **arguments: Any) -> CallToolResult:
        result = portal.call(client.call_tool, name, arguments)
        assert isinstance(result, CallToolResult)
        return result

    return called
