"""The page of sources: what each key that is cited stands for, and what the letters within a book are."""

from books import author_of, table

from hitkalelut.cli.books import ANSWERS, told
from hitkalelut.words.sources import sources

AS_IN_THE_SHELL = tuple(told((f"T1{ANSWERS}",), "en"))[-1].split(maxsplit=1)[1]
"""The letters that the shell explains below its lists, in its own words."""
LETTERS = {
    ANSWERS[1:]: AS_IN_THE_SHELL,
    "w": "the answers on the meaning of words in that book, by number",
    "ce": "the answers on cause and effect in that book, by number",
    "hp": "Inner Observation (Histaklut Pnimit) in that book",
    "scm": "in the Inner Observation of that book the chapter on the order of cause and effect",
    "ez": "the text of Isaac Luria in that book: Etz Chaim, gate 7",
}
"""What the letters after the number of a part stand for."""

PARTS = (
    ("`P 43`", "item 43 of the book; `P 39-41` and `P 43, 44` are several items"),
    ("`T4.6.5`", "The Study of the Ten Sefirot, Part 4, the text of Isaac Luria: chapter 6, section 5"),
    ("`PK 3.11`", "a book that has chapters: Part 3, chapter 11"),
    ("`LB my-soul-is-in-others`", "a post or page of that site: the last part of its address"),
)
"""How the place in a book is written, by examples."""


def sources_page() -> str:
    """Return the page of all sources, with how a place in one of them is written."""
    of = {letter: [each.key for each in sources() if letter in each.tables] for letter in LETTERS}
    letters = [(f"`.{key}`", says, ", ".join(of[key])) for key, says in LETTERS.items()]
    rows = [
        (f"`{each.key}`", each.title, author_of(each), _where(each.address, each.link)) for each in sources()
    ]
    return (
        "# Sources\n\nEvery key that laws, readings and statements are cited by, in the order of\n"
        "`hitkalelut sources`. A doctrine may bring sources of its own: `hitkalelut doctrines`.\n\n"
        + table(("key", "title", "author", "where"), rows)
        + "\n\n## How a place is written\n\nAfter the key stands the place in the book.\n\n"
        + table(("written", "is"), PARTS)
        + "\n\nLetters after a point name a table or a chapter of The Study of the Ten Sefirot.\n\n"
        + table(("letters", "stand for", "of"), letters)
        + "\n"
    )


def _where(address: str, link: str) -> str:
    return f"[{address}]({link})" if link else address
