"""Telling: what is said of a part of the ladder, in one sentence: from where to where, with which lights."""

from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.draw.cells import cell_name
from hitkalelut.draw.ladder.heights import FIRST
from hitkalelut.draw.ladder.standing import BUD, SHIBOLET, Span, Standing
from hitkalelut.draw.naming import phrase
from hitkalelut.law.breaking import FELL_TO
from hitkalelut.law.clothing import OWN_REACH
from hitkalelut.law.degree import AT, LIFTED_INTO, RISEN
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import LANDMARKS, REACH
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.light import count
from hitkalelut.law.phases import EIN_SOF, LIGHTS, VESSELS
from hitkalelut.law.places import CELLS
from hitkalelut.law.screen import SCREEN
from hitkalelut.words.called import called

ENDS = ("tabur", "sium")
"""The outer borders of the places, which are landmarks of a body as well."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The words for one picture; `places` names each height by the first that has a landmark there."""

    standing: Standing
    places: dict[Fraction, str]
    lang: str

    def part(self, desire: Desire, span: Span) -> str:
        """Return what is seen of a part: where it stands, what it holds, whom it clothes, if it has risen."""
        lang = self.lang
        said = [self._where(desire, span)]
        if desire[VESSELS]:
            held = count(desire[LIGHTS])
            said.append(
                phrase(
                    "lights in its vessels: {lights} of {vessels}", lang, lights=held, vessels=desire[VESSELS]
                )
            )
        screen = desire[SCREEN]
        if screen is not None:
            strength = {"hardness": screen.hardness, "coarseness": screen.coarseness}
            said.append(phrase("screen {hardness}/{coarseness}", lang, **strength))
        if desire[CLOTHES] in self.standing.parts:
            said.append(phrase("it clothes {upper}", lang, upper=called(desire[CLOTHES] or "", lang)))
        if desire[RISEN] and desire[AT]:
            said.append(
                phrase(
                    "risen by {number}, it stands at {place}",
                    lang,
                    number=desire[RISEN],
                    place=called(desire[AT] or "", lang),
                )
            )
        return "; ".join(said)

    def fallen(self, desire: Desire) -> str:
        """Return what is seen of what is broken."""
        to = desire[FELL_TO]
        if to is None:
            return phrase("broken: its place is left without light", self.lang)
        return phrase("broken and fallen to {place}", self.lang, place=called(to, self.lang))

    def _where(self, desire: Desire, span: Span) -> str:
        lang = self.lang
        if span.kind == BUD:
            upper = desire[LIFTED_INTO] or desire.born_of or EIN_SOF
            return phrase("it is in {upper} and has no place of its own yet", lang, upper=called(upper, lang))
        if desire[CELLS]:
            cells = desire[CELLS]
            return phrase(
                "from {top} to {bottom}",
                lang,
                top=cell_name(cells[0], lang),
                bottom=cell_name(cells[-1], lang),
            )
        if span.bottom == span.peh:
            return phrase("a head alone: its Peh stands at {place}", lang, place=self.place(span.peh))
        reach = desire[REACH]
        bottom = self.place(span.bottom) if reach is None or desire[RISEN] else called(reach.to, lang)
        said = phrase("from {top} to {bottom}", lang, top=self.place(span.top), bottom=bottom)
        own = desire[OWN_REACH]
        if own is None or desire[RISEN]:
            return said
        return f"{said}; {phrase('by itself down to {place}', lang, place=called(own.to, lang))}"

    def place(self, height: Fraction) -> str:
        """Return what a height is called."""
        if height >= FIRST:
            return called(EIN_SOF, self.lang)
        return (
            called(self.places[height], self.lang)
            if height in self.places
            else phrase("a place between", self.lang)
        )


def named_heights(standing: Standing) -> dict[Fraction, str]:
    """Return what each height is called: by the oldest landmark there; a border by its own name."""
    places: dict[Fraction, str] = {}
    for address, desire in standing.end.items():
        for mark in desire[LANDMARKS]:
            if mark.name != SHIBOLET:
                own = address != standing.bordered or mark.name in ENDS
                places.setdefault(mark.height, f"{address}/{mark.name}" if own else mark.name)
    return places
