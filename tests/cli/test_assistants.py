"""`mcp` in the shell: the list of its tools, and wrong use; what it serves stands in tests/mcp."""

import json
import sys

import pytest

from tests.cli.conftest import Ask, one_line


def test_the_tools_are_listed_in_the_shell(ask: Ask) -> None:
    """`--list` prints every tool for people, and with `--json` as the protocol lists it."""
    said = ask("mcp", "--list")
    assert (0, "") == (said.code, said.err)
    assert "what_if" in said.out
    listed = json.loads(ask("mcp", "--list", "--json").out)
    assert {"name", "title", "description", "inputSchema", "outputSchema", "annotations"} == set(listed[0])


def test_wrong_use_of_the_command(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON without a list, and a missing library, are one line each and exit code 2."""
    assert "--list" in one_line(ask("mcp", "--json"))
    monkeypatch.setitem(sys.modules, "mcp", None)
    assert "hitkalelut[assistants]" in one_line(ask("mcp", "--list"))
