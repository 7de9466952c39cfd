"""The terms of a text as most would first look for them: spaCy's PhraseMatcher with the same written forms.

It knows no ending, no turn of speech and nothing of what stands near; the longest of what it finds is taken.
"""

from collections.abc import Iterable, Mapping

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from hitkalelut.reader.forms import Sure, forms
from hitkalelut.reader.letters import PAGE

_FINALS = dict(zip("כמנפצ", "ךםןףץ", strict=True))


Meant = tuple[str, int]
"""A term, and how many letters before it are a Hebrew prefix."""


def written_forms(*, prefixed: bool) -> dict[str, Meant]:
    """Return each written form with the first term that it may mean; with the Hebrew prefixes where asked."""
    known = forms()
    found: dict[str, Meant] = {}
    for pattern, number in known.patterns.items():
        form = known.forms[known.form_of[number]]
        if form.sure < Sure.NEVER and (prefixed or known.lead[number] == 1):
            found[_unfolded(pattern[1:].decode(PAGE))] = (form.terms[0], known.lead[number] - 1)
    return found


def _unfolded(form: str) -> str:
    """Return a form as it is written, with the letters that stand at the end of a Hebrew word."""
    return " ".join(
        word[:-1] + _FINALS[word[-1]] if word[-1:] in _FINALS and word[-2:-1] not in '"' else word
        for word in form.split(" ")
    )


class SpacyPhrases:
    """A blank pipeline of any language, and its matcher of phrases in small letters."""

    def __init__(self, written: Mapping[str, Meant]) -> None:
        """Make the matcher of so many written forms."""
        self.nlp = spacy.blank("xx")
        self.nlp.max_length = 1 << 30
        self.matcher = PhraseMatcher(self.nlp.vocab, attr="LOWER")
        forms_of: dict[Meant, list[str]] = {}
        for form, meant in written.items():
            forms_of.setdefault(meant, []).append(form)
        self.meant = {f"{term} {skipped}": (term, skipped) for term, skipped in forms_of}
        for name, meant in self.meant.items():
            self.matcher.add(name, self.tokens(forms_of[meant]))

    def tokens(self, texts: Iterable[str]) -> list[Doc]:
        """Return texts as the words that the matcher goes over."""
        return list(map(self.nlp.make_doc, texts))

    def found_in(self, doc: Doc) -> list[tuple[int, int, str]]:
        """Return where terms stand in a text, and which; the longest is taken, none over another."""
        spans = filter_spans(self.matcher(doc, as_spans=True))
        return [(*self._place(span), self.meant[span.label_][0]) for span in spans]

    def _place(self, span: Span) -> tuple[int, int]:
        return span.start_char + self.meant[span.label_][1], span.end_char
