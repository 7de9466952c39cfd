"""The cause tables of T6.scm, transcribed once: which operation brings about which."""

# F170. Operations by their number; `wish` is the wish for likeness, `dark` the departure of light.
FIRST_CAUSES = [
    ("wish", "1"),
    ("wish", "2"),
    ("2", "3"),
    ("2", "4"),
    ("2", "5"),
    ("5", "6"),
    ("6", "7"),
    ("5", "8"),
    ("7", "8"),
    ("screen", "9"),
    ("screen", "10"),
]
# What the same text says beside: with the lessened will the light is gone at once; the screen is set in
# Malchut of the circles, limits what is drawn, and is what the light strikes; Malchut of the head
# spreads down, and at the end of what has spread is the point of ending.
FIRST_CONTEXT = [("1", "2"), ("3", "screen"), ("screen", "5"), ("screen", "6"), ("8", "9"), ("9", "10")]
_FIRST_ACTS = {
    "wish": "wish-for-likeness",
    "1": "first-restriction",
    "2": "first-restriction/emptied",
    "3": "circles",
    "4": "screen",
    "screen": "screen",
    "5": "line",
    "6": "Galgalta/coupled",
    "7": "Galgalta/reflected",
    "8": "Galgalta/head",
    "9": "Galgalta/body",
    "10": "Galgalta/ended",
}

# F181. `screen` is the screen of the parent, `union` its union with the screen of the head,
# `gone` the departure of the light of the parent's body.
BIRTH_CAUSES = [
    ("screen", "1"),
    ("1", "2"),
    ("1", "3"),
    ("1", "8"),
    ("8", "4"),
    ("4", "5"),
    ("union", "6"),
    ("6", "7"),
    ("7", "9"),
    ("8", "10"),
    ("6", "11"),
    ("6", "12"),
    ("gone", "13"),
    ("union", "14"),
]
_BIRTH_ACTS = {
    "screen": "{parent}/coupled",
    "1": "{parent}/struck",
    "2": "{parent}/refined{first}",
    "3": "{parent}/included",
    "4": "{parent}/paired",
    "5": "{parent}/coupled-twice",
    "union": "{parent}/united",
    "6": "{parent}/renewed",
    "7": "{parent}/recognized",
    "8": "{parent}/hidden",
    "gone": "{parent}/emptied",
    "9": "{child}/left",
    "10": "{child}/born",
    "11": "{child}/coupled",
    "12": "{child}/body",
    "13": "{child}/clothes",
    "14": "{child}/height",
}
# What the same text says on the way to these: the screen rises by being purified and including the
# records that stay when light has gone, until it is one with the head's; there male and female couple
# and its coarseness is renewed. Later lights leave their records beside the one that is halved
# already, and a later operation has the earlier ones behind it.
BIRTH_CONTEXT = [
    ("2", "gone"),
    ("8", "gone"),
    ("gone", "3"),
    ("2", "3"),
    ("3", "union"),
    ("union", "4"),
    ("5", "6"),
    ("9", "10"),
    ("10", "11"),
    ("11", "12"),
    ("12", "13"),
    ("12", "14"),
]
_FIRST_STEP = {"Galgalta": "-3", "AB": "-2", "SAG": "-1", "MA": "-0"}


def first_act(operation: str) -> str:
    """Return the act that is one of the ten operations of the first Partzuf."""
    return _FIRST_ACTS[operation]


def birth_act(operation: str, parent: str, child: str) -> str:
    """Return the act that is one of the fourteen operations of a birth."""
    return _BIRTH_ACTS[operation].format(parent=parent, child=child, first=_FIRST_STEP[parent])
