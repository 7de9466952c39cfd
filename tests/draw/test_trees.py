"""Drawings are compared as trees with those that were looked at and kept."""

import pytest

from hitkalelut.draw.drawing import KINDS
from tests.draw.trees import HEAD, KEPT, drawn, place, tree


@pytest.mark.parametrize(("kind", "act"), KEPT)
def test_a_drawing_is_as_it_was_kept(kind: str, act: str) -> None:
    """Every element stands where it stood, with the same words and numbers.

    Where a drawing is meant to change, look at it, then keep it: `python -m tests.draw.trees`.
    """
    head, name, *kept = place(kind).read_text("utf-8").splitlines()
    assert (HEAD, act) == (head, name)
    assert kept == drawn(kind, act)


def test_every_kind_is_kept() -> None:
    """No kind of drawing goes without a tree, and no tree is left of a kind that is gone."""
    assert list(KINDS) == [kind for kind, _ in KEPT]
    assert {place(kind).name for kind in KINDS} == {path.name for path in place("why").parent.iterdir()}


def test_a_moved_thing_is_another_tree() -> None:
    """One number, one word or one level of depth makes another tree, and the order of attributes does not."""
    text = '<svg><g id="a" class="b"><title>c</title></g></svg>'
    for changed in (
        text.replace("a", "d"),
        text.replace("c<", "e<"),
        text.replace("<g", "<g><g", 1).replace("</g>", "</g></g>"),
    ):
        assert tree(text) != tree(changed)
    assert tree(text) == tree('<svg><g class="b" id="a"><title>c</title></g></svg>')
    assert tree(f"<svg><desc>{'x' * 200}</desc></svg>") != tree(f"<svg><desc>{'x' * 199}y</desc></svg>")
