"""The text that a reader sends: out of an address where it is short, out of a form where it is long."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from hitkalelut.errors import InvalidText
from hitkalelut.reader.markup import Kind
from hitkalelut.words.tongue import marked

OWN = ("text", "kind")
MOST_SIGNS = 60_000
"""How long a text a page takes; what is longer is for the command line."""
KINDS = (Kind.TEXT, Kind.MARKDOWN, Kind.HTML)
EXAMPLE = marked(
    "The upper light reaches the screen in Malchut, which does not let it into the vessel. The light "
    "that is turned back clothes it: this is coupling by striking. What Malchut of the head has "
    "measured spreads down into the body of the Partzuf, from the Peh to the Tabur (Pticha 26). When "
    "surrounding light beats on inner light, the screen is purified, and of each level a record stays; "
    "from the records 4/3 the Partzuf AB is born."
)
"""The passage that is shown before a text is sent: our own words."""


@dataclass(frozen=True, slots=True)
class Given:
    """A text with the kind it is said to be; `too_long` where it is more than a page takes."""

    text: str
    kind: str
    too_long: bool


def given(text: str, kind: str) -> Given:
    """Return what was sent; a kind that is none is left to be told by the text."""
    clean = text.replace("\r\n", "\n").replace("\x00", "")
    known = kind if kind in {each.value for each in KINDS} else ""
    return Given(clean[:MOST_SIGNS], known, len(clean) > MOST_SIGNS)


def posted(body: bytes) -> tuple[tuple[str, str], ...]:
    """Return the fields of a form as it was sent; what is no UTF-8 in it is shown as such."""
    try:
        return tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise InvalidText("a form with so many fields is none of ours") from None
