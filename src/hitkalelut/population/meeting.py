"""Who meets whom in a step, and what of each is included in the others, in compiled code."""

from typing import Any

import numpy as np
from numba import njit, prange

from hitkalelut.population.bits import ALL, GOLDEN, NONE, ONE, mixed
from hitkalelut.population.chance import PLANES, TURNS, WORD
from hitkalelut.population.compiled import compiled

_HALF = np.uint64(WORD - PLANES)


@njit(inline="always")
def annuls(key: Any, soul: Any, words: Any, bound: Any) -> Any:
    """Tell whether a soul annuls itself in the step of a key."""
    place = np.uint64(soul) * np.uint64(words + 1) + np.uint64(words)
    return (mixed(key + place * GOLDEN) >> _HALF) < bound


@njit(inline="always")
def all_annul(annulled: Any, named: Any, key: Any, words: Any, bound: Any) -> None:
    """Tell of a group which of its souls annul themselves in the step of a key."""
    for i in range(len(named)):
        annulled[i] = annuls(key, named[i], words, bound)


@njit(inline="always")
def members(souls: Any, named: Any, group: int, stride: int, order: Any, numbers: Any) -> None:
    """Tell which souls are a group: neighbours at a stride, or as they are drawn in an order.

    `souls` are their places here, `named` their numbers in the population.
    """
    size = len(souls)
    for i in range(size):
        if len(order):
            souls[i] = order[group * size + i]
        else:
            souls[i] = (group // stride) * stride * size + group % stride + i * stride
        named[i] = numbers[souls[i]] if len(numbers) > 1 else numbers[0] + souls[i]


@njit(inline="always")
def join(have: Any, at: Any, degree: Any, highest: Any, held: Any) -> Any:
    """Let a companion join those one may be included in: what the highest of them have corrected."""
    if degree > highest:
        for w in range(len(held)):
            held[w] = have[at + w]
    elif degree == highest:
        for w in range(len(held)):
            held[w] |= have[at + w]
    return max(highest, degree)


@njit(inline="always")
def _enter(have: Any, at: Any, annulled: Any, degree: Any, highest: Any, held: Any, among: Any) -> None:
    """Tell what is included in a companion: all in a higher one, else what its like have and it lacks."""
    for w in range(len(held)):
        shown = ALL if highest > degree else (held[w] if highest == degree else NONE)
        among[at + w] = shown & ~have[at + w] if annulled else NONE


@njit
def include(
    have: Any, stands: Any, annulled: Any, one_sided: Any, crowd: Any, highest: Any, held: Any, among: Any
) -> None:
    """Tell which desires are included in a companion, of the group or of a crowd in which all meet.

    A soul may be counted as its own companion: what it has itself is not asked for. Where it is one-sided,
    each enters only those who come before it.
    """
    size, words = len(stands), len(held)
    for w in range(words):
        held[w] = crowd[w] if len(crowd) else NONE
    if len(crowd) == 0 and not one_sided:
        for i in range(size):
            if annulled[i]:
                highest = join(have, i * words, stands[i], highest, held)
    for i in range(size):
        _enter(have, i * words, annulled[i], stands[i], highest, held, among)
        if one_sided and annulled[i]:
            highest = join(have, i * words, stands[i], highest, held)


@compiled(parallel=True)
def gathered(state: Any, degree: Any, first: int, key: Any, bound: Any, parts: int) -> Any:
    """Return what all may be included in where all meet: what the highest of those have who annul themselves.

    Their desires as words, and their degree, -1 where there is none.
    """
    words = state.shape[1]
    held, highest = np.zeros((parts, words), np.uint64), np.full(parts, -1, np.int64)
    for part in prange(parts):
        for i in range(part * len(degree) // parts, (part + 1) * len(degree) // parts):
            if annuls(key, first + i, words, bound):
                highest[part] = join(state[i], 0, np.int64(degree[i]), highest[part], held[part])
    most, found = -1, np.zeros(words, np.uint64)
    for part in range(parts):
        most = join(held[part], 0, highest[part], most, found)
    return found, most


@compiled()
def ordered(order: Any, first: int, count: int, key: Any) -> None:
    """Fill in which soul has each place from `first` on, as `population.chance.placed` says."""
    half = np.uint64(0)
    while np.uint64(count - 1) >> (np.uint64(2) * half):
        half += ONE
    mask = (ONE << half) - ONE
    for n in range(len(order)):
        at = np.uint64(first + n)
        while True:
            left, right = at >> half, at & mask
            for turn in range(TURNS):
                half_mixed = mixed(key + right * np.uint64(TURNS) + np.uint64(turn)) & mask
                left, right = right, left ^ half_mixed
            at = (left << half) | right
            if at < np.uint64(count):
                break
        order[n] = at
