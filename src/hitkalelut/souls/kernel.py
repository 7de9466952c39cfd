"""The law of the souls for all of them at once: a bit for each desire, 64 in a word, compiled and parallel.

It computes what `law.souls` says of each desire by itself, with the draws of `souls.chance`; the tests hold
it against both, bit for bit. Draws are compared with their bounds plane by plane, the highest bit first, for
all desires of a ten together, until each is decided: after some fifteen of the 32 planes.
"""

from typing import Any

import numpy as np
from numba import njit, prange, types
from numba.extending import intrinsic

from hitkalelut.souls.chance import FIRST, GOLDEN, PLANES, SECOND, WORD

_ALL, _NONE, _ONE = np.uint64(2**WORD - 1), np.uint64(0), np.uint64(1)
_GOLDEN, _FIRST, _SECOND = np.uint64(GOLDEN), np.uint64(FIRST), np.uint64(SECOND)
_HALF = np.uint64(WORD - PLANES)
ASKED = 3
"""How many starters there are; then come those that lapsed, and the souls that rose."""
LAPSED, ROSE = ASKED, ASKED + 1
TOLD = ASKED + 2


def _counted(_: Any, word: Any) -> Any:
    """Count the bits of a word, by the instruction that machines have for it."""
    return types.uint64(types.uint64), lambda context, builder, signature, given: builder.ctpop(given[0])


_count: Any = intrinsic(_counted)


@njit(inline="always")
def _mixed(word: Any) -> Any:
    word = (word ^ (word >> np.uint64(30))) * _FIRST
    word = (word ^ (word >> np.uint64(27))) * _SECOND
    return word ^ (word >> np.uint64(31))


@njit(inline="always")
def _plane(bound: Any, plane: Any) -> Any:
    return _ALL if (bound >> np.uint64(plane)) & _ONE else _NONE


@njit
def _annul(annulled: Any, key: Any, first: Any, words: Any, bound: Any) -> None:
    """Tell which souls of a ten annul themselves in this step."""
    for i in range(len(annulled)):
        place = np.uint64(first + i) * np.uint64(words + 1) + np.uint64(words)
        annulled[i] = (_mixed(key + place * _GOLDEN) >> _HALF) < bound


@njit
def _include(among: Any, have: Any, degree: Any, annulled: Any, words: Any) -> None:
    """Tell which desires are included in a companion: of the same degree who has them, or of a higher one.

    A soul may be counted as its own companion: what it has itself is not asked for.
    """
    for i in range(len(degree)):
        for w in range(words):
            among[i * words + w] = _NONE
        if not annulled[i]:
            continue
        for j in range(len(degree)):
            if not annulled[j] or degree[j] < degree[i]:
                continue
            higher = _ALL if degree[j] > degree[i] else _NONE
            for w in range(words):
                among[i * words + w] |= have[j * words + w] | higher


@njit
def _begin(one: Any, two: Any, key: Any, first: Any, words: Any) -> None:
    """Seed the draws of all words of a ten whose first soul has this number."""
    for i in range(len(one) // words):
        place = key + np.uint64(first + i) * np.uint64(words + 1) * _GOLDEN
        for w in range(words):
            one[i * words + w] = _mixed(place + np.uint64(w) * _GOLDEN)
    for k in range(len(one)):
        two[k] = _mixed(one[k] + _GOLDEN)


@njit(inline="always")
def _drawn(one: Any, two: Any, k: Any) -> Any:
    """Return the next plane of the draws of a word (xoroshiro128+)."""
    a, b = one[k], two[k]
    b ^= a
    one[k] = ((a << np.uint64(24)) | (a >> np.uint64(40))) ^ b ^ (b << np.uint64(16))
    two[k] = (b << np.uint64(37)) | (b >> np.uint64(27))
    return a + (a ^ b)


@njit
def _below(drawn: Any, bound: Any, opened: Any, below: Any) -> Any:
    """Compare one plane more of draws and bounds; return in which words something is still open."""
    left = _NONE
    for k in range(len(drawn)):
        below[k] |= opened[k] & ~drawn[k] & bound[k]
        opened[k] &= ~(drawn[k] ^ bound[k])
        left |= opened[k]
    return left


@njit
def _bound(have: Any, among: Any, nothing: Any, bounds: Any, plane: Any, alone: Any, bound: Any) -> None:
    """Return a plane of the bounds: below `alone` a desire asks by itself, below `bound` it turns."""
    spark, push = _plane(bounds[0], plane), _plane(bounds[1], plane)
    joined, pushed = _plane(bounds[2], plane), _plane(bounds[3], plane)
    lapse = _plane(bounds[4], plane)
    for k in range(len(have)):
        alone[k] = spark ^ (nothing[k] & (spark ^ push))
        together = joined ^ (nothing[k] & (joined ^ pushed))
        bound[k] = (have[k] & lapse) | (among[k] & together) | (~(have[k] | among[k]) & alone[k])


@njit
def _decide(
    one: Any, two: Any, have: Any, among: Any, live: Any, nothing: Any, bounds: Any, turns: Any, own: Any
) -> None:
    """Tell which desires turn, and which of them ask by themselves, moved by a spark or by suffering.

    Few arrays in each loop: only so does the compiler work on many words at once.
    """
    open_turn, open_own = live.copy(), live & ~have
    alone, bound, drawn = np.empty_like(one), np.empty_like(one), np.empty_like(one)
    for k in range(len(one)):
        turns[k] = own[k] = _NONE
    for plane in range(PLANES - 1, -1, -1):
        for k in range(len(one)):
            drawn[k] = _drawn(one, two, k)
        _bound(have, among, nothing, bounds, plane, alone, bound)
        left = _below(drawn, bound, open_turn, turns)
        if left | _below(drawn, alone, open_own, own) == _NONE:
            break


@njit
def _sparks(key: Any, first: Any, words: Any, nothing: Any, own: Any, bound: Any) -> int:
    """Count where nothing is corrected those that a spark moves; all others of `own` suffering moves."""
    found, one, two = 0, np.empty(1, np.uint64), np.empty(1, np.uint64)
    for k in range(len(own)):
        opened, below = own[k] & nothing[k], _NONE
        if opened == _NONE:
            continue
        place = np.uint64(first + k // words) * np.uint64(words + 1) + np.uint64(k % words)
        one[0] = _mixed(key + place * _GOLDEN)
        two[0] = _mixed(one[0] + _GOLDEN)
        for plane in range(PLANES - 1, -1, -1):
            drawn, spark = _drawn(one, two, 0), _plane(bound, plane)
            below |= opened & ~drawn & spark
            opened &= ~(drawn ^ spark)
            if opened == _NONE:
                break
        found += _count(below)
    return found


@njit
def _tally(have: Any, turns: Any, own: Any, nothing: Any, told: Any) -> None:
    """Count what asked, what sparks move counted with suffering, and what lapsed; then let it be turned."""
    alone = pushed = joined = lapsed = 0
    for k in range(len(have)):
        alone += _count(own[k] & ~nothing[k])
        pushed += _count(own[k] & nothing[k])
        joined += _count(turns[k] & ~(have[k] | own[k]))
        lapsed += _count(turns[k] & have[k])
        have[k] ^= turns[k]
    told[0] += alone
    told[1] += pushed
    told[2] += joined
    told[LAPSED] += lapsed


@njit
def _rise(have: Any, degree: Any, whole: Any, top: Any, told: Any, spread: Any) -> None:
    """Let each soul whose desires all stand rise by a degree; count who stands where, and with how many."""
    words = len(whole)
    for i in range(len(degree)):
        stands, lacks = 0, _NONE
        for w in range(words):
            word = have[i * words + w]
            lacks |= whole[w] & ~word
            stands += _count(word)
        if lacks == _NONE and degree[i] < top:
            degree[i] += 1
            told[ROSE] += 1
            stands = 0
            for w in range(words):
                have[i * words + w] = _NONE
        spread[0, degree[i]] += 1
        spread[1, degree[i]] += stands


@njit
def _begun(have: Any, degree: Any, whole: Any, top: Any, live: Any, nothing: Any) -> bool:
    """Tell which desires take part in a step, and in which souls nothing is corrected, if in any."""
    words, pushed = len(whole), False
    for i in range(len(degree)):
        held = _NONE
        for w in range(words):
            held |= have[i * words + w]
        at_work = degree[i] < top
        pushed |= at_work and held == _NONE
        for w in range(words):
            live[i * words + w] = whole[w] if at_work else _NONE
            nothing[i * words + w] = _ALL if held == _NONE else _NONE
    return bool(pushed)


@njit(inline="always")
def _row(words: Any) -> Any:
    # Rows of one table would be taken for any kind of row, and worked through word by word.
    return np.empty(words, np.uint64)


@njit(parallel=True, nogil=True)
def stepped(
    state: Any, degree: Any, first: int, key: Any, bounds: Any, whole: Any, top: int, ten: int, parts: int
) -> Any:
    """Let a step happen to whole tens of souls, in place.

    `state` has a row of words for each soul, `degree` its degree; `first` is the number of the first of them
    in its population. `bounds` are those of a spark, of spark or suffering, of each of these or inclusion,
    of a lapse and of annulment; `whole` has the bits of all desires. Returns what was told, and for each
    degree how many souls stand there and how many of their desires are corrected. `parts` is in how many
    pieces the work is given out; the answer is the same for any.
    """
    words, tens = state.shape[1], len(degree) // ten
    told, spread = np.zeros((parts, TOLD), np.int64), np.zeros((parts, 2, top + 1), np.int64)
    for part in prange(parts):
        one, two, among = _row(ten * words), _row(ten * words), _row(ten * words)
        turns, live, own = _row(ten * words), _row(ten * words), _row(ten * words)
        nothing, annulled = _row(ten * words), np.empty(ten, np.bool_)
        for n in range(part * tens // parts, (part + 1) * tens // parts):
            have = state[n * ten : (n + 1) * ten].reshape(-1)
            stands, number = degree[n * ten : (n + 1) * ten], first + n * ten
            pushed = _begun(have, stands, whole, top, live, nothing)
            _annul(annulled, key, number, words, bounds[5])
            _include(among, have, stands, annulled, words)
            for k in range(ten * words):
                among[k] &= ~have[k]
            _begin(one, two, key, number, words)
            _decide(one, two, have, among, live, nothing, bounds, turns, own)
            if pushed:
                sparks = _sparks(key, number, words, nothing, own, bounds[0])
                told[part, 0] += sparks
                told[part, 1] -= sparks
            _tally(have, turns, own, nothing, told[part])
            _rise(have, stands, whole, top, told[part], spread[part])
    return told.sum(0), spread.sum(0)
