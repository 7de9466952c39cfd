"""A citation as a page shows it: the book, the place in it, and the library where it can be read."""

from dataclasses import dataclass

from hitkalelut.words.sources import Source, cite


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a book, with the address of the book in a public library."""

    key: str
    item: str
    title: str
    hebrew: str
    author: str
    href: str
    says: str = ""


def cited(text: str, says: str = "", own: tuple[Source, ...] = ()) -> Cited:
    """Return a citation as it is shown, of one's own sources as well."""
    found = cite(text, own)
    source = found.source
    table = f".{found.table} " if found.table else ""
    return Cited(
        source.key,
        f"{table}{found.item}".strip(),
        source.title,
        source.hebrew,
        source.author,
        source.link,
        says,
    )


def cited_shortly(text: str) -> Cited:
    """Return a citation without the book's title and place, for where these are told beside it."""
    found = cited(text)
    return Cited(found.key, found.item, "", "", "", "")
