"""The query language of statements, JMESPath, within bounds: a query may be neither endless nor too dear."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.visitor import TreeInterpreter

LONGEST = 4000
"""How many signs a query may have."""
MOST = 3_000_000
"""How much a query may look at: steps of its evaluation, and values in what it puts together."""
_KINDS = (type(None), bool, int, float, str, list, dict)
"""What an answer is made of, as JSON is."""
_LONG = (str, list)
"""What is as dear as it is long."""
_DEAR = "it looks at too much, or puts too much together"


class NoAnswer(JMESPathError):
    """A query that answers with a part of itself, which is no value."""


class TooDear(JMESPathError):
    """A query that would take too long, or answer too much."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question that has been read."""

    parsed: Any
    refers: bool

    def search(self, data: Any, *, most: int = MOST) -> Any:
        """Return the answer of a document; raise TooDear where more than `most` would be looked at.

        Raise NoAnswer where it is an expression (`&name`), which only a function can take.
        """
        found = _Bounded(most).visit(self.parsed, data)
        if self.refers and not all(isinstance(each, _KINDS) for each in islice(_values(found), most)):
            raise NoAnswer("an expression (&) is no answer; it only stands in the brackets of a function")
        return found


@lru_cache(maxsize=4096)
def query_of(ask: str) -> Query:
    """Return a question in the query language, read once; raise JMESPathError where it is none."""
    if len(ask) > LONGEST:
        raise TooDear(f"it has {len(ask):,} signs, and {LONGEST:,} at most are read")
    return Query(jmespath.compile(ask).parsed, "&" in ask)


class _Bounded(TreeInterpreter):
    """Evaluates a query, and counts what it looks at.

    A list is as dear as it is long. What the query itself puts together is as dear as it would be written
    out, for the same value put into it twice, and that again, soon is more than any memory holds.
    """

    def __init__(self, most: int) -> None:
        """Look at so much, and no more."""
        super().__init__()
        self._left = most

    def visit(self, node: Any, *args: Any, **kwargs: Any) -> Any:
        """Return what a node of the query answers."""
        found = super().visit(node, *args, **kwargs)
        # Written out, not spent by a call: a set of statements comes here half a million times.
        self._left -= 1 + len(found) if type(found) in _LONG else 1
        if self._left < 0:
            raise TooDear(_DEAR)
        return found

    def visit_multi_select_list(self, node: Any, value: Any) -> Any:
        """Return a list that the query puts together."""
        return self._weighed(super().visit_multi_select_list(node, value))

    def visit_multi_select_dict(self, node: Any, value: Any) -> Any:
        """Return an object that the query puts together."""
        return self._weighed(super().visit_multi_select_dict(node, value))

    def visit_literal(self, node: Any, value: Any) -> Any:
        """Return a value that stands in the query."""
        return self._weighed(super().visit_literal(node, value))

    def _weighed(self, found: Any) -> Any:
        one = not isinstance(found, list | dict)
        self._spend(1 if one else sum(1 for _ in islice(_values(found), self._left + 1)))
        return found

    def _spend(self, much: int) -> None:
        self._left -= much
        if self._left < 0:
            raise TooDear(_DEAR)


def _values(whole: Any) -> Any:
    """Walk a value and all values in it, one within another."""
    waiting = [whole]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
