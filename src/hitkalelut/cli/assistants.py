"""`mcp`: the model for assistants, asked by the Model Context Protocol."""

from importlib.util import find_spec
from typing import Annotated

import typer

from hitkalelut import __version__
from hitkalelut.cli import options as opt
from hitkalelut.cli.output import print_json, print_table
from hitkalelut.errors import HitkalelutError, Missing


def mcp(
    tools: Annotated[bool, typer.Option("--list", help="Print the tools and end.")] = False,
    json: opt.Json = False,
) -> None:
    """Let an assistant ask the model over the standard streams: answers with sources, not inventions.

    In the assistant's configuration name the command "hitkalelut" with the argument "mcp"; it starts
    the server itself. With --list --json the tools are printed with their schemas.
    Example: hitkalelut mcp --list
    """
    if json and not tools:
        raise HitkalelutError("--json goes with --list; without it the protocol itself is spoken")
    if find_spec("mcp") is None:
        raise Missing("assistants need mcp: pip install 'hitkalelut[assistants]'")
    if not tools:
        from hitkalelut.mcp.server import serve  # the protocol is loaded only where it is spoken

        serve(__version__)
        return
    from hitkalelut.mcp.tools import listed

    found = listed()
    if json:
        print_json([tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in found])
        return
    rows = ((tool.name, ", ".join(tool.input_schema["properties"]), tool.description or "") for tool in found)
    print_table(("tool", "takes", "says"), rows)
