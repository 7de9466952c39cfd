"""What the things that are true of a part are called, in the order in which one asks for them."""

from collections.abc import Mapping
from types import MappingProxyType

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
        "reshimo": "conceived on clothing/coarseness",
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
APART = frozenset({"address", "lights", "head", "prints", "contact", "stands", "landmarks", "regions"})
"""What is no line of its own: it is told vessel by vessel, by landmarks, or by where a part stands."""


def label_of(key: str) -> str:
    """Return what a thing is called, by its key in a snapshot."""
    return LABELS.get(key, key.replace("_", " "))
