"""A text of any length in pieces that are read one by one, cut where no term can stand."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final

from hitkalelut.errors import InvalidText
from hitkalelut.reader.letters import DROPPED, PARTED
from hitkalelut.reader.markup import Kind, closing, unclosed, unmarked

__all__ = ["PIECE", "decoded", "pieces"]

PIECE: Final = 524_288
"""How many signs are read at once."""
_OVERLAP: Final = 128
"""How long, with room to spare, what closes something hidden may be."""
_CUTS: Final = ("\n\n", PARTED, ".\n", ". ", "\n", " ")
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(blocks: Iterable[bytes], encoding: str | None = None) -> Iterator[str]:
    """Decode a text block by block; raise InvalidText where it is none, or is in another encoding."""
    decoder: codecs.IncrementalDecoder | None = None
    read = 0
    for block in _begun(blocks):
        if decoder is None:
            decoder = _decoder(block, encoding)
        begin = read - len(decoder.getstate()[0])
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError as error:
            raise InvalidText(_not_so(begin + error.start, encoding)) from None
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
            raise InvalidText(_not_so(read - len(decoder.getstate()[0]), encoding)) from None


def _begun(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Walk blocks of which the first is long enough to show a mark of the encoding, if there is one."""
    first = b""
    rest = iter(blocks)
    for block in rest:
        first += block
        if len(first) >= max(map(len, _MARKS)):
            break
    if first:
        yield first
    yield from rest


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
    """Walk a text in pieces; the same text gives the same pieces, however it comes in blocks.

    What is hidden and longer than a piece comes as signs that are dropped, as many as it has.
    """
    cutter = _Cutter(kind)
    held = ""
    for block in blocks:
        held += block
        at = 0
        while len(held) - at > PIECE:
            cut, piece = cutter.cut(held[at : at + PIECE])
            at += cut
            yield piece
        held = held[at:]
    if held:
        yield cutter.last(held)


class _Cutter:
    """Cuts a text into pieces, and knows what is open where a piece ends."""

    def __init__(self, kind: Kind) -> None:
        """Begin where nothing is open."""
        self.kind = kind
        self.closing: re.Pattern[str] | None = None

    def cut(self, text: str) -> tuple[int, str]:
        """Return where a stretch as long as a piece is cut, and what is read of it up to there."""
        if self.closing is None:
            opened = unclosed(text, self.kind)
            self.closing = None if opened else closing(text, self.kind)
            if self.closing is None:
                cut = _cut(text, opened or len(text), self.kind)
                return cut, text[:cut]
        return self._hidden(text)

    def _hidden(self, text: str) -> tuple[int, str]:
        """Pass over what is hidden, up to where it is closed."""
        found = self.closing.search(text) if self.closing else None
        if found:
            self.closing = None
        cut = found.end() if found else max(len(text) - _OVERLAP, 1)
        return cut, DROPPED * cut

    def last(self, text: str) -> str:
        """Return what is read of the end of a text."""
        if self.closing is None:
            return text
        cut, hidden = self._hidden(text)
        return hidden + (DROPPED * (len(text) - cut) if self.closing else text[cut:])


def _cut(text: str, end: int, kind: Kind) -> int:
    """Return where a stretch is cut: near its end where a paragraph ends, or a sentence, a line, a word."""
    plain = unmarked(text, kind)
    for mark in _CUTS:
        found = plain.rfind(mark, end // 2, end)
        if found > 0:
            if text.startswith(mark, found):
                return found + len(mark)
            # What stands there for markup is cut before it, never within.
            return found - plain.startswith(PARTED, found - 1) or end
    return end
