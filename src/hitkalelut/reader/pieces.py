"""A text of any length in pieces that are read one by one, cut where no term can stand."""

import codecs
from collections.abc import Iterable, Iterator
from typing import Final

from hitkalelut.errors import InvalidText
from hitkalelut.reader.markup import Kind

__all__ = ["PIECE", "decoded", "pieces"]

PIECE: Final = 262_144
"""How many signs are read at once."""
_HELD: Final = 16 * PIECE
"""How long a piece may become while a comment or a tag in it is not closed."""
_CUTS: Final = ("\n\n", "\n", ". ", " ")
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(blocks: Iterable[bytes], encoding: str | None = None) -> Iterator[str]:
    """Decode a text block by block; raise InvalidText where it is none, or is in another encoding."""
    decoder: codecs.IncrementalDecoder | None = None
    read = 0
    for block in blocks:
        if decoder is None:
            decoder = _decoder(block, encoding)
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError as error:
            raise InvalidText(_not_so(read + error.start, encoding)) from None
        if "\x00" in text:
            raise InvalidText(
                "this is no text: it holds zero bytes; give plain text, Markdown, HTML or Sefaria's JSON"
            )
        read += len(block)
        yield text
    if decoder is not None:
        try:
            yield decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise InvalidText(_not_so(read, encoding)) from None


def _decoder(block: bytes, encoding: str | None) -> codecs.IncrementalDecoder:
    name = encoding or "utf-8"
    if encoding is None and block.startswith(_MARKS):
        name = "utf-8-sig" if block.startswith(codecs.BOM_UTF8) else "utf-16"
    try:
        return codecs.getincrementaldecoder(name)()
    except LookupError:
        raise InvalidText(f"no encoding {name!r}; utf-8, utf-16 and cp1255 are known, among others") from None


def _not_so(place: int, encoding: str | None) -> str:
    if encoding:
        return f"this is not {encoding}: byte {place} does not fit; leave --encoding out, or name another"
    return f"this is not UTF-8: byte {place} does not fit; old Hebrew files are often --encoding cp1255"


def pieces(blocks: Iterable[str], kind: Kind) -> Iterator[str]:
    """Walk a text in pieces; the same text gives the same pieces, however it comes in blocks."""
    held = ""
    for block in blocks:
        held += block
        while len(held) > PIECE:
            cut = _cut(held, kind)
            if cut == 0:
                break
            yield held[:cut]
            held = held[cut:]
    while held:
        cut = (_cut(held, kind) or len(held)) if len(held) > PIECE else len(held)
        yield held[:cut]
        held = held[cut:]


def _cut(text: str, kind: Kind) -> int:
    """Return where a text longer than a piece is cut; 0 where more of it must come first."""
    end = PIECE
    if kind is Kind.HTML and (opened := _opened(text[:PIECE])) >= 0:
        if opened > PIECE // 2:
            return opened
        end = text.find(">", PIECE) + 1
        if end == 0 or _opened(text[:end]) >= 0:
            return 0 if len(text) < _HELD else len(text)
    for mark in _CUTS:
        found = text.rfind(mark, end // 2, end)
        if found > 0:
            return found + len(mark)
    return end


def _opened(text: str) -> int:
    """Return where a comment, a script or a tag begins that the text does not close; -1 where none does."""
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<", ">")):
        at = text.rfind(opening)
        if at >= 0 and text.find(closing, at) < 0:
            return at
    return -1
