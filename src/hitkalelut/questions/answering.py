"""A query answered within bounds: a short one can ask for an answer that no memory would hold.

`[@, @]` after `[@, @]` doubles what is told each time, and so does a text joined with itself; so each value
that is made is weighed by what it holds, and what is too heavy, or takes too many steps, is refused.
"""

from typing import Any, Final

from jmespath.visitor import TreeInterpreter

HEAVIEST: Final = 200_000
"""How many values an answer, and whatever is made on the way to it, may hold; a text holds one for each 100
signs."""
STEPS: Final = 1_000_000
"""How many steps a query may take; the longest that the package ships takes a hundredth of them."""


def answered(query: Any, document: dict[str, Any]) -> Any:
    """Return what a query finds in a document; raise ValueError where it would take too much."""
    return _Bounded().visit(query.parsed, document)


class _Bounded(TreeInterpreter):
    """The interpreter of the library, with a count of steps and the weight of all that was made."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0
        self.made: dict[int, tuple[Any, int]] = {}

    def visit(self, node: Any, *args: Any, **kwargs: Any) -> Any:
        """Visit a node as the library does, and weigh what comes of it."""
        self.steps += 1
        value = super().visit(node, *args, **kwargs)
        if isinstance(value, list | dict | str):
            weight = self._weight(value)
            if weight > HEAVIEST:
                raise ValueError("an answer that holds less: this one would fill the memory")
        if self.steps > STEPS:
            raise ValueError("a query that takes fewer steps")
        return value

    def _weight(self, value: list[Any] | dict[str, Any] | str) -> int:
        """Return how many values one holds, one made here counted in whole, of the document as one."""
        if isinstance(value, str):
            return 1 + len(value) // 100
        known = self.made.get(id(value))
        if known is None:
            self.steps += len(value) // 10
            inner = value.values() if isinstance(value, dict) else value
            # The value is kept beside its weight, so that no other one gets its number meanwhile.
            known = self.made[id(value)] = (value, 1 + sum(map(self._known, inner)))
        return known[1]

    def _known(self, value: Any) -> int:
        if isinstance(value, str):
            return 1 + len(value) // 100
        found = self.made.get(id(value))
        return found[1] if found else 1
