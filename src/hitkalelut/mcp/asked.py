"""What may be asked: the arguments of every tool, with limits, described for a model that reads them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hitkalelut.draw.kinds import KINDS
from hitkalelut.draw.view import Labels
from hitkalelut.words.tongue import Lang

LONGEST_NAME = 200
LONGEST_TEXT = 1_000_000
LONGEST_STATEMENTS = 100_000
DEEPEST_WHY = 6
DEEPEST_BELOW = 2


def _listed(value: Any) -> Any:
    """Take a text with commas for a list: that is how some clients send one."""
    if isinstance(value, str):
        return [name.strip(" \"'") for name in value.strip("[] ").split(",") if name.strip(" \"'")]
    return value


Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Names = Annotated[list[Name], BeforeValidator(_listed), Field(max_length=40)]
Act = Annotated[
    str,
    Field(
        max_length=LONGEST_NAME,
        description="An act, by its name or number. Names are found with `search`.",
        examples=["AB/born", "first-restriction", "Galgalta/full", "17"],
    ),
]
At = Annotated[
    Name | None,
    Field(
        description="After which act, by its name or number; 0 is before the first. Unasked: at the end.",
        examples=["SAG/full", "first-restriction", "end-of-correction"],
    ),
]


class Asked(BaseModel):
    """What every tool may be told: the language of the answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    lang: Lang = Field("en", description="The language of the sentences in the answer.")


class OfARun(Asked):
    """What is asked of a run: under which conditions it is derived; by default as the books tell it."""

    without: Names = Field(
        default=[],
        description="Laws to switch off, by their keys.",
        examples=[["striking"], ["restriction"]],
    )
    reading: Names = Field(
        default=[],
        description="Readings to take instead of the default ones where the sources differ, by name.",
        examples=[["ma-and-bon-one"]],
    )
    measure: int = Field(4, ge=0, le=4, description="The coarseness of the first screen.")


class Show(OfARun):
    """A part of creation, or any place within one, after an act."""

    address: str = Field(
        max_length=4000,
        description="What to look at: a part, or a place within it to any depth, in any spelling, "
        "English or Hebrew.",
        examples=["AK/SAG", "AK/SAG/guf/bina", "Ein-Sof", "Atzilut/ZA/hesed/netzah", "Soul"],
    )
    at: At = None
    below: int = Field(
        0,
        ge=0,
        le=DEEPEST_BELOW,
        description="How many levels of the inner parts (five in each) to list as well.",
    )


class Why(OfARun):
    """The causes of an act."""

    act: Act
    depth: int = Field(2, ge=1, le=DEEPEST_WHY, description="How many steps back to tell.")


class WhyNot(OfARun):
    """What holds something back after an act."""

    what: str = Field(
        max_length=LONGEST_NAME,
        description="A law, by its key, or an act that a law makes.",
        examples=["first-restriction", "AB/born", "striking"],
    )
    at: At = None


class WhatIf(OfARun):
    """A run under other conditions beside the way as the books tell it; at least one must be named."""

    starters: Annotated[list[Name] | None, BeforeValidator(_listed)] = Field(
        None,
        max_length=3,
        description="Let only these starters be in force; an empty list leaves none. Unasked: all.",
        examples=[["spark"], []],
    )


class Search(Asked):
    """Words to find."""

    text: str = Field(
        min_length=1,
        max_length=LONGEST_NAME,
        description="A word or a name in any spelling, English or Hebrew.",
        examples=["Tifferet", "מסך", "Tabur", "breaking"],
    )
    kind: Literal["any", "term", "act", "part", "law", "reading", "statement", "source"] = Field(
        "any", description="Only what is of this kind. Statements are what the books say, cited."
    )
    most: int = Field(8, ge=1, le=40, description="How many of each kind at most.")


class Verify(Asked):
    """Statements to ask of the run: one's own, or those that the package ships."""

    statements: str | None = Field(
        None,
        max_length=LONGEST_STATEMENTS,
        description="One's own statements as TOML, each a [[statement]] table with id, source, place, "
        "says, at (an act, start or end), ask (JMESPath over the state: parts, act, history, why, counts, "
        "measures, halt), expect, standing (seen, known, derived, disputed). "
        "Unasked: the shipped statements.",
        examples=[
            '[[statement]]\nid = "mine-1"\nsource = "P"\nplace = "14"\nsays = "SAG stands"\n'
            'at = "SAG/full"\nask = "contains(keys(parts), \'AK/SAG\')"\nexpect = true\nstanding = "derived"'
        ],
    )
    only: str | None = Field(
        None,
        min_length=1,
        max_length=LONGEST_NAME,
        description="Of these, only what has this text in what it says, cites or is called.",
        examples=["P 43", "Tabur", "T2.q"],
    )
    show: Literal["failed", "all"] | None = Field(
        None, description="Which to list. Unasked: all where some are chosen, else only those that failed."
    )
    most: int = Field(20, ge=1, le=100, description="How many to list at most.")


class Read(Asked):
    """A passage to read."""

    text: str = Field(
        min_length=1,
        max_length=LONGEST_TEXT,
        description="A passage in English, Hebrew or both, up to a million letters.",
        examples=["The light of Hochma does not spread below the Chazeh in Atzilut."],
    )


class Draw(OfARun):
    """A picture of the state after an act."""

    kind: str = Field(
        max_length=LONGEST_NAME,
        description="What to draw. `ladder` shows all parts abreast; `partzuf` one part (give its address); "
        "`why` the causes of the act; `compare` a run under other conditions beside the full way.",
        json_schema_extra={"enum": list(KINDS)},
        examples=["ladder", "partzuf"],
    )
    at: At = None
    address: str | None = Field(
        None, max_length=4000, description="Which part a Partzuf is drawn of.", examples=["AK/SAG"]
    )
    format: Literal["png", "svg", "both", "text"] = Field(
        "png", description="An image, its SVG source, both, or only the description in words."
    )
    labels: Labels | None = Field(None, description="The language of the labels; unasked, as `lang`.")
    theme: Literal["light", "dark"] = "light"
    legend: bool = Field(False, description="Explain the forms below the picture.")
