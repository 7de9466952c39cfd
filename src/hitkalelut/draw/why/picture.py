"""Why: the tree of causes of an act; the act on top, its causes below, and at the foot the first lack."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hitkalelut.creation.history import History
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.blank import blank
from hitkalelut.draw.naming import act_name, phrase
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, num, path
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked, spoken
from hitkalelut.draw.view import Look, View
from hitkalelut.draw.why.leaves import SMALL, Card, again, height, leaf
from hitkalelut.questions.why import Cause, why

WIDTH, HEIGHT = 960.0, 720.0
MARGIN = 24.0
COLUMNS = 5
GAP = 14.0
ACT = Card(200, 16, 560, 0, 17, 4, 90)
FIRST, BUS = 154.0, -10.0
"""Where the row of the direct causes begins, and how far above it the line to all of them goes."""
MARK, NAME = 20.0, 21.0
"""How high the mark of a shared cause is, and a further line of its name."""
MOST = 8
"""In how many lines a direct cause is told at most."""
FOOT = 594.0
"""Where the tree must end, so that the first lack has room below it."""
ROOT = Card(200, 632, 560, 80, 14, 2, 85)
FORMS = ((2, 4), (2, 2), (1, 4), (1, 2), (2, 0), (1, 0))
"""How a list may be told, the best first: how many steps back, and in how many lines each act at most."""
INDENT, AIR = 14.0, 8.0


def scene(history: History, act: int, view: View) -> Scene:
    """Draw why an act came: its causes as deep as there is room, then the first lack they come from."""
    name = history.name_of(act)
    if not act:
        first = history.events[0].name if history.events else None
        return blank(
            "why", name, view, missing=marked("no act has happened, so there is nothing to ask"), first=first
        )
    root, look = why(history, act), view.look
    sizes = _sizes(root)
    placed = _placed(root, sizes, look)
    hidden = sizes[id(root)] - len({thing.address for thing in placed})
    things = placed if not hidden else (*placed, *_rest(history, placed, hidden, look))
    title = phrase("why {act}", look.lang, act=act_name(root.event.name, look.lang))
    says = _says(sizes[id(root)] - 1, look.lang)
    return Scene("why", name, look.lang, title, says, WIDTH, HEIGHT, settled(things, WIDTH, HEIGHT))


Sizes = dict[int, int]
"""How many acts each cause whose causes are told tells, itself among them, by its identity."""


def _sizes(root: Cause) -> Sizes:
    told = [root]
    for cause in told:
        told.extend([inner for inner in cause.causes if not inner.again])
    sizes: Sizes = {}
    for cause in reversed(told):  # from the roots, so that no depth is too great
        sizes[id(cause)] = 1 + sum([sizes[id(inner)] for inner in cause.causes if not inner.again])
    return sizes


def _says(count: int, lang: str) -> str:
    if not count:
        return phrase("it is the first act: nothing came before it", lang)
    return phrase("it comes of {n} acts, back to the first lack", lang, n=count)


def _placed(root: Cause, sizes: Sizes, look: Look) -> tuple[Thing, ...]:
    top = replace(ACT, height=height(root.event, ACT, look))
    many = len(root.causes) > COLUMNS
    below = _grid(root, sizes, look, top) if many else _columns(root, sizes, look, top)
    return (leaf(root.event, top, look), *below)


def _columns(root: Cause, sizes: Sizes, look: Look, top: Card) -> Iterator[Thing]:
    """Walk the direct causes side by side, the causes of each in a list below it."""
    count = len(root.causes)
    if not count:
        return
    wide = min(260.0, (WIDTH - 2 * MARGIN - GAP * (count - 1)) / count)
    left = (WIDTH - wide * count - GAP * (count - 1)) / 2
    told = MOST * len(look.languages)
    places = [Card(left + n * (wide + GAP), FIRST, wide, 0, 13, told, 70) for n in range(count)]
    high = max(height(cause.event, card, look) for card, cause in zip(places, root.causes, strict=True))
    places = [replace(card, height=high) for card in places]
    form = next((form for form in FORMS if _all_fit(root, places, form, look)), FORMS[-1])
    for card, cause in zip(places, root.causes, strict=True):
        edge = _down(card, top)
        if cause.again:
            yield again(cause.event, root.event, card, look, edge=edge)
            continue
        rows = _fitting(_listed(cause, card, form, look))
        yield leaf(cause.event, card, look, behind=sizes[id(cause)] - 1, edge=edge)
        yield from _list(cause, rows, sizes, look)


def _all_fit(root: Cause, places: list[Card], form: tuple[int, int], look: Look) -> bool:
    lists = (_listed(cause, card, form, look) for cause, card in zip(root.causes, places, strict=True))
    return all(len(rows) == len(_fitting(rows)) for rows in lists)


def _down(card: Card, top: Card) -> str:
    """Return the line from below the act to the top of a card, as its card sees it."""
    x = card.width / 2
    up = top.y + top.height - card.y
    return f"M{num(WIDTH / 2 - card.x)} {num(up)}V{num(BUS)}H{num(x)}V0"


Row = tuple[Card, Cause, Cause]
"""Where a cause in a list stands, the cause, and its effect."""


def _listed(cause: Cause, card: Card, form: tuple[int, int], look: Look) -> list[Row]:
    """Return the causes of a cause in a list below its card, each as high as what is told of it asks for."""
    depth, told = form
    more = NAME * (len(look.languages) - 1)
    y = card.y + card.height + AIR
    above, rows = [cause], list[Row]()
    for level, each in _near(cause, depth):
        del above[level:]
        x = card.x + INDENT * level
        place = Card(
            x, y, card.width - INDENT * level, more + MARK, 12, told * len(look.languages), 60 - level
        )
        high = place.height if each.again else height(each.event, place, look)
        rows.append((replace(place, height=high), each, above[-1]))
        above.append(each)
        y += high + 6
    return rows


def _near(cause: Cause, depth: int, level: int = 1) -> Iterator[tuple[int, Cause]]:
    for inner in cause.causes if level <= depth else ():
        yield level, inner
        yield from _near(inner, depth, level + 1)


def _fitting(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row[0].y + row[0].height <= FOOT]


def _list(cause: Cause, rows: list[Row], sizes: Sizes, look: Look) -> Iterator[Thing]:
    foot = {id(cause): rows[0][0].y - AIR if rows else 0.0}
    for card, each, effect in rows:
        # The line comes down along the left of the effect, and turns to the card.
        up = foot[id(effect)] - card.y
        edge = f"M{num(8 - INDENT)} {num(up)}V{num(card.height / 2)}H0"
        foot[id(each)] = card.y + card.height
        if each.again:
            yield again(each.event, effect.event, card, look, edge=edge)
        else:
            yield leaf(each.event, card, look, behind=sizes[id(each)] - 1, edge=edge)


def _grid(root: Cause, sizes: Sizes, look: Look, top: Card) -> Iterator[Thing]:
    """Walk many direct causes in rows of cards; a line along the left leads to each row."""
    wide = (WIDTH - 2 * MARGIN - GAP * (COLUMNS - 1)) / COLUMNS
    rows = -(-len(root.causes) // COLUMNS)
    most = (FOOT - FIRST - 20 * (rows - 1)) / rows
    high, told = _told(root, Card(0, 0, wide, most, 12), look)
    for n, cause in enumerate(root.causes):
        row, column = divmod(n, COLUMNS)
        card = Card(MARGIN + column * (wide + GAP), FIRST + row * (high + 20), wide, high, 12, told, 70)
        edge = _along(card, row, top)
        if cause.again:
            yield again(cause.event, root.event, card, look, edge=edge)
        else:
            yield leaf(cause.event, card, look, behind=sizes[id(cause)] - 1, edge=edge)


def _told(root: Cause, card: Card, look: Look) -> tuple[float, int]:
    """Return how high the cards of all causes are, and in how many lines each is told, that it has room."""
    for told in range(MOST * len(look.languages), -1, -1):
        place = replace(card, lines=told)
        high = max(height(cause.event, place, look) for cause in root.causes)
        if high <= card.height:
            return high, told
    return card.height, 0


def _along(card: Card, row: int, top: Card) -> str:
    if not row:
        return _down(card, top)
    side = MARGIN / 2 - card.x
    bus = BUS + FIRST - card.y
    return f"M{num(WIDTH / 2 - card.x)} {num(bus)}H{num(side)}V-10H{num(card.width / 2)}V0"


def _rest(history: History, placed: tuple[Thing, ...], hidden: int, look: Look) -> tuple[Thing, ...]:
    """Return what is left out, counted, and the first lack at the foot."""
    first = history.events[0]
    address = f"act:{first.name}"
    shown = {thing.address for thing in placed}
    low = max(thing.y + thing.box[3] for thing in placed if thing.box)
    rest = hidden if address in shown else hidden - 1
    texts = spoken("{n} acts between", look, n=rest) if rest > 1 else spoken("one act between", look)
    middle = WIDTH / 2
    trail: tuple[Shape, ...] = (path("trail", f"M{num(middle)} {num(low + 8)}V{num(ROOT.y - 2)}"),)
    told = abreast(texts.values())
    labels = (Label(told, middle + 24, FOOT + 22, SMALL + 1, "start", "t quiet", "", 80),)
    title = phrase("acts between", look.lang)
    between = Thing(
        "act--between", address, "acts-between", title, next(iter(texts.values())), 0, 0, None, trail, labels
    )
    kept = (between,) if rest else ()
    return kept if address in shown else (*kept, leaf(first, ROOT, look))
