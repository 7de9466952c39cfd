"""Draws compared with their bounds, eight words of desires at once, in registers all the way.

It is written in the compiler's own terms: a loop over arrays would go to memory for each plane. What it says
is what `population.chance` and `law.souls.asks` say. A block ends when each of its desires is decided: after
some ten of the 32 planes.
"""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from hitkalelut.population.chance import FIRST, GOLDEN, PLANES, SECOND

LANES = 8
"""How many words are worked on at once; the buffers are whole multiples of it."""
MASKS = 5
"""For each plane so many words, each all ones or none: of spark, the rest to suffering, inclusion, the rest
to suffering and inclusion, and lapse."""
INT64 = ir.IntType(64)
BLOCK = ir.VectorType(INT64, LANES)
"""A block of words as the compiler knows it."""
Value = Any


class Emitter:
    """Writes operations on blocks of words, for the law here and for who measures its draws alone."""

    def __init__(self, builder: Any) -> None:
        self.builder = builder

    def all(self, number: int) -> Value:
        """Return a block that holds a number in each of its words."""
        return ir.Constant(BLOCK, [number] * LANES)

    def xor(self, *given: Value) -> Value:
        """Return the bits that an odd number of blocks have."""
        return self._fold(self.builder.xor, given)

    def both(self, *given: Value) -> Value:
        """Return the bits that all blocks have."""
        return self._fold(self.builder.and_, given)

    def either(self, *given: Value) -> Value:
        """Return the bits that any of the blocks has."""
        return self._fold(self.builder.or_, given)

    def _fold(self, operation: Callable[..., Value], given: tuple[Value, ...]) -> Value:
        found = given[0]
        for each in given[1:]:
            found = operation(found, each)
        return found

    def without(self, word: Value) -> Value:
        """Return the bits that a block has not."""
        return self.builder.not_(word)

    def turned(self, word: Value, by: int) -> Value:
        """Return each word with its bits turned to the left, round its end."""
        left = self.builder.shl(word, self.all(by))
        return self.either(left, self.builder.lshr(word, self.all(64 - by)))

    def mixed(self, word: Value) -> Value:
        """Return each word mixed (SplitMix64), as `population.chance` mixes it."""
        for by, factor in ((30, FIRST), (27, SECOND)):
            word = self.builder.mul(self.xor(word, self.builder.lshr(word, self.all(by))), self.all(factor))
        return self.xor(word, self.builder.lshr(word, self.all(31)))

    def spread(self, word: Value) -> Value:
        """Return a block that holds one word in each of its places."""
        one = self.builder.insert_element(
            ir.Constant(BLOCK, ir.Undefined), word, ir.Constant(ir.IntType(32), 0)
        )
        lanes = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
        return self.builder.shuffle_vector(one, ir.Constant(BLOCK, ir.Undefined), lanes)

    def any(self, word: Value) -> Value:
        """Return whether a block has any bit."""
        name = f"llvm.vector.reduce.or.v{LANES}i64"
        kind = ir.FunctionType(INT64, [BLOCK])
        reduce = cgutils.get_or_insert_function(self.builder.module, kind, name)  # type: ignore[no-untyped-call]
        return self.builder.icmp_unsigned("!=", self.builder.call(reduce, [word]), ir.Constant(INT64, 0))


def draw(write: Emitter, one: Value, two: Value) -> tuple[Value, Value, Value]:
    """Return a plane of draws and the state after it (xoroshiro128+)."""
    crossed = write.xor(one, two)
    after = write.xor(write.turned(one, 24), crossed, write.builder.shl(crossed, write.all(16)))
    return write.builder.add(one, two), after, write.turned(crossed, 37)


def _bounds(write: Emitter, held: dict[str, Value], masks: list[Value]) -> tuple[Value, Value]:
    """Return a plane of the bounds below which a desire turns, and below which it asks by itself."""
    spark, pushed, joined, together, lapse = masks
    alone = write.xor(spark, write.both(held["nothing"], pushed))
    among = write.xor(joined, write.both(held["nothing"], together))
    turn = write.either(
        write.both(held["have"], lapse), write.both(held["among"], among), write.both(held["rest"], alone)
    )
    return turn, alone


def _compared(write: Emitter, drawn: Value, bound: Value, opened: Value, below: Value) -> tuple[Value, Value]:
    """Compare one plane more: return which draws are still undecided, and which are below their bounds."""
    smaller = write.both(opened, write.without(drawn), bound)
    return write.both(opened, write.without(write.xor(drawn, bound))), write.either(below, smaller)


def _emitted(builder: Any, at: Callable[[str], Value], masks: Value) -> None:
    """Write the loop over the planes; `at` gives the place of a block in a buffer."""
    write = Emitter(builder)
    held = {name: builder.load(at(name), align=8) for name in ("have", "among", "nothing", "live", "start")}
    held["rest"] = write.without(write.either(held["have"], held["among"]))
    one = write.mixed(held["start"])
    two = write.mixed(builder.add(one, write.all(GOLDEN)))
    asking = write.both(held["live"], write.without(held["have"]))
    none = write.all(0)
    begin, loop, end = builder.block, builder.append_basic_block("plane"), builder.append_basic_block("done")
    builder.branch(loop)
    builder.position_at_end(loop)
    number = builder.phi(INT64)
    number.add_incoming(ir.Constant(INT64, 0), begin)
    state = [builder.phi(BLOCK) for _ in range(6)]
    for phi, value in zip(state, (one, two, held["live"], asking, none, none), strict=True):
        phi.add_incoming(value, begin)
    first = builder.mul(number, ir.Constant(INT64, MASKS))
    row = [
        write.spread(builder.load(builder.gep(masks, [builder.add(first, ir.Constant(INT64, n))])))
        for n in range(MASKS)
    ]
    drawn, one, two = draw(write, state[0], state[1])
    turn, alone = _bounds(write, held, row)
    open_turn, turns = _compared(write, drawn, turn, state[2], state[4])
    open_own, own = _compared(write, drawn, alone, state[3], state[5])
    for phi, value in zip(state, (one, two, open_turn, open_own, turns, own), strict=True):
        phi.add_incoming(value, loop)
    after = builder.add(number, ir.Constant(INT64, 1))
    number.add_incoming(after, loop)
    more = builder.icmp_unsigned("<", after, ir.Constant(INT64, PLANES))
    undecided = write.any(write.either(open_turn, open_own))
    builder.cbranch(builder.and_(more, undecided), loop, end)
    builder.position_at_end(end)
    builder.store(turns, at("turns"), align=8)
    builder.store(own, at("own"), align=8)


BUFFERS = ("have", "among", "nothing", "live", "start", "turns", "own")


@intrinsic
def decide(
    _: Any,
    have: Any,
    among: Any,
    nothing: Any,
    live: Any,
    start: Any,
    turns: Any,
    own: Any,
    masks: Any,
    at: Any,
) -> Any:
    """Decide a block of words from `at` on: which desires turn, and which of them ask by themselves.

    Buffers of words: what is corrected, included in a companion, in a soul that has nothing, at work; where
    the draws start. Writes `turns` and `own`.
    """
    arrays = (have, among, nothing, live, start, turns, own, masks)

    def _written(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        data = [
            cgutils.create_struct_proxy(kind)(context, builder, value).data  # type: ignore[no-untyped-call]
            for kind, value in zip(signature.args, given[:-1], strict=False)
        ]
        places = dict(zip(BUFFERS, data, strict=False))

        def _place(name: str) -> Value:
            return builder.bitcast(builder.gep(places[name], [given[-1]]), BLOCK.as_pointer())

        _emitted(builder, _place, data[-1])
        return context.get_dummy_value()

    return types.void(*arrays, types.intp), _written
