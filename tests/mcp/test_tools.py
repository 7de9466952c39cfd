"""Every tool, asked by a real client: what it answers, with which sources, and how it refuses."""

import json
from base64 import b64decode
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import pytest
from anyio import create_task_group
from anyio.from_thread import BlockingPortal
from jsonschema import Draft202012Validator
from mcp_types import CallToolResult, ImageContent, TextContent, Tool

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.snapshot import part
from hitkalelut.mcp.agree import MOST_FOLD, _fold, _parsed
from hitkalelut.mcp.told import MOST_SOURCES
from hitkalelut.questions.runs import last_act, run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.questions.why import ancestors
from hitkalelut.questions.why_not import why_not
from hitkalelut.words.honesty import HONESTY
from hitkalelut.words.sources import cite
from hitkalelut.words.tongue import translate
from mcp import Client
from tests.mcp.conftest import Call

NEEDED: dict[str, dict[str, Any]] = {
    "show": {"address": "Ein-Sof"},
    "why": {"act": "phase-1"},
    "why_not": {"what": "striking"},
    "draw": {"kind": "ladder", "format": "text"},
}
TOOLS = ("search", "show", "why", "why_not", "what_if", "verify", "read", "draw")
OWN = """
[[statement]]
id = "mine-1"
source = "P"
place = "14"
says = "SAG stands once it is born."
at = "SAG/full"
ask = "contains(keys(parts), 'AK/SAG')"
expect = true
standing = "derived"
"""
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


def test_show_tells_what_the_model_holds(call: Call, full: History) -> None:
    """A part is told whole, as the snapshot has it, with the last acts that made it."""
    data = call("show", address="AK/SAG", at="SAG/full").structured_content
    assert part(full.state("SAG/full").desires["AK/SAG"]) == data["part"]
    assert "SAG/full" == data["made_by"][0]["act"]


def test_why_goes_down_to_the_first_lack(call: Call, full: History) -> None:
    """The way down goes by causes to an act that has none, and all that stands behind is counted."""
    data = call("why", act="AB/born", depth=1).structured_content
    way = data["way_down"]
    assert "AB/born" == way[0]
    for effect, cause in pairwise(way):
        assert full.event(cause).number in full.event(effect).causes
    assert () == full.event(way[-1]).causes
    assert len(ancestors(full, "AB/born")) == data["behind"]
    assert {0, 1} == {cause["steps"] for cause in data["causes"]}
    assert "depth 2" in data["ask_for_more"]


def test_why_is_bounded_and_says_how_to_ask_on(call: Call) -> None:
    """A wide tree is cut; what is left off is counted, and an act is named from which to ask on."""
    data = call("why", act="end-of-correction", depth=6).structured_content
    assert 60 == len(data["causes"])
    assert data["left_off"] > 0
    assert data["ask_for_more"].endswith(data["causes"][-1]["act"])


def test_why_of_little_is_told_whole(call: Call) -> None:
    """Where nothing is left off, nothing more is offered."""
    data = call("why", act=2, depth=6).structured_content
    assert data["behind"] + 1 == len(data["causes"])
    assert data["ask_for_more"] is None


def test_why_not_names_the_condition(call: Call, full: History) -> None:
    """What holds it back is what the model itself answers, and what is alike stands together."""
    data = call("why_not", what="first-restriction", at="phase-2").structured_content
    found = why_not(full, "first-restriction", "phase-2")
    assert found.first is not None
    assert (found.missing, found.first.condition) == (data["missing"], data["first"]["condition"])
    told = [(each["would_make"], each["condition"]) for each in data["answers"]]
    assert len(set(told)) == len(told)


def test_what_if_says_where_the_way_stops(call: Call) -> None:
    """Without a law the way stops where the run without it does, for the reason that it gives."""
    data = call("what_if", without=["striking"]).structured_content
    other = run(conditions(without=("striking",)))
    assert (len(other), last_act(other)) == (data["acts"], data["stops_at"])
    assert not data["comes_to_the_end"]
    assert "striking" == data["reasons"][0]["law"]
    assert data["never"]["total"] >= len(data["never"]["first"]) > 0


def test_all_that_the_package_ships_holds(call: Call) -> None:
    """Unasked, every shipped statement is asked; none fails, so none is listed."""
    data = call("verify").structured_content
    assert (len(shipped_statements()), 0, []) == (data["asked"], data["failed"], data["statements"])


def test_a_claim_of_ones_own_can_fail(call: Call) -> None:
    """A statement that expects otherwise fails, and the answer is told; a fault is named by its line."""
    wrong = OWN.replace("expect = true", "expect = false")
    broken = OWN.replace('"14"', '"9999"').replace("mine-1", "mine-2")
    data = call("verify", statements=wrong + broken).structured_content
    assert (1, 0, 1) == (data["asked"], data["held"], data["failed"])
    assert data["statements"][0]["got"] is True
    assert ["statements:12"] == [fault[:13] for fault in data["faults"]]


def test_a_query_that_multiplies_is_refused(call: Call) -> None:
    """A query that tells a state over and over is refused before it is asked; no shipped one is."""
    ask = " | ".join(["[@, @]"] * 40).replace("[@, @]", "[parts, parts]", 1)
    data = call("verify", statements=OWN.replace("contains(keys(parts), 'AK/SAG')", ask)).structured_content
    assert 0 == data["asked"]
    assert "does not multiply" in data["faults"][0]
    assert max(_fold(_parsed(each.ask)) for each in shipped_statements()) <= MOST_FOLD


def test_a_picture_comes_as_an_image_as_svg_and_in_words(call: Call) -> None:
    """An image is a PNG of a size that a model takes; the SVG comes where asked for, and the words always."""
    result = call("draw", kind="partzuf", address="AK/SAG", format="both")
    image = result.content[1]
    assert isinstance(image, ImageContent)
    png = b64decode(image.data)
    assert ("image/png", b"\x89PNG") == (image.mime_type, png[:4])
    assert max(int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) <= 1600
    data = result.structured_content
    assert data["svg"].startswith("<svg")
    assert data["title"] in data["description"]
    only = call("draw", kind="ladder", format="text")
    assert (1, None) == (len(only.content), only.structured_content["svg"])


def test_search_gives_names_that_the_other_tools_take(call: Call) -> None:
    """What search tells to ask next can be asked: each act, each part and each law that it finds."""
    found = call("search", text="SAG").structured_content["found"]
    assert {"term", "act", "part", "statement"} <= {each["kind"] for each in found}
    for each in found:
        if each["kind"] == "act":
            assert not call("why", act=each["name"]).is_error
        if each["kind"] == "part":
            assert not call("show", address=each["name"]).is_error
        if each["kind"] == "statement":
            assert not call("verify", only=each["name"]).is_error
    laws = call("search", text="screen", kind="law").structured_content["found"]
    assert laws
    assert all(not call("what_if", without=[each["name"]]).is_error for each in laws)


def test_any_spelling_finds_the_term(call: Call) -> None:
    """Hebrew, with its quotation mark, and other transliterations find the same term first."""
    for text in ("Chochma", "Khokhmah", "חכמה"):
        found = call("search", text=text, kind="term").structured_content["found"]
        assert "hochma" == found[0]["name"]


def test_what_is_not_found_is_said_with_the_nearest_names(call: Call) -> None:
    """A word that nothing bears finds nothing, and the names spelled most like it are given."""
    data = call("search", text="Tabuur-x").structured_content
    assert ([], []) == (data["found"], data["sources"])
    assert "Tabur" in data["nearest"]


def test_hebrew_is_spoken(call: Call) -> None:
    """Asked in Hebrew, the sentences of an answer are in Hebrew; names that other tools take stay."""
    data = call("why", act="AB/born", lang="he").structured_content
    for each in (data["law_says"], data["honesty"], data["causes"][0]["says"]):
        assert any("א" <= letter <= "ת" for letter in each)
    assert "AB/born" == data["causes"][0]["act"]


def test_many_calls_at_once_each_get_their_own_answer(portal: BlockingPortal, client: Client) -> None:
    """Sixty questions on the way together are all answered, none with the answer of another."""
    names = ["phase-1", "AB/born", "SAG/full", "first-restriction"] * 15
    got: dict[int, str] = {}

    async def one(place: int, name: str) -> None:
        result = await client.call_tool("why", {"act": name, "depth": 1})
        got[place] = result.structured_content["act"]

    async def all_of_them() -> None:
        async with create_task_group() as group:
            for place, name in enumerate(names):
                group.start_soon(one, place, name)

    portal.call(all_of_them)
    assert names == [got[place] for place in range(len(names))]
