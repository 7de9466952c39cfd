"""Serving the atlas from this machine."""

import errno
import signal
import socket
import sys
import threading
import webbrowser
from ipaddress import ip_address
from types import FrameType

import uvicorn

from hitkalelut.errors import CannotServe
from hitkalelut.web.app import create_app
from hitkalelut.web.aside import end_all
from hitkalelut.web.guard import LOOPBACK, hosts_of
from hitkalelut.web.patience import Patient

WAITING = 2048
"""How many connections may wait to be taken."""
SWITCH = 0.001
"""Seconds after which a page in the making lets other requests go on."""

OPEN = (
    "hitkalelut: warning: whoever reaches this address over the network can use the atlas, unencrypted and "
    "without a password; leave out --host to serve this machine alone"
)
"""What is said where others than this machine are answered."""


class Server(uvicorn.Server):
    """A server that ends what is done aside as soon as it is told to end, so that no page waits for it."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the work aside, then the server once its last answers are out."""
        end_all()
        super().handle_exit(sig, frame)


def serve(host: str, port: int, *, show: bool = False) -> None:
    """Serve the atlas until it is stopped; `show` opens it in the browser.

    Raises CannotServe.
    """
    bound = listening(host, port)
    sys.setswitchinterval(SWITCH)
    server = Server(
        uvicorn.Config(
            create_app(hosts=hosts_of(host), stocked=True),
            log_level="warning",
            backlog=WAITING,
            timeout_keep_alive=20,
            http=Patient,
            server_header=False,
            proxy_headers=False,  # else whoever asks could say that he is another visitor
            ws="none",
        )
    )
    # From before its address is told on, Ctrl+C asks the server to end; raised as an exception in the
    # midst of whatever is being done it might be swallowed there.
    before = signal.signal(signal.SIGINT, server.handle_exit)
    try:
        address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{bound.getsockname()[1]}/"
        print(f"the atlas is at {address} (Ctrl+C stops it)", flush=True)
        if not of_this_machine(host):
            print(OPEN, file=sys.stderr, flush=True)
        if show:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        server.run(sockets=[bound])
    finally:
        end_all()
        signal.signal(signal.SIGINT, before)
    if server.should_exit:
        raise KeyboardInterrupt


def of_this_machine(host: str) -> bool:
    """Tell whether an address can be reached from this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name
        return host.lower() in LOOPBACK


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise CannotServe where the port or the host cannot be had."""
    bound = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(WAITING)  # from now on who connects waits, while the first page is being made
    except OSError as error:
        if bound is not None:
            bound.close()
        raise CannotServe(_cannot(host, port, error)) from None
    return bound


def _cannot(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use; take another: --port {free_port(host)}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} needs rights you do not have; take another: --port {free_port(host)}"
    return f"cannot listen at {host!r}: {error.strerror or error}; leave out --host to serve this machine"


def free_port(host: str) -> int:
    """Return a port that nobody listens at just now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host if host != "::" else "", 0))
        port: int = probe.getsockname()[1]
        return port
