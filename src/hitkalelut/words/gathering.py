"""Gathers for translators the sentences that Python code asks to have said in another language."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

__all__ = ["extract"]

Message = tuple[int, str, str, list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, object],
    comment_tags: Sequence[str],
    options: Mapping[str, object],
) -> Iterator[Message]:
    """Walk the sentences of a module, as Babel asks an extractor: line, function, sentence, comments.

    A sentence is the first argument of a call of one of the keywords; where that is a choice between
    two sentences, `translate(a if here else b)`, both are gathered.
    """
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in keywords:
            for sentence in _sentences(node.args[0]):
                yield node.lineno, "", sentence, []


def _name(function: ast.expr) -> str:
    """Return the last word of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _sentences(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _sentences(node.body)
        yield from _sentences(node.orelse)
