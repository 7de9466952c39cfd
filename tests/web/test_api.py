"""The interface for programs: it is as it is described, and refuses clearly."""

import re
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

import hitkalelut as hk
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.laws_off import laws_off
from hitkalelut.questions.runs import full_run
from hitkalelut.web.app import create_app
from tests.web.conftest import Get

HOST = {"Host": "127.0.0.1"}
described = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(warmed=False), headers=HOST)


@pytest.mark.slow
@described.parametrize()
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Any) -> None:
    """Whatever is asked, the answer has a described shape, and is never a fault of our own."""
    checks = (not_a_server_error, response_schema_conformance, content_type_conformance)
    case.call_and_validate(headers=HOST, checks=checks)


@pytest.mark.parametrize(
    "path",
    [
        "snapshot",
        "acts",
        "names",
        "why",
        "why-not",
        "laws",
        "statements",
        "terms",
        "draw",
        "handout",
        "what-if",
        "search",
        "quiz",
        "quiz/review",
    ],
)
def test_the_description_has_every_question(get: Get, path: str) -> None:
    """The description names each question that a program may ask, with a sentence on it."""
    told = get("/api/openapi.json").json()["paths"][f"/api/{path}"]["get"]
    assert told["description"].endswith(".")


def test_the_snapshot_is_that_of_the_package(get: Get) -> None:
    """A program gets the very state that Python gives."""
    assert hk.snapshot(full_run(), "AB/full") == get("/api/snapshot?act=AB/full").json()
    assert {} == get("/api/snapshot?act=0").json()["parts"]


def test_acts_come_in_pages(get: Get) -> None:
    """Acts are given from one on, with the number of all."""
    data = get("/api/acts?first=57&count=2").json()
    assert (1415, ["AB/neshama", "AB/full"]) == (data["total"], [act["name"] for act in data["acts"]])


def test_why_is_told_so_deep_as_asked(get: Get) -> None:
    """The tree of causes ends at the depth that was asked for, and counts what it leaves out."""
    tree = get("/api/why?act=phase-2&depth=1").json()
    (cause,) = tree["causes"]
    assert ("phase-1", [], 1) == (cause["act"], cause["causes"], cause["more"])


def test_why_not_names_the_condition(get: Get) -> None:
    """What does not happen is told by the act that is missing on the way, and by each unmet condition."""
    data = get("/api/why-not?what=first-restriction&act=phase-2").json()
    assert ("phase-2/emptied", "phase-2/emptied") == (data["missing"], data["first"]["would_make"])
    assert {"restriction"} == {answer["law"] for answer in data["answers"]}
    assert all("not a finished vessel" in answer["condition"] for answer in data["answers"])


def test_what_if_tells_every_law(get: Get) -> None:
    """Each law is told with where creation stops without it."""
    rows = get("/api/what-if").json()
    assert [law.key for law in LAWS] == [row["law"] for row in rows]
    assert [off.last or None for off in laws_off()] == [row["stops_at"] for row in rows]
    assert "Galgalta/full" == get("/api/what-if/striking").json()["stops_at"]


@pytest.mark.parametrize(
    ("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("txt", b"")]
)
def test_a_picture_comes_as_a_file(get: Get, kind: str, begins: bytes) -> None:
    """A state is drawn in each format, named by its kind of file."""
    got = get(f"/api/draw?act=Galgalta/full&format={kind}&lang=he")
    assert 200 == got.status_code
    assert got.content.startswith(begins)
    assert "".join(got.headers["content-type"].split(";")[:1]).endswith(
        {"svg": "xml", "txt": "plain"}.get(kind, kind)
    )


@pytest.mark.parametrize(
    ("address", "status", "near"),
    [
        ("/api/snapshot?act=AB/ful", 404, "AB/full"),
        ("/api/snapshot?act=AB/full&without=striking", 404, None),
        ("/api/laws/strikin", 404, "striking"),
        ("/api/terms/masachh-y", 404, "Masach"),
        ("/api/why?act=nothing", 404, None),
        ("/api/draw?zoom=AK/nothing", 404, None),
        ("/api/compare?reading=nothing", 404, None),
        ("/api/nothing", 404, None),
    ],
)
def test_what_is_not_there_is_said_as_data(get: Get, address: str, status: int, near: str | None) -> None:
    """A program is told what is wrong in one line, with the nearest names where there are any."""
    got = get(address)
    assert status == got.status_code
    data = got.json()
    assert 1 == len(data["error"].splitlines())
    assert near is None or near in data["nearest"]


def test_a_handout_is_set_on_pages(get: Get) -> None:
    """The acts that are asked for come as PDF, at most twelve; what cannot be is refused with what can."""
    found = get("/api/handout?acts=AB/born,AB/full&lang=he&spelling=full")
    assert ("application/pdf", 200) == (found.headers["content-type"], found.status_code)
    assert found.content.startswith(b"%PDF")
    for asked, says in (
        ("acts=1..13", "12 acts at most"),
        ("acts=AB/bron", "AB/born"),
        ("acts=", "needs an act"),
        ("acts=AB/born&spelling=nosuch", "choose chochma"),
    ):
        refused = get(f"/api/handout?{asked}")
        assert refused.status_code in (400, 404)
        assert says in refused.text


def test_the_page_of_a_handout_leads_to_its_pdf(get: Get) -> None:
    """The sheets that are shown can be had as PDF, the very same acts, in the language of the page."""
    page = get("/handout?act=AB/born&until=AB/clothes&lang=he").text
    link = re.search(r'href="(/api/handout\?[^"]*)"', page)
    assert link is not None
    assert "AB/born,AB/coupled,AB/reflected,AB/head,AB/body,AB/ended,AB/clothes" in unquote(link[1])
    assert "lang=he" in link[1]
    assert get(unescape(link[1])).content.startswith(b"%PDF")
