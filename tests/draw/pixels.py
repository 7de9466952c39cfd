"""Reading a PNG by the standard library, and what is inked in it."""

import struct
import zlib
from dataclasses import dataclass
from itertools import groupby

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}
"""Colour without and with transparency."""
DARK = 128


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as rows of bytes, so many to a pixel; raises ValueError where it is no whole PNG."""

    width: int
    height: int
    step: int
    rows: tuple[bytes, ...]

    def pixel(self, x: int, y: int) -> tuple[int, ...]:
        """Return the colour of a pixel: red, green, blue."""
        return tuple(self.rows[y][x * self.step : x * self.step + 3])

    def inked(self) -> list[list[bool]]:
        """Return for each row which of its pixels are dark."""
        return [[row[x * self.step] < DARK for x in range(self.width)] for row in self.rows]


def read(data: bytes) -> Picture:
    """Return the picture in a PNG of eight bits a channel."""
    if not data.startswith(SIGNATURE):
        raise ValueError("no PNG")
    at, header, packed = len(SIGNATURE), b"", b""
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if struct.pack(">I", zlib.crc32(kind + body)) != data[at + 8 + length : at + 12 + length]:
            raise ValueError("a damaged PNG")
        header, packed = (body, packed) if kind == b"IHDR" else (header, packed + body * (kind == b"IDAT"))
        at += 12 + length
    width, height, depth, colour = struct.unpack(">IIBB", header[:10])
    if depth != 8:
        raise ValueError(f"{depth} bits a channel")
    step = CHANNELS[colour]
    return Picture(width, height, step, _rows(zlib.decompress(packed), width * step, height, step))


def _rows(raw: bytes, wide: int, height: int, step: int) -> tuple[bytes, ...]:
    rows, above = [], bytes(wide)
    for y in range(height):
        kind, line = raw[y * (wide + 1)], bytearray(raw[y * (wide + 1) + 1 : (y + 1) * (wide + 1)])
        for x in range(wide):
            left, corner = (line[x - step], above[x - step]) if x >= step else (0, 0)
            line[x] = (line[x] + _predicted(kind, left, above[x], corner)) & 255
        above = bytes(line)
        rows.append(above)
    return tuple(rows)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:  # Paeth
        guess = left + up - corner
        return min((left, up, corner), key=lambda value: abs(guess - value))
    return (0, left, up, (left + up) // 2)[kind]


Glyph = tuple[tuple[bool, ...], ...]


def glyphs(picture: Picture) -> list[Glyph]:
    """Return what is inked, cut where a whole column is empty, from left to right, without empty rows."""
    inked = picture.inked()
    columns = [any(row[x] for row in inked) for x in range(picture.width)]
    found = []
    for full, group in groupby(range(picture.width), key=lambda x: columns[x]):
        if full:
            span = list(group)
            rows = [tuple(row[span[0] : span[-1] + 1]) for row in inked]
            filled = [n for n, row in enumerate(rows) if any(row)]
            found.append(tuple(rows[filled[0] : filled[-1] + 1]))
    return found


def difference(one: Glyph, other: Glyph) -> float:
    """Return which part of two glyphs does not agree, laid over one another at the upper left; 0 is equal."""
    high, wide = max(len(one), len(other)), max(len(one[0]), len(other[0]))
    apart = sum(_at(one, x, y) != _at(other, x, y) for y in range(high) for x in range(wide))
    return apart / (high * wide)


def _at(glyph: Glyph, x: int, y: int) -> bool:
    return y < len(glyph) and x < len(glyph[0]) and glyph[y][x]
