"""Write the pages that are made from the laws themselves: laws, what if, readings."""

from collections.abc import Callable, Iterable
from dataclasses import astuple
from pathlib import Path

from hitkalelut.cli.check import covered
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.what_if import compare
from hitkalelut.words.readings import questions

HERE = Path(__file__).parent
MADE_BY = "<!-- Made by docs/build.py; do not edit. -->"


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(columns)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)


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
    )
    return f"{head}\n{table(columns, rows)}\n"


def what_if_page() -> str:
    """Return the page of what fails without each law, with other first screens, without starters."""
    cases = [(f"without `{law.key}`", conditions(without=[law.key])) for law in LAWS]
    cases += [(f"first screen of coarseness {n}", conditions(measure=n)) for n in range(4)]
    cases.append(("no starter", conditions(starters=[])))
    columns = ("what if", "acts", "it stops at", "because", "never comes to be")
    rows = [_what_if(name, given) for name, given in cases]
    return f"# What if\n\nThe whole way has {len(full_run())} acts.\n\n{table(columns, rows)}\n"


def _what_if(name: str, given: Conditions) -> tuple[str, ...]:
    history = run(given)
    last = history.events[-1].name if history.events else "the beginning"
    why = next(r for r in history.halt if r.law != "engagement" or len(history) == 1)
    never = compare(full_run(), history)["never"]
    return name, str(len(history)), last, f"{why.law}: {why.condition}", ", ".join(never) or "nothing"


def readings_page() -> str:
    """Return the page of readings with what each other choice changes first."""
    parts = ["# Readings\n\nThe recommended choice stands first.\n"]
    for question in questions():
        parts.append(f"## {question.key}. {question.asks}\n\n{question.why}\n")
        rows = []
        for choice in question.choices:
            changes = "the default" if choice is question.default else _changed(choice.name, choice.why_not)
            rows.append((f"`{choice.name}`", choice.says, ", ".join(choice.sources), changes))
        parts.append(table(("choice", "says", "written in", "changes first"), rows) + "\n")
    return "\n".join(parts)


def _changed(name: str, why_not: str) -> str:
    if why_not:
        return f"cannot be run: {why_not}"
    first = compare(full_run(), run(conditions(readings=[name])))["first"]
    return f"{first['act']}: {'; '.join(first['changes'])}"


PAGES: dict[str, Callable[[], str]] = {
    "laws.md": laws_page,
    "what-if.md": what_if_page,
    "readings.md": readings_page,
}


def main() -> None:
    """Write all pages."""
    for name, page in PAGES.items():
        (HERE / name).write_text(f"{MADE_BY}\n\n{page()}", "utf-8")


if __name__ == "__main__":
    main()
