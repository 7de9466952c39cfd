"""What each tool answers, asked by a real client."""

from base64 import b64decode
from itertools import pairwise

from anyio import create_task_group
from anyio.from_thread import BlockingPortal
from mcp_types import ImageContent

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.snapshot import part
from hitkalelut.mcp.agree import MOST_FOLD, _fold, _parsed
from hitkalelut.questions.runs import last_act, run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.questions.why import ancestors
from hitkalelut.questions.why_not import why_not
from mcp import Client
from tests.mcp.conftest import Call

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
