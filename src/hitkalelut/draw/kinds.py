"""Which kinds of pictures there are, apart from how they are drawn, so that naming them costs nothing."""

from typing import TYPE_CHECKING, Literal

KINDS = ("phases", "circles", "partzuf", "ladder", "breaking", "ascents", "soul", "why", "path", "compare")
"""The kinds of pictures, in the order of the way; each is a module of this room."""
if TYPE_CHECKING:
    Kind = str
else:
    Kind = Literal[KINDS]
    """A kind of picture, as a type."""
