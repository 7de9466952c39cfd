"""The legend: one sample of every form, with its name, below a picture."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hitkalelut.draw import forms
from hitkalelut.draw.naming import lines, phrase
from hitkalelut.draw.scene import Scene, Shape, Thing, path, rect
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked, spoken
from hitkalelut.draw.view import Look

WIDE, HIGH = 44.0, 32.0
"""The room of a sample."""
ROWS = 2
HEAD = 42.0


_WORDS = (
    ("vessel", marked("vessel"), marked("an open cup: ready to receive")),
    ("inner", marked("inner light"), marked("a full fill within the cup: light that is taken in")),
    ("surrounding", marked("surrounding light"), marked("a ring of round dots: light that is kept out")),
    (
        "direct",
        marked("direct light"),
        marked("a solid band with chevrons down: light that comes from above"),
    ),
    (
        "reflected",
        marked("reflected light"),
        marked("a hollow band of dashes with chevrons up: light that is turned back"),
    ),
    (
        "restricted",
        marked("restricted"),
        marked("a lid and hatching: closed to the light that it was open to"),
    ),
    (
        "screen",
        marked("screen"),
        marked("a bar across the mouth: its tone is the coarseness, its notches the hardness"),
    ),
    ("coarseness", marked("coarseness 0 to 4"), marked("from the lightest tone to the darkest")),
    ("whole", marked("a whole body"), marked("a closed outline: a Partzuf seen as one")),
    ("record", marked("record"), marked("a split disc: clothing above, coarseness below")),
    ("broken", marked("broken"), marked("three shards apart: a vessel that broke")),
    ("sparks", marked("sparks"), marked("small dots: what is left of the light in the shards")),
    ("raised", marked("raised from here"), marked("a dotted ghost and two chevrons: from here it has risen")),
    ("changed", marked("just changed"), marked("a thin halo: what the act has changed")),
)
"""Each form, what it is called and what is seen of it, in the order in which creation comes to have them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A form as it is shown: its class, what it is called, what is seen, its strokes and areas."""

    form: str
    title: str
    says: str
    shapes: tuple[Shape, ...]


def samples() -> tuple[Sample, ...]:
    """Return a sample of every form, in the order in which creation comes to have them."""
    return tuple(Sample(form, title, says, _shapes(form)) for form, title, says in _WORDS)


def _shapes(form: str) -> tuple[Shape, ...]:
    cup = forms.vessel(WIDE, HIGH)
    shapes = {
        "inner": (*cup, *forms.inner(WIDE, HIGH)),
        "surrounding": forms.surrounding(WIDE, HIGH),
        "direct": forms.direct(WIDE / 2, HIGH),
        "reflected": forms.reflected(WIDE / 2, HIGH),
        "restricted": (*cup, *forms.restricted(WIDE, HIGH)),
        "screen": forms.screen(WIDE, 4, 4),
        "coarseness": _tones(),
        "whole": forms.body(WIDE, HIGH),
        "record": forms.record(HIGH / 2.4, 3),
        "broken": forms.broken(WIDE, HIGH),
        "sparks": forms.sparks(3, WIDE),
        "raised": (*forms.raised(WIDE, HIGH), *forms.lift(WIDE, HIGH)),
    }
    return shapes.get(form, cup)


def _tones() -> tuple[Shape, ...]:
    wide = WIDE / 5
    return tuple(rect(f"bar c{n}", wide * n, -6, (wide, 12)) for n in range(5))


def with_legend(scene: Scene, look: Look) -> Scene:
    """Return a scene with the legend below it where the look asks for it; else the scene as it is."""
    if not look.legend:
        return scene
    cell = 76.0 if len(look.languages) > 1 else 62.0
    height = scene.height + HEAD + ROWS * cell + 10
    things = settled(tuple(_legend(scene, cell, look)), scene.width, height)
    return replace(scene, height=height, things=(*scene.things, *things))


def _legend(scene: Scene, cell: float, look: Look) -> Iterator[Thing]:
    found = samples()
    columns = -(-len(found) // ROWS)
    wide = scene.width / columns
    title = phrase("what the forms mean", look.lang)
    says = phrase("one sample of each form", look.lang)
    texts = spoken("what the forms mean", look)
    rule = path("guide", f"M24 0H{scene.width - 24:.0f}")
    heading = lines((" · ".join(texts.values()),), (scene.width / 2, 20), size=12, weight=9, style="t quiet")
    yield Thing(
        "legend--title", "", "legend-title", title, says, 0, scene.height + 10, None, (rule,), heading
    )
    for n, sample in enumerate(found):
        row, column = divmod(n, columns)
        at = (wide * (column + 0.5), scene.height + HEAD + row * cell)
        yield _sample(sample, at, look)


def _sample(sample: Sample, at: tuple[float, float], look: Look) -> Thing:
    right, down = _placed(sample)
    below = (WIDE / 2 - right, HIGH + 16 - down)
    return Thing(
        id=f"legend--{sample.form}",
        address="",
        form=sample.form,
        title=phrase(sample.title, look.lang),
        says=phrase(sample.says, look.lang),
        x=at[0] - WIDE / 2 + right,
        y=at[1] + down,
        box=(-4, -4, WIDE + 8, HIGH + 8) if sample.form == "changed" else None,
        shapes=sample.shapes,
        labels=lines(tuple(spoken(sample.title, look).values()), below, size=11, weight=8),
    )


def _placed(sample: Sample) -> tuple[float, float]:
    """Return where the corner of a form is in its cell, so that each sample stands in the middle."""
    match sample.form:
        case "direct" | "reflected":
            return WIDE / 4, 0
        case "screen" | "coarseness" | "sparks":
            return 0, HIGH / 2
        case "record":
            return WIDE / 2, HIGH / 2
        case _:
            return 0, 0
