"""A comparison of two runs in words: line by line and in tables, for the shell."""

from collections.abc import Iterable, Iterator, Sequence

from hitkalelut.cli.books import say_books
from hitkalelut.cli.output import print_table, say
from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event
from hitkalelut.draw.compare.runs import named, outcome
from hitkalelut.draw.compare.values import in_words
from hitkalelut.draw.naming import act_name, phrase
from hitkalelut.questions.compare import Apart, Asked, Comparison, Fold, Turn, folded, law_sources
from hitkalelut.questions.doctrines import Doctrine
from hitkalelut.words.called import called
from hitkalelut.words.readings import Choice
from hitkalelut.words.tongue import marked, said, translate

MOST = 6
"""How many of a kind are told before the rest is counted."""

OF_FOLDS = (
    marked("Stage of the way"),
    marked("Part"),
    marked("Acts"),
    marked("What differs"),
    marked("First at"),
)
OF_REPLIES = (marked("Statement"), marked("Source"), marked("What it says"), "A", "B")
"""The heads of the tables."""


def printed(
    found: Comparison,
    replies: Sequence[Asked],
    doctrines: Sequence[Doctrine | None],
    lang: str,
    *,
    full: bool,
) -> None:
    """Print a comparison: the sides, where they part, all that differs, what is stated, how it is drawn."""
    for line in (
        *_sides(found, doctrines, lang),
        "",
        *_parting(found.first, lang),
        "",
        *_turns(found.turns, lang),
    ):
        say(line)
    for line in _alone(found, lang):
        say(line)
    if full:
        for each in found.apart:
            say()
            for line in _apart(each, lang):
                say(line)
    else:
        _print_folds(folded(found.apart), lang)
    for line in _beyond([each for each in doctrines if each], lang):
        say(line)
    if replies:
        _print_replies(replies, lang)
    taught = [each for each in doctrines if each]
    say_books(
        _cited(found, replies, taught, full=full), lang, tuple(book for each in taught for book in each.own)
    )
    for line in _drawn(found.left.conditions, found.right.conditions, lang):
        say(line)


def _cited(
    found: Comparison, replies: Sequence[Asked], doctrines: Iterable[Doctrine], *, full: bool
) -> Iterator[str]:
    """Walk all that is cited in what is printed."""
    for apart in found.apart if full else filter(None, (found.first,)):
        for event in filter(None, (apart.left, apart.right)):
            yield from law_sources(event)
    for turn in found.turns:
        yield from (*turn.left.sources, *turn.right.sources)
    for doctrine in doctrines:
        yield from (place for name in doctrine.names for place in name.sources)
        yield from (place for dissent in doctrine.differs for place in dissent.sources)
    yield from (each.statement.citation for each in replies if each.differs)


def _sides(found: Comparison, doctrines: Sequence[Doctrine | None], lang: str) -> Iterator[str]:
    for letter, side, doctrine in zip("AB", (found.left, found.right), doctrines, strict=True):
        title = f"{doctrine.called(lang)}: " if doctrine else ""
        yield f"{letter}  {title}{named(side.conditions, lang)}"
        yield f"   {'; '.join(filter(None, outcome(side, lang)))}"


def _parting(first: Apart | None, lang: str) -> Iterator[str]:
    if first is None:
        yield translate("No act differs: both runs are the same.", lang)
        return
    yield translate("Where they first part", lang)
    yield from _apart(first, lang)


def _apart(found: Apart, lang: str) -> Iterator[str]:
    """Walk what one act is on either side: its name, what then differs, and where its law is written."""
    acts = [_told(event, lang) for event in (found.left, found.right)]
    yield from (f"  A, B  {acts[0]}",) if acts[0] == acts[1] else (f"  A  {acts[0]}", f"  B  {acts[1]}")
    for value in found.values:
        name, ours, theirs = in_words(value, lang)
        yield f"  {name}: A {ours} | B {theirs}"


def _told(event: Event | None, lang: str) -> str:
    if event is None:
        return translate("the run is at its end", lang)
    told = phrase("act {n}, {act}: {says}", lang, n=event.number, act=_act(event, lang), says="{says}")
    says = told.replace("{says}", said(event.says, lang))
    return f"{says}  ({translate(event.law, lang)}; {', '.join(law_sources(event))})"


def _act(event: Event, lang: str) -> str:
    return act_name(event.name, lang)


def _turns(turns: Iterable[Turn], lang: str) -> Iterator[str]:
    for turn in turns:
        yield f"{turn.question.key}  {translate(turn.question.asks, lang)}"
        for letter, choice in (("A", turn.left), ("B", turn.right)):
            yield f"  {letter}  {_choice(choice, lang)}"


def _choice(choice: Choice, lang: str) -> str:
    return f"{translate(choice.says, lang)}  ({choice.name}; {', '.join(choice.sources)})"


def _alone(found: Comparison, lang: str) -> Iterator[str]:
    for title, events in (
        (phrase("Acts in A alone: {n}", lang, n=len(found.only_left)), found.only_left),
        (phrase("Acts in B alone: {n}", lang, n=len(found.only_right)), found.only_right),
    ):
        if events:
            yield f"{title}: {_several([_act(event, lang) for event in events], lang)}"


def _several(names: Sequence[str], lang: str) -> str:
    rest = [phrase("and {count} more", lang, count=len(names) - MOST)] if len(names) > MOST else []
    return ", ".join((*names[:MOST], *rest))


def _print_folds(folds: Sequence[Fold], lang: str) -> None:
    rows = [
        (
            translate(each.stage.title, lang),
            said(each.part, lang),
            f"{each.acts}",
            _several([translate(aspect, lang) for aspect in each.aspects], lang),
            act_name(each.first, lang),
        )
        for each in folds
    ]
    if rows:
        say()
        print_table([translate(head, lang) for head in OF_FOLDS], rows)


def _beyond(doctrines: Iterable[Doctrine], lang: str) -> Iterator[str]:
    """Walk what the doctrines call by other names, and what they teach that no run can follow."""
    for each in doctrines:
        if each.names or each.differs:
            yield ""
            yield each.called(lang)
        for name in each.names:
            term = called(name.term.key, lang)
            says = phrase("{term} is called {name}", lang, term=term, name=name.called(lang))
            yield f"  {says}  ({', '.join(name.sources)})"
        for dissent in each.differs:
            yield f"  {translate(dissent.says, lang)}  ({', '.join(dissent.sources)})"
            yield f"    {phrase('no run follows it: {why}', lang, why=translate(dissent.why, lang))}"


def _print_replies(replies: Sequence[Asked], lang: str) -> None:
    apart = [each for each in replies if each.differs]
    say()
    say(
        phrase(
            "Statements asked of both: {n}; they answer alike to {same} and part in {apart}",
            lang,
            n=len(replies),
            same=len(replies) - len(apart),
            apart=len(apart),
        )
    )
    rows = [
        (
            each.statement.id,
            each.statement.citation,
            translate(each.statement.says, lang),
            _held(each.left.held, lang),
            _held(each.right.held, lang),
        )
        for each in apart
    ]
    if rows:
        print_table([translate(head, lang) for head in OF_REPLIES], rows)


def _held(held: bool, lang: str) -> str:
    return translate("held" if held else "failed", lang)


def _drawn(left: Conditions, right: Conditions, lang: str) -> Iterator[str]:
    """Walk how the same is drawn, where the drawing can have these two sides."""
    if right != Conditions(right.without, right.readings):
        return
    mine = [*(f"--without {key}" for key in sorted(left.without))]
    mine += [f"--reading {name}" for name in left.readings.names]
    mine += [f"--measure {left.measure}"] if left.measure != Conditions().measure else []
    theirs = [f"--beside-without {key}" for key in sorted(right.without)]
    theirs += [f"--beside-reading {name}" for name in right.readings.names]
    yield ""
    yield phrase("See it: {command}", lang, command=" ".join(("hitkalelut draw compare", *mine, *theirs)))
