"""Pictures as files of other kinds: PNG and PDF, by a converter that sets Hebrew right."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hitkalelut.errors import Missing

FAMILY = "Heebo"


@cache
def can_convert() -> bool:
    """Tell whether the converter is installed."""
    return find_spec("vl_convert") is not None


def needed() -> None:
    """Raise Missing where the converter is not installed."""
    if not can_convert():
        raise Missing("PNG and PDF need vl-convert-python: pip install 'hitkalelut[pictures]'")


def font_folder() -> str:
    """Return where the one open font of both scripts lies, so that a file looks the same everywhere."""
    return str(Path(import_module("fontpkg").path(FAMILY)).parent)


@cache
def _converter() -> Any:
    needed()
    # Only here: the converter takes a moment to load, and few drawings need it.
    converter = import_module("vl_convert")
    converter.register_font_directory(font_folder())
    return converter


def png(document: str, *, scale: float = 2) -> bytes:
    """Return an SVG document as PNG, `scale` pixels to a unit of the picture."""
    return bytes(_converter().svg_to_png(document, scale=scale))


def pdf(document: str) -> bytes:
    """Return an SVG document as one page of PDF."""
    return bytes(_converter().svg_to_pdf(document))


def chart_svg(spec: str) -> str:
    """Return a chart, told in Vega-Lite as JSON, as an SVG document."""
    return str(_converter().vegalite_to_svg(spec))


def chart_png(spec: str, *, scale: float = 2) -> bytes:
    """Return a chart, told in Vega-Lite as JSON, as PNG, `scale` pixels to a unit of the picture."""
    return bytes(_converter().vegalite_to_png(spec, scale=scale))
