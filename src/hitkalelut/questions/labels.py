"""What the things that are true of a part are called, in the order in which one asks for them."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from hitkalelut.creation.aspects import aspects
from hitkalelut.creation.snapshot import shown

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "phase": "phase",
        "will": "it wants to",
        "wants": "Hochma wanted",
        "has": "Hochma held",
        "knows": "Hochma remembered",
        "hassadim": "Hassadim held",
        "optional": "reception is optional",
        "intended": "reception is intended",
        "wish": "it wishes for",
        "restricted": "phases restricted",
        "lit": "phases that may be lit",
        "reshimo": "conceived on the pair",
        "screen": "screen",
        "site": "coupling in the head at",
        "site_called": "which is called",
        "heads": "levels in the head",
        "level": "level out now, or the last one",
        "level_light": "light of its own level",
        "inner_male": "male light within Keter",
        "tanta": "it is out as",
        "character": "its character",
        "weak": "too weak for vessels",
        "vessels": "vessels of the body",
        "recognized": "vessels recognized",
        "coarseness_left": "coarseness of the body left",
        "records": "records",
        "included": "records gathered in the screen",
        "dormant": "coarseness asleep",
        "offspring": "pair for the next Partzuf",
        "conceived": "levels raised for the next Partzuf",
        "potential": "coarseness held ready",
        "stands_at": "its Peh stands at",
        "reach": "it reaches down",
        "clothes": "it clothes",
        "mingled": "one below the Tabur with",
        "below_tabur": "pair of the level below the Tabur",
        "taken_in": "records taken in by mingling",
        "sof": "forces of ending in the Sof",
        "sof_light": "light in the Sof",
        "surrounding": "discernments of light kept out",
        "filled_name": "filling of its name",
        "born_of": "born of",
        "through": "light of greatness comes by",
        "receives": "highest light from its upper",
        "given": "light came for coarseness",
        "man": "request raised, of coarseness",
        "lacks": "it lacks coarseness",
        "root_of": "root left by the answer to coarseness",
        "spark": "a spark of bestowal is in it",
        "struck_at": "inner and surrounding light meet at",
        "refining": "surrounding light is at work",
        "felt": "its coarseness is felt again",
        "united": "its screen is one with that of the head",
        "coupled": "coupled on coarseness",
        "coupled_twice": "it coupled a second time",
        "reflected": "reflected light clothes",
        "slots": "lights to be received",
        "passing": "lights still together",
        "lesser": "its lesser male",
        "draws": "it draws lights",
        "departed": "its light has departed",
        "because": "because",
        "round": "it is round",
        "ranked": "it has degrees",
        "touches": "at the top it is joined to",
        "light_of": "named by the light of",
        "ending": "the ending Malchut stands at",
        "cut_off": "cut off from the head",
        "firm": "its Parsa is firm",
        "places": "worlds within it",
        "zones": "places below the Parsa",
        "cells": "it stands in the cells",
        "ahp": "its lower half lies",
        "inside": "the lower half lies within it of",
        "lifted_into": "lifted into",
        "completion": "its ten are complete",
        "facing": "facing",
        "point": "point of its light",
        "daat": "Hassadim and Gevurot within it",
        "lines": "lines",
        "called": "called by",
        "level_called": "its level is called",
        "spread": "bodies it has spread to",
        "crossed": "its light was drawn past the end",
        "king": "number among the kings",
        "halves": "halves that took part",
        "portion": "part of its Sefira",
        "sefirot_of": "Sefirot it is of",
        "broken": "it is broken",
        "fell_to": "it fell to",
        "sparks": "sparks in it",
        "cancelled": "lower halves cancelled",
        "waiting": "coarseness waiting to be sorted",
        "seed": "finest pair that is left",
        "record": "coarseness of its record",
        "pair": "often called by the pair",
        "aim": "its coupling grows to",
        "bon": "old vessels, its female",
        "ma": "level of its new part, its male",
        "built_of": "built of",
        "kinds": "kinds of broken vessels",
        "sorted_sparks": "sparks sorted",
        "mother": "conceived by",
        "takes_from": "its level answers to",
        "stance": "male and female stand",
        "stage": "it has grown to",
        "own_reach": "by itself it reaches down",
        "constant": "lights held for good",
        "hidden_light": "kept hidden",
        "risen": "places above its own",
        "at": "it stands as well at",
        "risen_light": "light of its rising",
        "holds": "which light it holds",
        "parents": "parents",
        "organs": "its organs",
        "worlds_of": "worlds it has grown into",
        "keters": "Keters of its vessels that stay",
        "three_parts": "three parts of its fall",
        "sin": "how far it drew",
        "mixed_again": "Malchut is mixed in again",
        "fell_by": "places it fell by",
        "temporary": "klipot dwell for a time in",
        "roots_of_souls": "roots of souls",
        "counted_as": "the number means",
        "desires": "desires in each",
        "path": "degrees that conceal it",
        "in_this_world": "it is in this world",
        "point_is": "the point of this world is",
        "degree": "it is rising to",
        "next_upper": "its next upper",
        "desire_level": "level of its desire",
        "dark": "it is dark before its light",
        "gained": "lights gained",
        "held_within": "higher light held within",
        "kept": "worlds held for good",
        "rank": "degrees gained",
        "ages": "ages worked through",
        "years": "years worked through",
        "drops": "drops gathered",
        "heart": "what could not be sorted",
        "united_soul": "all souls are one",
    }
)
BY_VESSEL: Mapping[str, str] = MappingProxyType(
    {
        "head": "in the head, as root",
        "lights": "light in the body",
        "prints": "print of the first light",
    }
)
"""What is told vessel by vessel."""


def told(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Walk what is to be told of a part: keys of its snapshot with their labels.

    What is as empty as before any act tells nothing, nor does a second name that is the first. Coarseness 0
    tells: before, there was none.
    """
    for key, label in LABELS.items():
        value = part.get(key)
        if value is None or (key == "site_called" and value == part.get("site")):
            continue
        if value or value != _before().get(key):
            yield key, label


@cache
def _before() -> Mapping[str, Any]:
    """Return what each aspect is before any act, under its key in a snapshot."""
    return {name.replace("-", "_"): shown(each, each.default) for name, each in aspects().items()}


def label_of(key: str) -> str:
    """Return what a thing is called, by its key in a snapshot."""
    return LABELS.get(key, key.replace("_", " "))
