"""`atlas`: walk through creation in the browser, served from this machine or built as files."""

from pathlib import Path
from typing import Annotated

import typer

from hitkalelut.errors import CannotServe


def atlas(
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", help="The port to listen at; 0 takes a free one.")
    ] = 8000,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    build: Annotated[
        Path | None, typer.Option("--build", metavar="DIR", help="Build it as files for any file server.")
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="LANG", help="With --build: only this language; may be repeated."),
    ] = None,
) -> None:
    """Serve the atlas: every state of the way as a page, with why, sources and what if.

    It answers this machine alone unless --host says otherwise; nothing is loaded from the network.
    Example: hitkalelut atlas --open
    """
    if lang and build is None:
        raise CannotServe("--lang says what to build; say with --build where to")
    if not 0 <= port <= 65535:
        raise CannotServe(f"port {port} is no port; they go from 0 to 65535")
    if build is not None:
        from hitkalelut.web.build import build_site  # the web is loaded only where it is asked for

        build_site(build, tuple(lang or ()))
        return
    from hitkalelut.web.serve import serve

    serve(host, port, show=show)
