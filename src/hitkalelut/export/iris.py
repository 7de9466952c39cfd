"""What each thing is called on the web of data: stable names, made of its own name alone.

What belongs to one run is named below the run, so that two runs may be put into one graph. Nothing
is ever fetched from these names.
"""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from rdflib import URIRef

BASE = "https://w3id.org/hitkalelut/"
VOCABULARY = f"{BASE}ns#"
TERMS = f"{BASE}terms"
"""The one scheme of all terms."""
OF_ONE_RUN = ("act", "part", "state", "demand", "decision", "deed", "refusal", "within")
"""The kinds of things that belong to one run; every other kind is the same in all of them."""
_KEPT = "/"
_KEPT_OF_RUN = ";=,"


@lru_cache(maxsize=65536)
def iri(kind: str, name: str) -> URIRef:
    """Return the name of a thing that is the same in every run."""
    return URIRef(f"{BASE}{kind}/{quote(name, safe=_KEPT)}")


@lru_cache(maxsize=1024)
def word(name: str) -> URIRef:
    """Return a word of our own vocabulary."""
    return URIRef(f"{VOCABULARY}{name}")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what belongs to one run, by the key of the run."""

    run: str

    @property
    def base(self) -> str:
        """What the names of all that belongs to the run begin with."""
        return f"{BASE}run/{quote(self.run, safe=_KEPT_OF_RUN)}"

    def __call__(self, kind: str, name: str) -> URIRef:
        """Return the name of a thing of this run."""
        return URIRef(f"{self.base}/{kind}/{quote(name, safe=_KEPT)}")

    def state(self, part: str, act: str) -> URIRef:
        """Return the name of a part as an act left it."""
        return URIRef(f"{self.base}/state/{quote(part, safe=_KEPT)}@{quote(act, safe=_KEPT)}")
