"""The ground of the world of Nekudim: the borders it stands between, and where on the picture they are."""

from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.creation.history import State
from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.naming import centred, lines, phrase, told
from hitkalelut.draw.scene import Label, Thing, ident
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look
from hitkalelut.law.degree import ENDING
from hitkalelut.law.extent import LANDMARKS, Landmark
from hitkalelut.law.mingling import NEKUDOT
from hitkalelut.law.places import PLACES, Place, below_parsa, sortable
from hitkalelut.words.called import called

WIDTH, HEIGHT = 960.0, 640.0
LEFT, RIGHT = 24.0, WIDTH - 24
TABUR_Y, PARSA_Y, SIUM_Y = 28.0, 290.0, 616.0
MARGIN = 106.0
"""The room at the right in which the borders are named."""
PARSA = "parsa"


@dataclass(frozen=True, slots=True)
class Ground:
    """The landmarks below the Tabur and the places between them; heights become heights of the picture."""

    marks: tuple[Landmark, ...]
    places: tuple[Place, ...]
    restricted: bool

    def y(self, height: Fraction) -> float:
        """Return where a height is: above the Parsa and below it there is as much room as either needs."""
        tabur, sium = self.marks[0].height, self.marks[-1].height
        parsa = next(mark.height for mark in self.marks if mark.name == PARSA)
        if height >= parsa:
            return TABUR_Y + float((tabur - height) / (tabur - parsa)) * (PARSA_Y - TABUR_Y)
        return PARSA_Y + float((parsa - height) / (parsa - sium)) * (SIUM_Y - PARSA_Y)

    @property
    def limit(self) -> float:
        """Where that ends which can be sorted."""
        cells = len(below_parsa(self.places))
        return PARSA_Y + (SIUM_Y - PARSA_Y) * sortable(self.places) / cells


def ground(state: State) -> Ground:
    """Return the ground as it is after an act."""
    root = state.desires[NEKUDOT]
    return Ground(root[LANDMARKS], root[PLACES], root[ENDING] is not None)


def borders(over: Ground, look: Look) -> tuple[Thing, ...]:
    """Return the landmarks as level lines, and the places between them by their names."""
    lines = tuple(_border(over, mark, look) for mark in over.marks)
    return (*lines, *(_place(over, n, look) for n in range(1, len(over.places))), _limit(over, look))


def _border(over: Ground, mark: Landmark, look: Look) -> Thing:
    whole = mark in (over.marks[0], over.marks[-1]) or mark.name == PARSA
    stroke = "strong" if mark.name == PARSA and over.restricted else "border" if whole else "guide"
    start = LEFT if whole else RIGHT - MARGIN
    style = "t" if mark.name == PARSA else "t quiet"
    name = called(mark.name, look.lang)
    says = phrase("a border: {name}", look.lang, name=name)
    if mark.name == PARSA:
        firm = marked("the Parsa: light of greatness may not pass below it")
        gone = marked("the Parsa, whose border is cancelled")
        says = phrase(firm if over.restricted else gone, look.lang)
    # Both languages stand in one line, so that no line of the picture crosses them.
    text = abreast(called(mark.name, lang) for lang in look.languages)
    labels = (Label(text, RIGHT - start, -7, 14, "end", style, "", 60),) if whole else ()
    return Thing(
        ident(NEKUDOT, mark.name),
        NEKUDOT,
        "mark",
        name,
        says,
        start,
        over.y(mark.height),
        shapes=(forms.guide(RIGHT - start, stroke),),
        labels=labels,
    )


def _place(over: Ground, n: int, look: Look) -> Thing:
    place = over.places[n]
    top, bottom = (over.y(mark.height) for mark in over.marks[n : n + 2])
    world = called(place.world, look.lang)
    texts = told("place of {world}", look, world=place.world)
    labels = centred(lines(texts, (0, 5), size=13, anchor="end", weight=20, style="t quiet"))
    return Thing(
        ident(NEKUDOT, f"place-{place.world}"),
        NEKUDOT,
        "place",
        phrase("place of {world}", look.lang, world=world),
        phrase("below the Parsa, where {world} belongs", look.lang, world=world),
        RIGHT,
        (top + bottom) / 2,
        labels=labels,
    )


def _limit(over: Ground, look: Look) -> Thing:
    count = sortable(over.places)
    return Thing(
        ident(NEKUDOT, "sortable"),
        NEKUDOT,
        "mark",
        phrase("the end of what can be sorted", look.lang),
        phrase("down to cell {count} what fell can be sorted, below it not", look.lang, count=count),
        LEFT,
        over.limit,
        shapes=(forms.guide(RIGHT - LEFT - MARGIN),),
    )
