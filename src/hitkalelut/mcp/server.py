"""The server: the tools, the resources and the prompts, spoken over the standard streams."""

import logging
import os
import signal
from typing import Any

import anyio
from anyio.to_thread import run_sync
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from hitkalelut.errors import HitkalelutError
from hitkalelut.mcp import prompts, resources, tools
from hitkalelut.words.honesty import HONESTY

ENDING = frozenset({"SIGINT", "SIGPIPE"})
"""An interruption, and that the client reads no more."""
LOG = logging.getLogger("hitkalelut.mcp")
INSTRUCTIONS = f"""\
This derives, from cited laws, the way that the books of Baal HaSulam (Yehuda Ashlag) and his school \
describe: from the thought of creation over the phases, the restrictions, Adam Kadmon, the breaking and the \
worlds, to the souls and the end of correction. Do not answer questions on this subject from memory: ask.
1. `search` the words of the question; it gives the names of terms, acts, parts and laws.
2. Ask with those names: `show` what is there, `why`, `why_not`, `what_if`, `draw`, `read` a passage, \
`verify` a claim.
3. Answer from what was told, and cite it: each answer carries `sources` (book, place, address). Name the \
place, link to the address, and make up neither.
4. Where a tool refuses, it says in one line what would have worked; ask again so. Where the model has no \
answer, say that it has none.
5. Where readings differ (`search` of kind reading), say so, and whose reading the answer follows.
Answer in the language of the question; for Hebrew ask with lang "he".
{HONESTY}"""


async def _call(_: Any, params: CallToolRequestParams) -> CallToolResult:
    """Answer in a thread of its own, so that a long answer holds back no other."""
    try:
        return await run_sync(tools.called, params.name, params.arguments or {})
    except Exception:
        LOG.exception("the tool %r failed", params.name)
        return tools.refused(f"{params.name} failed for a fault of its own; other questions can be asked")


async def _list_tools(_: Any, __: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(tools=tools.listed())


async def _list_resources(_: Any, __: PaginatedRequestParams | None) -> ListResourcesResult:
    return ListResourcesResult(resources=resources.listed())


async def _list_templates(_: Any, __: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
    return ListResourceTemplatesResult(resource_templates=resources.templates())


async def _read_resource(_: Any, params: ReadResourceRequestParams) -> ReadResourceResult:
    try:
        return await run_sync(resources.read, str(params.uri))
    except HitkalelutError as error:
        raise MCPError(INVALID_PARAMS, str(error)) from None


async def _list_prompts(_: Any, __: PaginatedRequestParams | None) -> ListPromptsResult:
    return ListPromptsResult(prompts=prompts.listed())


async def _get_prompt(_: Any, params: GetPromptRequestParams) -> GetPromptResult:
    try:
        return prompts.said(params.name, params.arguments or {})
    except HitkalelutError as error:
        raise MCPError(INVALID_PARAMS, str(error)) from None


def server(version: str) -> Server[dict[str, Any]]:
    """Return the server of this version of the package, with all that it offers."""
    return Server(
        "hitkalelut",
        version=version,
        title="Hitkalelut",
        description="The system of Baal HaSulam made computable; every answer is derived and cited.",
        instructions=INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=_call,
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=_read_resource,
        on_list_prompts=_list_prompts,
        on_get_prompt=_get_prompt,
    )


def serve(version: str) -> None:
    """Serve over the standard streams until the client closes them; an interruption ends it at once."""
    logging.basicConfig(level=logging.WARNING)  # on the standard error stream: the other is the protocol's
    # A thread waits for the client's next line and would hold back an orderly end until it comes.
    for name in ENDING & set(dir(signal)):
        signal.signal(getattr(signal, name), lambda *_: os._exit(0))
    anyio.run(_serve, version)


async def _serve(version: str) -> None:
    made = server(version)
    async with stdio_server() as (incoming, outgoing):
        await made.run(incoming, outgoing, made.create_initialization_options())
