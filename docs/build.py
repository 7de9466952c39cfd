"""Write the pages and pictures that are made from the package: laws, coverage, readings, claims and more."""

from collections.abc import Callable, Iterable
from dataclasses import astuple
from pathlib import Path
from typing import Any

from books import KEYS, table
from books import pages as pages_of_books
from chosen import readings_page
from cited import sources_page
from claimed import claims_page, claims_picture, matters_picture
from house import picture as picture_of_the_house
from linked_data import vocabulary_page

from hitkalelut.cli.check import covered
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.laws import LAWS
from hitkalelut.data import FOLDER
from hitkalelut.questions.runs import full_run, last_act, reasons, run
from hitkalelut.questions.what_if import compare, parts_lost
from hitkalelut.reader.tellings import words_of_the_field

HERE = Path(__file__).parent
MADE_BY = "<!-- Made by docs/build.py; do not edit. -->"


def laws_page() -> str:
    """Return the page of laws with their sources and the statements that stand on each."""
    counted = covered()
    rows = [
        (f"`{law.key}`", law.statement, ", ".join(law.citations), *map(str, astuple(counted[law.key])))
        for law in LAWS
    ]
    counts = ("asked at its acts", "fail without it", "answered otherwise")
    columns = ("law", "in one sentence", "written in", *counts)
    head = (
        "# The laws\n\nIn the order in which they are asked. The last three columns count the statements\n"
        "of the books that are asked at an act of the law; that fail when it is switched off; and, of\n"
        "these, whose act is still reached, so that it is the answer that changes.\n"
        f"{KEYS.format('')}\n"
    )
    return f"{head}\n{table(columns, rows)}\n"


TOLD = (
    ("no engagement", "engagement"),
    ("one-sided exchange", "mutuality"),
    ("no emptying", "emptying"),
    ("no restriction", "restriction"),
    ("no screen", "screen"),
    ("no mixing", "mingling"),
    ("no Second Restriction", "second-restriction"),
    ("a Parsa that holds in Nekudim", "crossing"),
    ("no first Ibur", "conception"),
    ("no sin", "overreach"),
)
"""What is asked most, in the words in which it is asked, and the law that is switched off for it."""


def what_if_page() -> str:
    """Return the page of what fails without each law, with other first screens, without starters."""
    full = full_run()
    told = [(f"{name} (`{law}` off)", conditions(without=[law])) for name, law in TOLD]
    others = [law.key for law in LAWS if law.key not in {key for _, key in TOLD}]
    laws = [(f"`{key}` off", conditions(without=[key])) for key in others]
    given = [(f"first screen of coarseness {n}", conditions(measure=n)) for n in range(4)]
    given.append(("neither spark nor suffering", conditions(starters=["first-lack"])))
    given.append(("no starter", conditions(starters=[])))
    head = (
        f"# What if\n\nThe whole way has {len(full)} acts, from `{full.events[0].name}` to "
        f"`{full.events[-1].name}`.\nEach row breaks one thing in it and says how far the run still "
        "comes, what stops it there, and\nwhat never comes to be: stages, with how many of their acts "
        "are lost, and parts.\n`hitkalelut run --without LAW --full` names every act that is lost."
    )
    sections = (
        ("What is asked most", told),
        ("Every other law", laws),
        ("Other first screens and starters", given),
    )
    return "\n\n".join((head, *(f"## {title}\n\n{_cases(cases)}" for title, cases in sections))) + "\n"


def _cases(cases: Iterable[tuple[str, Conditions]]) -> str:
    columns = ("what if", "last act", "acts", "because", "stages lost", "parts lost")
    return table(columns, [_what_if(name, given) for name, given in cases])


def _what_if(name: str, given: Conditions) -> tuple[str, ...]:
    history = run(given)
    difference = compare(full_run(), history)
    because = "; ".join(reasons(history)[:1]) or "the way is complete"
    last = f"`{last_act(history)}`" if history.events else "the beginning"
    return name, last, str(len(history)), because, _stages_lost(difference), _parts_lost(difference)


def _stages_lost(difference: dict[str, Any]) -> str:
    """Return what is lost by stages; where all is lost from a stage on, only that stage is named."""
    rows = difference["stages"]
    kept = [at for at, row in enumerate(rows) if row["never"] < row["acts"]]
    ends = max(kept, default=-1) + 1
    told = [_stage_lost(row) for row in rows[:ends] if row["never"]]
    if len(rows) - ends > 1:
        told.append(f"all acts from *{rows[ends]['stage']}* on ({sum(row['never'] for row in rows[ends:])})")
    else:
        told += map(_stage_lost, rows[ends:])
    return "; ".join(told) or "none"


def _stage_lost(row: dict[str, Any]) -> str:
    """Return how many acts of a stage are lost."""
    if row["never"] == row["acts"]:
        return f"all {row['acts']} acts of *{row['stage']}*"
    return f"{row['never']} of the {row['acts']} acts of *{row['stage']}*"


def _parts_lost(difference: dict[str, Any]) -> str:
    """Return what is lost by parts; where all is lost from a part on, only that part is named."""
    parts, never = difference["parts"], set(difference["never"])
    ends = max((at for at, part in enumerate(parts) if part not in never), default=-1) + 1
    while ends < len(parts) and ends and parts[ends].split("/")[0] == parts[ends - 1].split("/")[0]:
        ends += 1  # only what is lost whole is told as one
    if len(parts) - ends <= 2:
        return parts_lost(difference)
    before = parts_lost({**difference, "never": [part for part in parts[:ends] if part in never]})
    after = f"all {len(parts) - ends} from {parts[ends].split('/')[0]} on"
    return ", ".join(filter(None, (before.removesuffix("none"), after)))


PAGES: dict[str, Callable[[], str]] = {
    "laws.md": laws_page,
    "what-if.md": what_if_page,
    "readings.md": readings_page,
    "claims.md": claims_page,
    "vocabulary.md": vocabulary_page,
    "sources.md": sources_page,
}


def main() -> None:
    """Write all pages and pictures."""
    (HERE / "books").mkdir(exist_ok=True)
    made = {**{name: page() for name, page in PAGES.items()}, **pages_of_books()}
    for name, text in made.items():
        (HERE / name).write_text(f"{MADE_BY}\n\n{text}", "utf-8")
    vocabulary = "".join(f"{word}\n" for word in words_of_the_field())
    (FOLDER / "vocabulary.txt").write_text(vocabulary, "utf-8")
    (HERE / "claims.svg").write_text(claims_picture(), "utf-8")
    (HERE / "matters.svg").write_text(matters_picture(), "utf-8")
    (HERE / "architecture.svg").write_text(picture_of_the_house(), "utf-8")


if __name__ == "__main__":
    main()
