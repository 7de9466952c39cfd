"""A picture as a script gets it that shows the act beside it: only what is different from that one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.scene import Thing, layered, num

NO_WORDS = "<title></title><desc></desc>"


@dataclass(frozen=True, slots=True)
class Held:
    """What a script has already: the things of the picture that it shows, by their ids."""

    things: Mapping[str, Thing]
    within: Mapping[str, Thing]

    @classmethod
    def of(cls, things: tuple[Thing, ...]) -> "Held":
        """Return what these things hold, those within them too."""
        return cls(
            {thing.id: thing for thing in things},
            {inner.id: inner for each in things for inner in each.walk()},
        )

    def same(self, thing: Thing) -> bool:
        """Tell whether a thing looks as it does there, wherever it stands."""
        was = self.things.get(thing.id)
        return was is not None and replace(was, x=thing.x, y=thing.y) == thing

    def moved(self, thing: Thing) -> bool:
        """Tell whether a thing stands elsewhere than it does there."""
        was = self.things[thing.id]
        return (was.x, was.y) != (thing.x, thing.y)

    def told(self, thing: Thing) -> bool:
        """Tell whether a thing, with all that is within it, is called and described as there."""
        was = self.things.get(thing.id)
        return was is not None and _words(was) == _words(thing)

    def unsaid(self, thing: Thing) -> Thing:
        """Return a thing without the words that are there already, in it and within it."""
        was = self.within.get(thing.id)
        inner = tuple(map(self.unsaid, thing.things))
        if was is not None and (was.title, was.says) == (thing.title, thing.says):
            return replace(thing, title="", says="", things=inner)
        return replace(thing, things=inner)


def _words(thing: Thing) -> tuple[object, ...]:
    return (thing.id, thing.title, thing.says, tuple(map(_words, thing.things)))


def differing(written: Drawing, held: Held, changed: Iterable[str]) -> str:
    """Return a picture in which what looks the same stands as an empty place, moved where it has moved.

    What looks different is written, without the words on it where these have stayed.
    """
    end, scene, news = "</svg>", written.scene, set(changed)
    head = replace(written, scene=replace(scene, things=())).svg(embedded=True).removesuffix(end)

    def _one(thing: Thing) -> str:
        if held.same(thing) and not any(inner.id in news for inner in thing.walk()):
            at = f' transform="translate({num(thing.x)} {num(thing.y)})"' if held.moved(thing) else ""
            return f'<g id={quoteattr(thing.id)} data-same=""{at}></g>'
        alone = replace(written, scene=replace(scene, things=(held.unsaid(thing),))).svg(embedded=True)
        return alone.removeprefix(head).removesuffix(end).replace(NO_WORDS, "")

    return "".join((head, *map(_one, layered(scene.things)), end))
