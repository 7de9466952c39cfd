"""The tools: what each is called, what it may be asked, what it answers, and for what a model uses it."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mcp_types import CallToolResult, ContentBlock, ImageContent, TextContent, Tool, ToolAnnotations
from pydantic import BaseModel, ValidationError

from hitkalelut.errors import HitkalelutError, UnknownName, nearest
from hitkalelut.mcp import asked
from hitkalelut.mcp.agree import Agreement, verify
from hitkalelut.mcp.causes import Causes, HeldBack, why, why_not
from hitkalelut.mcp.changes import Difference, what_if
from hitkalelut.mcp.finding import Results, search
from hitkalelut.mcp.passage import Reading, read
from hitkalelut.mcp.picture import Drawn, Picture, draw
from hitkalelut.mcp.state import State, show

__all__ = ["TOOLS", "called", "listed", "refused"]

LONGEST = 500
"""How long a refusal is at most."""


@dataclass(frozen=True, slots=True)
class _Tool:
    """A question that an assistant may ask: its arguments, its answer, and the function that answers."""

    name: str
    title: str
    says: str
    takes: type[BaseModel]
    gives: type[BaseModel]
    answer: Callable[[Any], BaseModel | Drawn]


TOOLS = (
    _Tool(
        "search",
        "Find names",
        "Find terms, parts, acts, laws, readings, statements of the books and the books by any word, in any "
        "spelling, English or Hebrew. Begin here: it gives the names that the other tools take.",
        asked.Search,
        Results,
        search,
    ),
    _Tool(
        "show",
        "What is there",
        "What stands at an address after an act: vessels and lights, records, screen, where it stands, what "
        "it clothes, which acts made it.",
        asked.Show,
        State,
        show,
    ),
    _Tool(
        "why",
        "Why",
        "Why an act happened: the acts it comes from, each with its law and where that is written, and the "
        "shortest way down to the first lack.",
        asked.Why,
        Causes,
        why,
    ),
    _Tool(
        "why_not",
        "Why not",
        "Why something does not happen, or has not happened yet after an act: which condition of which law "
        "is not met.",
        asked.WhyNot,
        HeldBack,
        why_not,
    ),
    _Tool(
        "what_if",
        "What if",
        "What becomes of the whole way without a law, or under another reading, measure or starter: where it "
        "stops, why, and what never comes to be.",
        asked.WhatIf,
        Difference,
        what_if,
    ),
    _Tool(
        "verify",
        "Does it agree with the books",
        "Ask statements of the books (hundreds, cited, or one's own as TOML) of the run: which held, which "
        "failed. Use it to check a claim before making it.",
        asked.Verify,
        Agreement,
        verify,
    ),
    _Tool(
        "read",
        "What does a passage speak of",
        "Find the terms of a passage, each tied to its meaning, its place in creation and its acts.",
        asked.Read,
        Reading,
        read,
    ),
    _Tool(
        "draw",
        "Show me",
        "A picture of the state after an act, with all that it shows in words.",
        asked.Draw,
        Picture,
        draw,
    ),
)


def listed() -> list[Tool]:
    """Return all tools with their schemas."""
    harmless = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return [
        Tool(
            name=tool.name,
            title=tool.title,
            description=tool.says,
            input_schema=_plain(tool.takes.model_json_schema()),
            output_schema=_plain(tool.gives.model_json_schema(mode="serialization")),
            annotations=harmless,
        )
        for tool in TOOLS
    ]


def _plain(schema: Any) -> Any:
    """Return a schema without the titles, which only say each name again."""
    if isinstance(schema, dict):
        return {k: _plain(v) for k, v in schema.items() if k != "title" or not isinstance(v, str)}
    return [_plain(each) for each in schema] if isinstance(schema, list) else schema


def called(name: str, arguments: dict[str, Any]) -> CallToolResult:
    """Return the answer of a tool; wrong use is one line that says what would have worked."""
    try:
        tool = _named(name)
        return _written(tool.answer(_taken(tool, arguments)))
    except HitkalelutError as error:
        return refused(str(error))


def refused(line: str) -> CallToolResult:
    """Return why there is no answer, in one line that is not too long."""
    text = " ".join(line.split())
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} ... {text[-LONGEST // 3 :]}"
    return CallToolResult(content=[TextContent(text=text)], is_error=True)


def _named(name: str) -> _Tool:
    known = {tool.name: tool for tool in TOOLS}
    if name not in known:
        close = nearest(name, tuple(known))
        raise UnknownName("tool", name, close, f"choose {', '.join(known)}")
    return known[name]


def _taken(tool: _Tool, arguments: dict[str, Any]) -> BaseModel:
    """Return the arguments, checked; the first that is wrong is named with what would have worked."""
    try:
        return tool.takes.model_validate(arguments)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
    # What is called wrongly comes before what is then missing.
    fault = min(faults, key=lambda each: each["type"] != "extra_forbidden")
    field = ".".join(map(str, fault["loc"]))
    known = tuple(tool.takes.model_fields)
    if fault["type"] == "extra_forbidden":
        close = ", ".join(nearest(field, known))
        says = f"nearest: {close}" if close else f"it takes {', '.join(known)}"
        raise HitkalelutError(f"{tool.name} takes no {field[:80]!r}; {says}")
    expected = fault["msg"][:1].lower() + fault["msg"][1:]
    if fault["type"] == "missing":
        expected = "it is needed, and missing"
    raise HitkalelutError(f"{tool.name}: {field}: {expected}{_example(tool, str(fault['loc'][0]))}")


def _example(tool: _Tool, field: str) -> str:
    info = tool.takes.model_fields.get(field)
    shown = info.examples if info and info.examples else ()
    return "".join(f"; for example {json.dumps(each, ensure_ascii=False)}" for each in shown[:1])


def _written(answer: BaseModel | Drawn) -> CallToolResult:
    """Return an answer as data, and as text for clients that read no data."""
    told = answer.told if isinstance(answer, Drawn) else answer
    data = told.model_dump(mode="json")
    content: list[ContentBlock] = [TextContent(text=json.dumps(data, ensure_ascii=False))]
    if isinstance(answer, Drawn) and answer.png is not None:
        content.append(ImageContent(data=b64encode(answer.png).decode("ascii"), mime_type="image/png"))
    return CallToolResult(content=content, structured_content=data)
