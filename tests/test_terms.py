"""What must hold of the terms and of their look-up."""

import re
from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.errors import AmbiguousTerm, UnknownTerm
from hitkalelut.words.sources import cite
from hitkalelut.words.terms import Term, find, fold, search, terms
from tests.glossary import GLOSSARY

# Every written form that truly belongs to more than one term, folded.
SHARED = {
    "av": ("ohr-av", "ab"),  # thick (עב), or the name of 72 (ע"ב)
    "end": ("sof", "sium"),
    "or": ("ohr", "or-skin"),  # light (אור), or skin (עור)
    "אבא": ("aba", "achor-be-achor"),  # father (אבא), or back to back (אב"א)
    "soul": ("nefesh", "neshama"),
}

FORMS = [(term, form) for term in terms() for form in term.forms if fold(form) not in SHARED]
POINTS = [chr(code) for code in range(0x591, 0x5C8) if code not in (0x5BE, 0x5C0, 0x5C3, 0x5C6)]
ORDINARY = str.maketrans("ךםןףץ", "כמנפצ")


@st.composite
def disguises(draw: st.DrawFn) -> tuple[Term, str]:
    """Return a term and one of its forms as another writer might have put it."""
    term, form = draw(st.sampled_from(FORMS))
    marks = draw(st.sampled_from([("'", '"'), ("", ""), ("׳", "״"), ("’", "”")]))
    form = form.replace("'", marks[0]).replace('"', marks[1])
    form = form.replace(" ", draw(st.sampled_from([" ", "  ", "-", "־", "\n"])))
    if draw(st.booleans()):
        form = form.translate(ORDINARY)
    return term, "".join(draw(_changed(letter)) for letter in form)


def _changed(letter: str) -> st.SearchStrategy[str]:
    """Return the ways to write one letter: any case, or with any points."""
    if "א" <= letter <= "ת":
        return st.text(st.sampled_from(POINTS), max_size=2).map(lambda points: letter + points)
    return st.sampled_from([letter, letter.upper(), letter.lower()])


@pytest.mark.parametrize(("name", "hebrew"), [(n, h) for n, hs in GLOSSARY.items() for h in hs])
def test_every_glossary_term_is_here(name: str, hebrew: str) -> None:
    """Each term of the glossary is found by its name and by its Hebrew, as one term."""
    assert find(name) == find(hebrew)


def test_glossary_terms_are_distinct() -> None:
    """Only a plural or a short name in the glossary shares its term with another entry."""
    doubles = {"AK", "OH", "OM", "OP", "OY", "TA", "Igulim", "Kelim", "Reshimot", "Sefirot"}
    doubles |= {"AA", "Achor", "AVI", "GE", "Gmar HaTikkun", "Klipot", "lower Hey"}
    doubles |= {"Malchut Mesayemet", "Malchut Mizdaveget", "Nikvey Eynaim"}
    single = [find(name).key for name in GLOSSARY if name not in doubles]
    assert len(single) == len(set(single))


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.key)
def test_every_field_is_filled(term: Term) -> None:
    """A term says all: key, name, English, Hebrew, both meanings in a line, and a source."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term.key)
    assert term.name.isascii()
    assert term.name.strip() == term.name != ""
    assert term.english.isascii()
    assert term.english.strip() == term.english != ""
    assert re.fullmatch(r"[א-ת\"' ]+", term.hebrew)
    assert all(re.fullmatch(r"[א-ת\"' ]+", each) for each in term.abbreviations)
    for meaning in (term.meaning, term.meaning_he):
        assert 10 <= len(meaning) <= 140
        assert "\n" not in meaning
        assert meaning.endswith(".")
    assert re.search(r"[א-ת]", term.meaning_he)
    assert not re.search(r"[A-Za-z]", term.meaning_he)
    assert term.sources


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.key)
def test_every_source_resolves(term: Term) -> None:
    """Each citation of a term leads to a place in a source that we know."""
    for source in term.sources:
        assert source.startswith(cite(source).source.key)


def test_keys_are_unique_and_always_resolve() -> None:
    """A key names one term only, even where the same word as a spelling is ambiguous."""
    assert len(terms()) == len({term.key for term in terms()})
    assert terms() == tuple(find(term.key) for term in terms())


def test_no_form_is_written_twice() -> None:
    """A term lists no spelling twice to the letter, nor one of its own other fields."""
    twice = {
        (term.key, form)
        for term in terms()
        for form in (*term.abbreviations, *term.spellings)
        if term.forms.count(form) > 1
    }
    assert set() == twice


def test_only_true_homographs_are_shared() -> None:
    """The forms that belong to several terms are these and no others."""
    owners: dict[str, dict[str, None]] = {}
    for term in terms():
        for form in term.forms:
            owners.setdefault(fold(form), {})[term.key] = None
    assert SHARED == {form: tuple(keys) for form, keys in owners.items() if len(keys) > 1}


@pytest.mark.parametrize(("form", "keys"), SHARED.items())
def test_a_shared_form_is_refused_with_all_its_terms(form: str, keys: tuple[str, ...]) -> None:
    """An ambiguous form names every term it may mean, by keys that resolve."""
    with pytest.raises(AmbiguousTerm) as refusal:
        find(form)
    assert keys == refusal.value.meanings
    assert keys == tuple(find(key).key for key in refusal.value.meanings)


@pytest.mark.parametrize(("term", "form"), FORMS, ids=lambda value: getattr(value, "key", value))
def test_every_form_finds_its_term(term: Term, form: str) -> None:
    """Each written form in the table leads to its own term."""
    assert term == find(form)


@given(disguises())
def test_a_form_is_found_however_it_is_written(disguise: tuple[Term, str]) -> None:
    """Points, case, quotation marks, hyphens and final letters do not change the term."""
    term, form = disguise
    assert term == find(form)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text is already folded."""
    assert fold(text) == fold(fold(text))


@pytest.mark.parametrize(
    ("folded", "text"),
    [
        ("חכמה", "חָכְמָה"),
        ("עב", 'ע"ב'),
        ("עב", "ע״ב"),
        ("פרצופימ", "פרצופים"),
        ("אינ סופ", "אֵין־סוֹף"),
        ("בראשית", "בְּרֵאשִׁ֖ית"),
        ("hokhmah", "Ḥokhmāh"),
        ("taamim", "Ta‘amim"),
        ("zivug de hakaa", "  Zivug-de_Hakaa "),
        ("", ""),
    ],
)
def test_folding(folded: str, text: str) -> None:
    """Folding leaves only what all spellings of a word share."""
    assert folded == fold(text)


@pytest.mark.parametrize(
    ("key", "form"),
    [("masach", "המסך"), ("sefira", "הספירות"), ("ohr-makif", "האור המקיף"), ("hod", "ההוד")],
)
def test_the_hebrew_article_is_allowed(key: str, form: str) -> None:
    """A term is found with the article before it."""
    assert key == find(form).key


def test_the_article_is_only_a_last_resort() -> None:
    """A word that begins with the letter Hey is not taken for a word with an article."""
    assert ["hod", "histalkut"] == [find("הוד").key, find("הסתלקות").key]


@pytest.mark.parametrize(
    ("key", "unseen"),
    [
        ("hochma", "Khokhmah"),
        ("sefira", "Sephirotth"),
        ("tzimtzum", "Tsimtzum"),
        ("malchut", "Mallkhuth"),
        ("zivug-de-hakaa", "Zivvug deHakkaah"),
        ("partzuf", "Partsoofim"),
        ("kav", "Cav"),
        ("klipa", "Klippoth"),
        ("lev-haeven", "Lev haEvenn"),
        ("nekuda-shebalev", "Nequdah she-ba-Lev"),
        ("arich-anpin", "Arikh Anpeen"),
        ("gadlut", "Gaddluth"),
    ],
)
def test_an_unforeseen_transliteration_is_heard(key: str, unseen: str) -> None:
    """A Latin spelling that the table does not hold is found by its sound."""
    assert fold(unseen) not in {fold(form) for form in find(key).forms}
    assert key == find(unseen).key


@pytest.mark.parametrize(("near", "text"), [("Masach", "masac"), ("Partzuf", "partzuff of")])
def test_an_unknown_word_is_refused_with_near_names(near: str, text: str) -> None:
    """What is not a term is an error that names the terms most like it."""
    with pytest.raises(UnknownTerm) as refusal:
        find(text)
    assert text == refusal.value.name
    assert near in refusal.value.nearest


@pytest.mark.parametrize("text", ["", " ", "'", "ה", "A", "28 sparks", "60", "qwxyzzy", "電気"])
def test_nonsense_is_refused(text: str) -> None:
    """An empty or a foreign text, a letter or another number is never given a term."""
    with pytest.raises(UnknownTerm):
        find(text)


@given(st.text())
def test_a_lookup_answers_or_refuses(text: str) -> None:
    """Any text is a term, or ambiguous, or unknown; nothing else can happen."""
    try:
        term = find(text)
    except (AmbiguousTerm, UnknownTerm):
        return
    assert term in terms()


def test_a_sound_shared_by_two_terms_is_unknown() -> None:
    """A spelling that only sounds like two terms is refused, and both are named as near."""
    with pytest.raises(UnknownTerm) as refusal:
        find("Tzimtzumi")
    assert ("Tzimtzum Aleph", "Tzimtzum Bet") == refusal.value.nearest


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("hochma", "Chochma"),
        ("masach", "מסך"),
        ("hochma", "hoch"),
        ("kashiut", "rejecting"),
        ("ohr-hozer", 'או"ח'),
    ],
)
def test_the_best_answer_comes_first(first: str, text: str) -> None:
    """A search puts the term that is written so before those that only speak of it."""
    assert first == search(text)[0].key


def test_search_reads_every_field() -> None:
    """A term is found by a part of its name, its Hebrew, its meanings and its sources."""
    masach = find("masach")
    for part in ("masa", "scree", "curt", "מס", "turns the light", "המוטל", "T1.q 66"):
        assert masach in search(part)


@pytest.mark.parametrize("text", ["", "  ", "'", "qwxyzzy"])
def test_search_finds_nothing_for_nothing(text: str) -> None:
    """An empty text and a text that stands nowhere find no term."""
    assert () == search(text)


def test_terms_are_loaded_once_and_frozen() -> None:
    """The table is one tuple of frozen terms."""
    assert terms() is terms()
    for field in fields(Term):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(terms()[0], field.name, "")
