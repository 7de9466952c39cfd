"""How a text that was read is printed: sentences with their margin, terms, references, items."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from hitkalelut.cli.output import console, print_table, say
from hitkalelut.draw.naming import act_name
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import stage_of
from hitkalelut.questions.verify import Result
from hitkalelut.reader.coverage import asked_of
from hitkalelut.reader.reading import Reading, told_mention, told_reference, told_term
from hitkalelut.reader.references import Reference
from hitkalelut.words.sources import cite
from hitkalelut.words.terms import Term, terms
from hitkalelut.words.tongue import ENGLISH, marked, translate

if TYPE_CHECKING:
    from hitkalelut.reader.sefaria import Item

TERMS = (
    *(marked("term"), marked("Hebrew"), marked("times")),
    *(marked("address"), marked("acts"), marked("meaning")),
)
REFERENCES = (marked("reference"), marked("title"), marked("address"))
MARGIN = 26
"""How wide the margin is that says where a sentence stands: its chapter, and the act most like it."""
_OBEYED = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""What a terminal would obey rather than show."""


def print_reading(reading: Reading, lang: str) -> None:
    """Print a text, each sentence beside its chapter and the act most like it, named in a language."""
    start = reading.start
    spots = [(begin - start, end - start) for begin, end, *_ in reading.spots]
    at = 0
    for sentence in reading.sentences:
        _unit(reading, at, sentence.start - start, spots, "")
        _unit(reading, sentence.start - start, sentence.end - start, spots, _place(sentence.act, lang))
        at = sentence.end - start
    _unit(reading, at, len(reading.text), spots, "")


def _place(act: str, lang: str) -> str:
    """Return the chapter of an act, and the act; nothing where there is none."""
    if not act:
        return ""
    return f"{translate(stage_of(full_run().event(act)).title, lang)}\n≈ {act_name(act, lang)}"


def _unit(reading: Reading, first: int, last: int, spots: Sequence[tuple[int, int]], place: str) -> None:
    """Print a stretch of a text beside its margin, its terms marked."""
    said = Text()
    at = first
    for begin, end in spots[bisect_left(spots, (first, 0)) : bisect_left(spots, (last, 0))]:
        said.append(reading.plain[at:begin])
        said.append(*_marked(reading.plain[begin:end]))
        at = end
    said.append(reading.plain[at:last])
    plain = " ".join(said.plain.translate(_OBEYED).replace("\u200b", "").split())
    if not plain.strip("."):
        return
    if not console().is_terminal:
        print(f"{place.replace(chr(10), ' '):<{2 * MARGIN}}  {plain}")
        return
    row = Table.grid(padding=(0, 2))
    row.add_column(width=MARGIN, overflow="fold", style="dim")
    row.add_column(overflow="fold")
    row.add_row(place, _shown(said))
    console().print(row)


def _marked(term: str) -> tuple[str, str]:
    """Return a term as it is marked: in colour on a terminal, in brackets elsewhere."""
    return (term, "bold cyan") if console().is_terminal else (f"[{term}]", "")


def _shown(said: Text) -> Text:
    """Return a text without what a terminal would obey, and in one line."""
    shown = Text()
    for piece in said.divide([span for each in said.spans for span in (each.start, each.end)]):
        clean = piece.plain.translate(_OBEYED).replace("\u200b", "").replace("\n", " ").replace("\u2029", " ")
        shown.append(clean, style=piece.spans[0].style if piece.spans else None)
    return shown


def print_terms(counts: Counter[str], lang: str) -> None:
    """Print the terms that were found, the most frequent first."""
    if not counts:
        say(translate("no term of the field was found", lang))
        return
    rows = []
    for term, count in _found(counts):
        told = told_term(term, count)
        meaning = term.meaning if lang == ENGLISH else term.meaning_he
        stands = ", ".join(act_name(act, lang) for act in told["acts"][:2])
        rows.append((term.name, term.hebrew, str(count), " or ".join(told["addresses"]), stands, meaning))
    print_table(TERMS, rows, said=lambda head: translate(head, lang))


def _found(counts: Counter[str]) -> Iterator[tuple[Term, int]]:
    known = {term.key: term for term in terms()}
    return ((known[key], count) for key, count in counts.most_common())


def print_references(references: Iterable[Reference], lang: str) -> None:
    """Print what the references of a text lead to: the citation, the title and the address of each."""
    rows = dict.fromkeys((each.citation, _title(each, lang), each.href) for each in references)
    if rows:
        say()
        print_table(REFERENCES, rows, said=lambda head: translate(head, lang))


def _title(reference: Reference, lang: str) -> str:
    hebrew = cite(reference.citation).source.hebrew if reference.citation and lang != ENGLISH else ""
    return hebrew or translate(reference.title, lang)


def print_json_reading(kind: str, readings: Iterable[Reading]) -> None:
    """Print a text of any length as one object of JSON, its mentions as they come."""
    counts: Counter[str] = Counter()
    later: dict[str, list[Any]] = {"references": [], "sentences": []}
    signs, comma = 0, ""
    print(f'{{"kind": {json.dumps(kind)}, "mentions": [', end="")
    for reading in readings:
        for mention in reading.mentions:
            print(f"{comma}\n{json.dumps(told_mention(mention), ensure_ascii=False)}", end="")
            comma = ","
        counts += reading.counts
        signs += len(reading.text)
        later["references"] += map(told_reference, reading.references)
        later["sentences"] += [
            {"start": s.start, "end": s.end, "act": s.act or None} for s in reading.sentences
        ]
    told = {"signs": signs, **later, "terms": [told_term(term, count) for term, count in _found(counts)]}
    print(f"\n], {json.dumps(told, ensure_ascii=False)[1:]}")


def told_item(item: "Item", reading: Reading) -> dict[str, Any]:
    """Return an item of a book as plain data, with the statements that cite it."""
    stand = [
        {"id": each.statement.id, "says": each.statement.says, "held": each.held}
        for each in asked_of(item.source, item.number)
    ]
    name = f"{item.source} {item.number}" if item.source else None
    return {"item": item.name, "citation": name, "statements": stand, **reading.told()}


def print_item(item: "Item", reading: Reading, lang: str) -> Counter[str]:
    """Print an item of a book, and below it the statements that cite it; return what its terms are."""
    results = asked_of(item.source, item.number)
    held = sum(result.held for result in results)
    cited = f"{item.source} {item.number}" if item.source else item.name.translate(_OBEYED)
    console().print(Text(f"{cited}   {_coverage(len(results), held, lang)}", style="bold"))
    print_reading(reading, lang)
    for result in results:
        _statement(result, lang)
    say()
    return reading.counts


def _coverage(asked: int, held: int, lang: str) -> str:
    if not asked:
        return translate("no statement cites it", lang)
    one = marked("1 statement: {held} held, {failed} failed")
    more = marked("{asked} statements: {held} held, {failed} failed")
    return translate(one if asked == 1 else more, lang).format(asked=asked, held=held, failed=asked - held)


def _statement(result: Result, lang: str) -> None:
    """Print a statement in the margin of an item: whether it holds, and what it says."""
    mark, style = (marked("held"), "green") if result.held else (marked("FAILED"), "bold red")
    line = Text(f"{translate(mark, lang):>{MARGIN}}  ", style=style)
    line.append(f"{translate(result.statement.says, lang)} ({result.statement.id})", style="none")
    console().print(line)
