"""The gate: which requests come in, and which headers go out with every answer."""

import ipaddress
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_URL = 8 * 1024
LARGEST_BODY = 64 * 1024
LARGEST_TEXT = 512 * 1024
"""How large a text to be read may be, as a form sends it: six bytes for a Hebrew letter."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
IN_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page may load, and from where."""
IN_FILE = "default-src 'self';img-src 'self' data:;form-action 'self';base-uri 'none'"
"""The same of a page of the static site, which says it itself, so in few words; its pictures are files."""
POLICY = f"{IN_PAGE}; frame-ancestors "
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names by which this server may be called; with `numbers` any plain IP address as well.

    A page elsewhere can make a browser call us by its own name, so no other name is answered.
    """

    names: tuple[str, ...] = LOOPBACK
    numbers: bool = False

    def know(self, host: str) -> bool:
        """Tell whether a Host header names this server."""
        name = _without_port(host).lower()
        return name in self.names or (self.numbers and _is_number(name))


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def hosts_of(host: str) -> Hosts:
    """Return the names a server bound to an address may be called by."""
    everywhere = host in ("0.0.0.0", "::")
    return Hosts((*LOOPBACK, host.lower()), numbers=everywhere)


def sealed(styles: str) -> str:
    """Return the policy of a file that has these styles in it, known by their hash, and nothing else."""
    known = b64encode(sha256(styles.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{known}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


class Guard:
    """Refuses in one line what should not come in, and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        """Stand before an application."""
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope)
        guarded = _headed(send, embeds=scope["path"] == "/embed")
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not self.hosts.know(headers.get("host", "")):
            return _line(HTTPStatus.BAD_REQUEST, "this server is not called by that name; see --host")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URL:
            most = f"{LONGEST_URL:,}"
            return _line(HTTPStatus.REQUEST_URI_TOO_LONG, f"an address has at most {most} signs here")
        size = headers.get("content-length", "0")
        largest = LARGEST_TEXT if scope["path"] == "/read" else LARGEST_BODY
        if "transfer-encoding" in headers or not size.isdecimal() or int(size[:12]) > largest:
            return _line(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request has at most {largest:,} bytes here")
        return None


def _line(status: HTTPStatus, says: str) -> PlainTextResponse:
    return PlainTextResponse(f"{int(status)} {status.phrase}: {says}\n", status, {"Connection": "close"})


def _headed(send: Send, *, embeds: bool) -> Send:
    own = (*HEADERS, ("Content-Security-Policy", POLICY + ("*" if embeds else "'self'")))

    async def _send(message: Message) -> None:
        if message["type"] == "http.response.start":
            _put(MutableHeaders(scope=message), own)
        await send(message)

    return _send


def _put(headers: MutableHeaders, own: Iterable[tuple[str, str]]) -> None:
    for name, value in own:
        headers.setdefault(name, value)
