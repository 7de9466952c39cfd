"""The law of the souls for all of them at once: a bit for each desire, 64 in a word, compiled and parallel.

It computes what `law.souls` says of each desire by itself, with the draws of `population.chance`; the tests
hold it against both, bit for bit. A group of souls that may meet is gathered, stepped by itself, and laid
back, so that the answer is the same however the groups are given out.
"""

from typing import Any

import numpy as np
from numba import njit, prange

from hitkalelut.population.bits import ALL, GOLDEN, NONE, ONE, count, mixed
from hitkalelut.population.chance import PLANES
from hitkalelut.population.compiled import compiled
from hitkalelut.population.lanes import LANES
from hitkalelut.population.lanes import decide as _decide
from hitkalelut.population.meeting import all_annul, include, members

decide: Any = _decide
ASKED = 3
"""How many starters there are; then come those that lapsed, and the souls that rose."""
LAPSED, ROSE = ASKED, ASKED + 1
TOLD = ASKED + 2
SPARK, PUSH, JOINED, TOGETHER, LAPSE, ANNUL = range(6)
"""The places of the bounds."""


@njit
def _gather(state: Any, degree: Any, souls: Any, have: Any, stands: Any) -> None:
    """Lay the souls of a group side by side."""
    words = state.shape[1]
    for i in range(len(souls)):
        stands[i] = degree[souls[i]]
        for w in range(words):
            have[i * words + w] = state[souls[i], w]


@njit
def _begin(
    have: Any,
    stands: Any,
    numbers: Any,
    key: Any,
    whole: Any,
    limits: Any,
    live: Any,
    nothing: Any,
    start: Any,
) -> bool:
    """Tell what takes part in a step, where the draws begin, and whether there is one who has nothing."""
    words, pushed = len(whole), False
    top, silent = limits
    for i in range(len(stands)):
        held = NONE
        for w in range(words):
            held |= have[i * words + w]
        at_work = stands[i] < top and numbers[i] >= silent
        pushed |= at_work and held == NONE
        place = key + np.uint64(numbers[i]) * np.uint64(words + 1) * GOLDEN
        for w in range(words):
            held_here = have[i * words + w]
            live[i * words + w] = whole[w] if at_work else (held_here if stands[i] < top else NONE)
            nothing[i * words + w] = ALL if held == NONE else NONE
            start[i * words + w] = place + np.uint64(w) * GOLDEN
    return bool(pushed)


@njit
def _sparks(start: Any, nothing: Any, own: Any, bound: Any) -> int:
    """Count where nothing is corrected those that a spark moves; all others of `own` suffering moves."""
    found = 0
    for k in range(len(own)):
        opened, below = own[k] & nothing[k], NONE
        if opened == NONE:
            continue
        one = mixed(start[k])
        two = mixed(one + GOLDEN)
        for plane in range(PLANES - 1, -1, -1):
            drawn = one + two
            two ^= one
            one = ((one << np.uint64(24)) | (one >> np.uint64(40))) ^ two ^ (two << np.uint64(16))
            two = (two << np.uint64(37)) | (two >> np.uint64(27))
            spark = ALL if (bound >> np.uint64(plane)) & ONE else NONE
            below |= opened & ~drawn & spark
            opened &= ~(drawn ^ spark)
            if opened == NONE:
                break
        found += count(below)
    return found


@njit
def _tally(have: Any, turns: Any, own: Any, nothing: Any, told: Any) -> None:
    """Count what asked, what sparks move counted with suffering, and what lapsed; then let it be turned."""
    alone = pushed = joined = lapsed = 0
    for k in range(len(have)):
        alone += count(own[k] & ~nothing[k])
        pushed += count(own[k] & nothing[k])
        joined += count(turns[k] & ~(have[k] | own[k]))
        lapsed += count(turns[k] & have[k])
        have[k] ^= turns[k]
    told[0] += alone
    told[1] += pushed
    told[2] += joined
    told[LAPSED] += lapsed


@njit
def _turn(
    rows: Any,
    stands: Any,
    numbers: Any,
    key: Any,
    bounds: Any,
    masks: Any,
    whole: Any,
    limits: Any,
    told: Any,
) -> None:
    """Let the desires of a group turn that a draw turns: those that ask are corrected, some lapse."""
    size = len(stands) * len(whole)
    have, among, nothing, live, start, turns, own = rows
    pushed = _begin(have, stands, numbers, key, whole, limits, live, nothing, start)
    for block in range(0, len(have), LANES):
        decide(have, among, nothing, live, start, turns, own, masks, block)
    if pushed:
        sparks = _sparks(start[:size], nothing, own, bounds[SPARK])
        told[0] += sparks
        told[1] -= sparks
    _tally(have[:size], turns, own, nothing, told)


@njit
def _rise(
    have: Any, stands: Any, whole: Any, top: Any, souls: Any, state: Any, degree: Any, told: Any, spread: Any
) -> None:
    """Let each soul whose desires all stand rise by a degree, and lay it back; count who stands where."""
    words = len(whole)
    for i in range(len(stands)):
        held, lacks = 0, NONE
        for w in range(words):
            word = have[i * words + w]
            lacks |= whole[w] & ~word
            held += count(word)
        rises = lacks == NONE and stands[i] < top
        if rises:
            stands[i] += 1
            told[ROSE] += 1
            held = 0
        for w in range(words):
            state[souls[i], w] = NONE if rises else have[i * words + w]
        degree[souls[i]] = stands[i]
        spread[0, stands[i]] += 1
        spread[1, stands[i]] += held


@njit(inline="always")
def _row(words: Any) -> Any:
    return np.zeros(words, np.uint64)


@njit(inline="always")
def _rows(words: Any) -> Any:
    # Whole blocks, of which the last may be idle. Rows of one table would be taken for any kind of row.
    have, among, nothing, live = _row(words), _row(words), _row(words), _row(words)
    return have, among, nothing, live, _row(words), _row(words), _row(words)


@njit(inline="always")
def _share(groups: Any, part: Any, parts: Any) -> Any:
    return range(part * groups // parts, (part + 1) * groups // parts)


@compiled(parallel=True)
def stepped(
    state: Any,
    degree: Any,
    numbers: Any,
    key: Any,
    bounds: Any,
    masks: Any,
    whole: Any,
    limits: Any,
    ten: int,
    stride: int,
    order: Any,
    one_sided: bool,
    crowd: Any,
    highest: int,
    parts: int,
) -> Any:
    """Let a step happen to whole groups of souls, in place.

    `state` has a row of words for each soul, `degree` its degree, and `numbers` its number in the population,
    or that of the first of them alone. `bounds` are those of a spark, of spark or suffering, of each of these
    or inclusion, of a lapse and of annulment, `masks` the planes of the first five; `whole` has the bits of
    all desires; `limits` are the top degree and how many souls never ask. `ten` meet at a `stride`, or as
    they stand in `order`; with a `crowd` all meet. It is given out in `parts`. Returns what was told, and for
    each degree how many souls stand there, and how many desires.
    """
    words, top = state.shape[1], limits[0]
    told, spread = np.zeros((parts, TOLD), np.int64), np.zeros((parts, 2, top + 1), np.int64)
    for part in prange(parts):
        rows = _rows(-(-ten * words // LANES) * LANES)
        held, souls, named = np.empty(words, np.uint64), np.empty(ten, np.int64), np.empty(ten, np.int64)
        stands, annulled = np.empty(ten, np.int64), np.empty(ten, np.bool_)
        for group in _share(len(degree) // ten, part, parts):
            members(souls, named, group, stride, order, numbers)
            _gather(state, degree, souls, rows[0], stands)
            all_annul(annulled, named, key, words, bounds[ANNUL])
            include(rows[0], stands, annulled, one_sided, crowd, highest, held, rows[1])
            _turn(rows, stands, named, key, bounds, masks, whole, limits, told[part])
            _rise(rows[0], stands, whole, top, souls, state, degree, told[part], spread[part])
    return told.sum(0), spread.sum(0)
