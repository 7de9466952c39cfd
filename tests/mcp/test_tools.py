"""Every tool, asked by a real client: what it answers, with which sources, and how it refuses."""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp_types import CallToolResult, TextContent, Tool

from hitkalelut.mcp.told import MOST_SOURCES
from hitkalelut.words.honesty import HONESTY
from hitkalelut.words.sources import cite
from hitkalelut.words.tongue import translate
from tests.mcp.conftest import Call
from tests.mcp.test_answers import OWN

NEEDED: dict[str, dict[str, Any]] = {
    "show": {"address": "Ein-Sof"},
    "why": {"act": "phase-1"},
    "why_not": {"what": "striking"},
    "draw": {"kind": "ladder", "format": "text"},
}
TOOLS = ("search", "show", "why", "why_not", "what_if", "verify", "read", "draw")
reads = pytest.mark.skipif(find_spec("hitkalelut.reader.reading") is None, reason="the reader is not there")
GOOD: list[Any] = [
    ("search", {"text": "Tabur"}),
    ("search", {"text": "מסך", "lang": "he"}),
    ("search", {"text": "SAG", "kind": "part"}),
    ("search", {"text": "T2", "kind": "source", "most": 1}),
    ("show", {"address": "AK/SAG", "at": "SAG/full"}),
    ("show", {"address": "Soul"}),
    ("show", {"address": "AK/SAG/guf/bina", "below": 2, "lang": "he"}),
    ("why", {"act": "AB/born"}),
    ("why", {"act": "end-of-correction", "depth": 6, "lang": "he"}),
    ("why", {"act": 1}),
    ("why_not", {"what": "first-restriction", "at": "phase-2"}),
    ("why_not", {"what": "AB/born", "without": "striking", "lang": "he"}),
    ("why_not", {"what": "AB/born", "at": "0"}),
    ("what_if", {"without": ["striking"]}),
    ("what_if", {"reading": ["ma-and-bon-one"], "lang": "he"}),
    ("what_if", {"starters": []}),
    ("verify", {"only": "P 43", "lang": "he"}),
    ("verify", {"statements": OWN}),
    ("draw", {"kind": "ladder", "at": "AB/full"}),
    ("draw", {"kind": "partzuf", "address": "AK/SAG", "format": "both", "lang": "he"}),
    ("draw", {"kind": "phases", "at": 0, "format": "text"}),
    ("draw", {"kind": "compare", "without": ["striking"], "format": "svg"}),
    pytest.param("read", {"text": "The light of Hochma and the screen in Malchut."}, marks=reads),
]
BAD = [
    ("whi", {}, "nearest: why"),
    ("show", {}, 'for example "AK/SAG"'),
    ("show", {"adress": "AK"}, "nearest: address"),
    ("show", {"address": "AK/SEG"}, "nearest: AK/SAG"),
    ("show", {"address": "AK/SAG", "at": "phase-1"}, "stands from"),
    ("show", {"address": "a" * 5000}, "at most 4000"),
    ("show", {"address": "AK", "below": 9}, "less than or equal to 2"),
    ("show", {"address": "AK/SAG", "without": ["strikin"]}, "nearest: striking"),
    ("why", {"act": "AB/bron"}, "nearest: AB/born"),
    ("why", {"act": "AB/born", "depth": 99}, "less than or equal to 6"),
    ("why", {"act": "AB/born", "without": ["striking"]}, "never reaches AB/born"),
    ("why", {"act": "AB/born", "measure": 7}, "less than or equal to 4"),
    ("why_not", {"what": "strikng"}, "nearest: striking"),
    ("why_not", {"what": ["striking"]}, "valid string"),
    ("what_if", {}, 'such as without ["striking"]'),
    ("what_if", {"reading": ["ma-and-bon"]}, "nearest: ma-and-bon-one"),
    ("what_if", {"starters": ["sprak"]}, "spark"),
    ("search", {"text": ""}, "at least 1"),
    ("search", {"text": "a", "lang": "fr"}, "'en' or 'he'"),
    ("search", {"text": "a", "most": 10**9}, "less than or equal to 40"),
    ("verify", {"only": "no such words"}, "no statement has"),
    ("verify", {"statements": "not toml"}, "expected TOML"),
    ("verify", {"statements": "x" * 100_001}, "at most 100000"),
    ("read", {"text": "x" * 1_000_001}, "at most 1000000"),
    ("draw", {"kind": "lader"}, "nearest: ladder"),
    ("draw", {"kind": "ladder", "address": "AK/SAG"}, "partzuf"),
    ("draw", {"kind": "ladder", "format": "gif"}, "'svg'"),
]


def said(result: CallToolResult) -> str:
    """Return the text of a result."""
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


def citations(data: Any, key: str = "") -> Iterator[str]:
    """Walk every place that an answer cites beside what it says."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from citations(inner, name)
    elif isinstance(data, list):
        for inner in data:
            yield from citations(inner, key)
    elif key == "citations":
        yield data


def test_the_tools_are_those_that_were_promised(tools: dict[str, Tool]) -> None:
    """Eight questions can be asked, each described, harmless, and with both of its schemas."""
    assert TOOLS == tuple(tools)
    for tool in tools.values():
        assert tool.title
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema or {})
        assert tool.input_schema["additionalProperties"] is False
        assert {"sources", "honesty"} <= set((tool.output_schema or {})["required"])


def test_the_list_of_tools_is_small(tools: dict[str, Tool]) -> None:
    """What a model must read of the tools before it asks the first thing fits in 16,000 letters."""
    read = [{"n": t.name, "d": t.description, "s": t.input_schema} for t in tools.values()]
    assert len(json.dumps(read)) < 16_000


def test_every_example_can_be_asked(tools: dict[str, Tool], call: Call) -> None:
    """Each example in a schema, with what else is needed, is answered."""
    asked = 0
    for tool in tools.values():
        for name, schema in tool.input_schema["properties"].items():
            for example in schema.get("examples", ()) if tool.name != "read" else ():
                drawn = {"kind": "partzuf"} if (tool.name, name) == ("draw", "address") else {}
                result = call(tool.name, **{**NEEDED.get(tool.name, {}), **drawn, name: example})
                assert not result.is_error, (tool.name, name, example, said(result))
                asked += 1
    assert asked >= 25


@pytest.mark.parametrize(("name", "arguments"), GOOD)
def test_an_answer_has_its_shape_its_sources_and_the_line_of_honesty(
    call: Call, tools: dict[str, Tool], name: str, arguments: dict[str, Any]
) -> None:
    """Each answer fits its schema, is the same as text, and every place that it cites can be found."""
    result = call(name, **arguments)
    assert not result.is_error, said(result)
    data = result.structured_content
    Draft202012Validator(tools[name].output_schema or {}).validate(data)
    assert data == json.loads(said(result))
    assert translate(HONESTY, arguments.get("lang", "en")) == data["honesty"]
    assert 0 < len(data["sources"]) <= MOST_SOURCES
    for source in data["sources"]:
        book = cite(source["citation"]).source
        assert (book.title, book.author, book.link) == (source["book"], source["author"], source["address"])
    cited = list(dict.fromkeys(citations(data)))[:MOST_SOURCES]
    assert set(cited) <= {source["citation"] for source in data["sources"]}
    assert len(json.dumps({**data, "svg": ""}, ensure_ascii=False)) < 40_000


@pytest.mark.parametrize(("name", "arguments", "hint"), BAD)
def test_wrong_use_is_one_line_that_says_what_would_have_worked(
    call: Call, name: str, arguments: dict[str, Any], hint: str
) -> None:
    """A refusal is an error of the tool in one line with a way on, and the server goes on answering."""
    result = call(name, **arguments)
    assert result.is_error
    assert hint in said(result)
    assert "\n" not in said(result)
    assert len(said(result)) < 600
    assert "Traceback" not in said(result)
    assert not call("show", address="Ein-Sof").is_error
