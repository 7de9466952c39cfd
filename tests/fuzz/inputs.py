"""How inputs are drawn: real examples that are changed, signs that mean something, long rows."""

from collections.abc import Iterator

from hypothesis import strategies as st

from tests.fuzz.bounds import LONGEST
from tests.fuzz.targets import Target

PIECE = 40
"""How long a piece of noise is at most."""


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Return the inputs of a target: examples with pieces put in, taken out and written over, or noise."""
    signs = st.sampled_from([sign.encode() for sign in target.signs])
    piece = signs | st.binary(max_size=PIECE) | st.text(max_size=PIECE // 2).map(str.encode)
    other = st.sampled_from(target.seeds()).map(lambda seed: seed[:PIECE])
    edit = st.tuples(st.integers(0, 1 << 16), st.integers(0, PIECE), piece | other)
    changed = st.builds(_changed, st.sampled_from(target.seeds()), st.lists(edit, max_size=4))
    noise = st.lists(piece, max_size=8).map(b"".join)
    return (changed | noise).map(lambda made: made[:LONGEST])


def _changed(seed: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Return an example in which pieces were written over; none written over is put in."""
    for at, length, piece in edits:
        place = at % (len(seed) + 1)
        seed = seed[:place] + piece + seed[place + length :]
    return seed


def stretched(target: Target) -> Iterator[bytes]:
    """Walk the longest inputs: each sign, two in turn and some examples, over and over."""
    signs = [sign.encode() for sign in target.signs]
    examples = target.seeds()[:: max(1, len(target.seeds()) // 5)]
    whole = target.seeds()[0]
    pairs = [a + b for a, b in zip(signs, signs[1:] + signs[:1], strict=True)]
    for row in (*signs, *pairs, *(each for each in examples if each)):
        long = (row * (LONGEST // len(row)))[:LONGEST]
        yield long
        half = len(whole) // 2
        yield (whole[:half] + long)[: LONGEST - len(whole)] + whole[half:]
