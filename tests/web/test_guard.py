"""The gate: what is refused, in one line, and which headers go out with everything."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from hitkalelut.web.answer import Answer
from hitkalelut.web.app import create_app
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.guard import LARGEST_BODY, LONGEST_URL, Guard, Hosts, hosts_of
from hitkalelut.web.render import Renderer
from tests.web.conftest import HOME, Get

EVERYWHERE = ("/", "/way?act=AB/full", "/api/laws", "/static/page.css", "/nothing", "/way?act=nothing")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_is_guarded(get: Get, address: str) -> None:
    """Nothing may be loaded from elsewhere, framed by others or taken for another kind of file."""
    headers = get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert ("nosniff", "same-origin") == (headers["x-content-type-options"], headers["referrer-policy"])


def test_what_is_embedded_may_be_framed_by_anyone(get: Get) -> None:
    """Only the page that is made to be embedded may stand in a frame of others."""
    assert get("/embed?act=AB/full").headers["content-security-policy"].endswith("frame-ancestors *")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.", "[::2]:8000", "10.0.0.1"]
)
def test_an_unknown_host_is_refused(get: Get, host: str) -> None:
    """A name by which this server is not called is refused in one line."""
    got = get("/way", headers={"Host": host})
    assert 400 == got.status_code
    assert 1 == len(got.text.splitlines())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "LOCALHOST:80", "[::1]:9000"])
def test_a_known_host_is_answered(get: Get, host: str) -> None:
    """The machine's own names are answered, with any port."""
    assert 200 == get("/keys", headers={"Host": host}).status_code


def test_who_serves_everywhere_answers_to_numbers_and_no_other_names() -> None:
    """Bound to all addresses it may be called by an address, but by no name that others choose."""
    hosts = hosts_of("0.0.0.0")
    assert [True, True, False] == [hosts.know(h) for h in ("192.168.1.7:8000", "[fe80::1]", "evil.example")]
    assert not Hosts().know("192.168.1.7")


@pytest.mark.parametrize("size", [LONGEST_URL + 1, 60_000])
def test_an_endless_address_is_refused(get: Get, size: int) -> None:
    """An address longer than 8 KB is refused in one line, however long it is."""
    got = get("/way?act=" + "x" * size)
    assert 414 == got.status_code
    assert 1 == len(got.text.splitlines())


def test_a_large_body_is_refused(get: Get) -> None:
    """A body that is too large is refused before it is read."""
    assert 413 == get("/search", method="POST", body=b"x" * (LARGEST_BODY + 1)).status_code


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(get: Get, method: str) -> None:
    """Nothing is sent to a page; one who tries is told so."""
    got = get("/way", method=method)
    assert 405 == got.status_code
    assert "GET" in got.text


def test_the_head_of_a_page_is_that_of_the_page(get: Get) -> None:
    """HEAD gives the headers of the page and no body."""
    head, whole = get("/laws", method="HEAD"), get("/laws")
    assert (200, b"") == (head.status_code, head.content)
    assert whole.headers["etag"] == head.headers["etag"]


HOSTILE = (
    "/way?act=%00",
    "/way?act=../../etc/passwd",
    "/static/../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/app.py",
    "/way?select=%3Cscript%3Ealert(1)%3C/script%3E",
    "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/way?zoom=" + "/".join(["bina"] * 600),
    "/way?zoom=AK/SAG/" + "bina/" * 300,
    "/way?without=" + ",".join(["striking"] * 300),
    "/terms/%FF%FE",
    "/laws/" + "a" * 3000,
    "/walk/999999999999999999999999",
    "/walk/%D9%A1",
    "/predict?act=AB/full&answer=%00&reason=%00",
    "/way?" + "&".join(f"p{n}=1" for n in range(900)),
    "/way?act=AB/full&act=nothing",
    "/api/draw?zoom=%3Cx%3E&format=pdf",
    "/api/acts?first=-1",
    "/api/why?act=AB/full&depth=99999",
    "/way?seed=99999999999999999999",
    "/statements/..",
)


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_hostile_is_answered_without_a_word_of_the_inside(get: Get, address: str) -> None:
    """Whatever is asked, the answer is a page or a clear refusal: no traceback, no script of others."""
    got = get(address)
    assert got.status_code < 500, got.text[:300]
    assert "Traceback" not in got.text
    assert "<script>alert" not in got.text
    assert "root:" not in got.text


def test_what_breaks_inside_is_one_line(
    monkeypatch: pytest.MonkeyPatch, loop: asyncio.AbstractEventLoop
) -> None:
    """A fault of our own is a page that says so in a line, with all guards, and names nothing inside."""
    app = create_app(warmed=False)
    monkeypatch.setattr("hitkalelut.web.render.Renderer.answer", _broken_once())

    async def _ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.get("/keys")

    got = asyncio.run_coroutine_threadsafe(_ask(), loop).result(60)
    assert 500 == got.status_code
    assert "secret" not in got.text
    assert "content-security-policy" in got.headers


def _broken_once() -> Callable[[Renderer, Asked, Shown], Answer]:
    """Return a renderer's work that breaks the first time, and is whole when the fault is told."""
    whole, turns = Renderer.answer, iter((True,))

    def _answer(self: Renderer, asked: Asked, shown: Shown) -> Answer:
        if next(turns, False):
            raise ZeroDivisionError("a secret of the inside")
        return whole(self, asked, shown)

    return _answer


def test_a_thousand_at_once_are_all_answered(atlas: Guard, loop: asyncio.AbstractEventLoop) -> None:
    """A thousand requests at the same time, for many pages, are all answered, and the next one too."""

    async def _storm() -> list[int]:
        transport = httpx.ASGITransport(app=atlas, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            asks = (client.get(f"/way?act={1 + n % 40}&tab=sources") for n in range(1000))
            answers = await asyncio.gather(*asks)
            answers.append(await client.get("/keys"))
            return [each.status_code for each in answers]

    assert {200} == set(asyncio.run_coroutine_threadsafe(_storm(), loop).result(300))
