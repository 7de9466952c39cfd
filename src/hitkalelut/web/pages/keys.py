"""The keys, and the pages that say one thing only: offline, and how to run what is not built."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.walk import spoken
from hitkalelut.web.shell import files
from hitkalelut.words.tongue import translate

COMMAND = "hitkalelut atlas"
LIVE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What a key does."""

    title: str
    keys: tuple[str, ...]
    letter: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    keys: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys by their groups."""

    groups: tuple[KeyGroup, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """How to run the atlas live: the command, and where it then is."""

    command: str
    base: str


def keys_page(asked: Asked) -> Shown:
    """Show the keys, from the file that the scripts read too."""
    table = json.loads(files()["keys.json"])
    groups = tuple(_group(asked, each, table["keys"]) for each in table["groups"])
    title = translate("Keys and preferences", asked.lang)
    return Shown("keys.html", title, Keys(groups), quiet=quiet_lines(asked.got))


def _group(asked: Asked, group: Mapping[str, Any], keys: list[Mapping[str, Any]]) -> KeyGroup:
    rows = tuple(
        KeyRow(spoken(row, "title", asked.lang), tuple(row["keys"]), row.get("letter", ""))
        for row in keys
        if row["group"] == group["id"]
    )
    return KeyGroup(spoken(group, "title", asked.lang), rows)


def offline_page(asked: Asked) -> Shown:
    """Show that there is no network; the service worker keeps this page."""
    return Shown("offline.html", translate("No network", asked.lang), None)


def live_page(asked: Asked) -> Shown:
    """Show how to run what files cannot answer."""
    return Shown("live.html", translate("This must be computed", asked.lang), Live(COMMAND, LIVE))
