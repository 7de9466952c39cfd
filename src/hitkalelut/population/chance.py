"""Draws: a pure function of seed, step, soul and desire, so that nothing hangs on the order of the work.

For each word of 64 desires two mixed counters seed a small generator (xoroshiro128+, Blackman and Vigna,
2018), whose outputs are the planes of 64 draws, the highest bit first. Counters are mixed as in SplitMix64
(Steele, Lea and Flood, 2014).
"""

from collections.abc import Iterator

from hitkalelut.law.souls import WHOLE

WORD = 64
"""How many desires there are in a word."""
PLANES = WHOLE.bit_length() - 1
"""How many bits a draw has."""
GOLDEN, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
TURNS = 4
"""How often the halves of a place are mixed into one another."""
_ALL: int = 2**WORD - 1


def words_of(desires: int) -> int:
    """Return in how many words so many desires lie."""
    return -(-desires // WORD)


def mixed(number: int) -> int:
    """Return 64 bits that are mixed from 64 bits."""
    number = (number ^ number >> 30) * FIRST & _ALL
    number = (number ^ number >> 27) * SECOND & _ALL
    return number ^ number >> 31


def key_of(seed: int, step: int) -> int:
    """Return the key of one step of a run."""
    return mixed((mixed(seed & _ALL) + step * GOLDEN) & _ALL)


def planes(key: int, soul: int, word: int, words: int) -> Iterator[int]:
    """Walk the planes of the draws of a word of a soul; of each soul there is one word more than it has."""
    one = mixed((key + (soul * (words + 1) + word) * GOLDEN) & _ALL)
    two = mixed((one + GOLDEN) & _ALL)
    for _ in range(PLANES):
        yield (one + two) & _ALL
        two ^= one
        one = _turned(one, 24) ^ two ^ (two << 16) & _ALL
        two = _turned(two, 37)


def draws(key: int, soul: int, desires: int) -> tuple[int, ...]:
    """Return the draw of each desire of a soul in the step of a key, below `WHOLE`."""
    words = words_of(desires)
    found: list[int] = []
    for word in range(words):
        rows = tuple(planes(key, soul, word, words))
        for place in range(min(WORD, desires - word * WORD)):
            found.append(sum((row >> place & 1) << PLANES - 1 - n for n, row in enumerate(rows)))
    return tuple(found)


def annulment(key: int, soul: int, desires: int) -> int:
    """Return the draw by which a soul annuls itself in the step of a key, below `WHOLE`."""
    words = words_of(desires)
    return mixed((key + (soul * (words + 1) + words) * GOLDEN) & _ALL) >> WORD - PLANES


def placed(key: int, place: int, count: int) -> int:
    """Return which of so many souls has a place in the step of a key; each soul has one place.

    A Feistel network, walked until it is back among them (Black and Rogaway, 2002).
    """
    half = -(-(count - 1).bit_length() // 2)
    mask = 2**half - 1
    while True:
        left, right = place >> half, place & mask
        for turn in range(TURNS):
            left, right = right, left ^ mixed((key + right * TURNS + turn) & _ALL) & mask
        place = left << half | right
        if place < count:
            return place


def _turned(number: int, by: int) -> int:
    return (number << by | number >> WORD - by) & _ALL
