"""Words of bits in compiled code: what is counted and mixed in them."""

from typing import Any

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

from hitkalelut.population import chance
from hitkalelut.population.chance import WORD

ALL, NONE, ONE = np.uint64(2**WORD - 1), np.uint64(0), np.uint64(1)
GOLDEN = np.uint64(chance.GOLDEN)
_FIRST, _SECOND = np.uint64(chance.FIRST), np.uint64(chance.SECOND)


def _counted(_: Any, word: Any) -> Any:
    """Count the bits of a word, by the instruction that machines have for it."""
    return types.uint64(types.uint64), lambda context, builder, signature, given: builder.ctpop(given[0])


count: Any = intrinsic(_counted)


@njit(inline="always")
def mixed(word: Any) -> Any:
    """Return 64 bits mixed from 64 bits, as `population.chance` says."""
    word = (word ^ (word >> np.uint64(30))) * _FIRST
    word = (word ^ (word >> np.uint64(27))) * _SECOND
    return word ^ (word >> np.uint64(31))
