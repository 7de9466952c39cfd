"""The files of the shell: style sheets, scripts, icons; read once, each known by a mark of what it holds."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from hitkalelut.draw.palette import page_css
from hitkalelut.web.slim import bare

FOLDER = Path(__file__).parent / "static"
MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json; charset=utf-8",
        "svg": "image/svg+xml; charset=utf-8",
        "png": "image/png",
        "webmanifest": "application/manifest+json; charset=utf-8",
    }
)
BARE = (".js", ".css")
"""What is sent without its comments."""
DRAWING = "drawing.css"
"""The style sheet of the pictures, which the palette writes."""


@lru_cache(maxsize=1)
def files() -> Mapping[str, bytes]:
    """Return every file of the shell by its name below the folder."""
    found = {
        path.relative_to(FOLDER).as_posix(): _sent(path)
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file() and path.suffix[1:] in MEDIA
    }
    return MappingProxyType({**found, DRAWING: page_css().encode("utf-8")})


def _sent(path: Path) -> bytes:
    return bare(path.read_text("utf-8")).encode("utf-8") if path.suffix in BARE else path.read_bytes()


@lru_cache(maxsize=1)
def marks() -> Mapping[str, str]:
    """Return for each file a short mark that changes with what it holds."""
    return MappingProxyType({name: hashlib.sha256(held).hexdigest()[:8] for name, held in files().items()})


def media(name: str) -> str:
    """Return what kind of file a name is of."""
    return MEDIA[name.rpartition(".")[2]]
