"""Cards for Anki: the file opened as Anki opens it, its notes, its cards, its pictures, its ids."""

import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import genanki
import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.errors import InvalidPaper
from hitkalelut.law.reshimot import OFFSPRING
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.stages import Stage
from hitkalelut.study import anki
from hitkalelut.study.anki import StateCard, TermCard, Wanted, Words, term_cards, words_part
from hitkalelut.study.anki_file import deck_of, packed
from hitkalelut.study.anki_states import Fact, facts, state_card
from hitkalelut.words.spelling import spelling
from hitkalelut.words.terms import terms
from tests.study.decks import THEN, Opened, content, deck, opened

TAGS = frozenset({"div", "span", "img"})
SOURCE = re.compile(r'src="([^"]*)"')


@pytest.fixture(params=["en", "he", "both"])
def found(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Return the deck of a language as Anki finds it."""
    return opened(content(request.param), tmp_path)


class _Tags(HTMLParser):
    """Gathers the tags of a field, and what they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.given: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.given |= {name for name, _ in attrs}
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


def test_every_term_is_known_from_both_sides(found: Opened) -> None:
    """Each term of the table is one note with two cards, from the name to the meaning and back."""
    cards = {key: note.cards for key, note in found.notes.items() if note.model == "hitkalelut term"}
    assert {f"term/{term.key}": 2 for term in terms()} == cards
    for term in terms():
        fields = found.notes[f"term/{term.key}"].fields
        assert ">" + term.hebrew.replace('"', "&quot;").replace("'", "&#x27;") + "<" in fields["Term"]
        assert fields["Meaning"]
        assert all(source in fields["Sources"] for source in term.sources)


def test_every_fact_is_one_card(found: Opened, full: History) -> None:
    """Each fact of the run is one note with one card, with its sources and a picture."""
    states = {key: note for key, note in found.notes.items() if note.model == "hitkalelut state"}
    assert {f"state/{fact.key}" for fact in facts(full)} == set(states)
    for note in states.values():
        assert 1 == note.cards
        assert "<img" in note.fields["Shown"] + note.fields["Picture"]
        assert all(note.fields[name] for name in ("Name", "Where", "Asks", "Answer", "Sources"))


def test_every_picture_is_there_and_no_other(found: Opened) -> None:
    """Each file that a field names lies in the archive, each that lies there is named and is an SVG."""
    named = {name for note in found.notes.values() for name in SOURCE.findall("".join(note.fields.values()))}
    assert named == set(found.media)
    for held in found.media.values():
        assert "{http://www.w3.org/2000/svg}svg" == ElementTree.fromstring(held).tag
    assert len(named) == len({*found.media.values()})
    assert sum(map(len, found.media.values())) < 6_000_000


def test_the_fields_hold_no_foreign_tag(found: Opened) -> None:
    """Only our own tags stand in a field, each closed, with nothing that could run or be fetched."""
    for note in found.notes.values():
        read = _Tags()
        for field in note.fields.values():
            read.feed(field)
            assert "{{" not in field
        assert (set(), []) == (read.seen - TAGS, read.open)
        assert read.given <= {"class", "lang", "src", "alt"}


def test_the_cards_stand_in_the_order_of_the_way(found: Opened) -> None:
    """Terms and each stage have a part of the deck, numbered in order; tags name the stage and the kind."""
    parts = sorted({note.deck for note in found.notes.values()})
    assert [f"hitkalelut::{n:02}" for n in range(len(Stage) + 1)] == [part.split(" ")[0] for part in parts]
    (said,) = {part["desc"] for number, part in found.decks.items() if number != "1"}
    assert "attainment" in said or "הבטחה" in said
    for key, note in found.notes.items():
        kind = "term" if key.startswith("term/") else key.split("/")[1]
        assert f"hitkalelut::kind::{kind}" in note.tags
        assert any(tag.startswith("hitkalelut::chapter::") for tag in note.tags)


def test_an_export_in_any_language_updates_the_same_cards(tmp_path: Path) -> None:
    """Ids of notes, models and decks are equal in every language, and no two notes share one."""
    all_ids = []
    for lang in ("en", "he", "both"):
        found = opened(content(lang), tmp_path)
        guids = {key: note.guid for key, note in found.notes.items()}
        assert len(guids) == len(set(guids.values()))
        all_ids.append((guids, set(found.decks), set(found.models)))
    assert all_ids[0] == all_ids[1] == all_ids[2]


def test_ids_stay_when_a_term_is_worded_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A term with another meaning keeps its id and has the new words; the others are untouched."""
    before = opened(content("en"), tmp_path).notes
    worded = tuple(replace(term, meaning="Said anew.") if term.key == "masach" else term for term in terms())
    monkeypatch.setattr(anki, "terms", lambda: worded)
    wanted = Wanted("en")
    anew = deck_of(term_cards(wanted), (), lang="en")
    after = opened(packed(anew, now=THEN), tmp_path).notes
    assert {key: before[key].guid for key in after} == {key: note.guid for key, note in after.items()}
    assert ["term/masach"] == [key for key in after if after[key].fields != before[key].fields]
    assert "Said anew." in after["term/masach"].fields["Meaning"]


def test_the_ids_are_those_of_the_first_export(tmp_path: Path) -> None:
    """The ids that were given out follow from the keys alone, or every learner would begin again."""
    found = opened(content("en"), tmp_path)
    for key, note in found.notes.items():
        assert genanki.guid_for("hitkalelut", key) == note.guid
    models = {model["name"].split()[1]: int(number) for number, model in found.models.items()}
    assert {key: _id(f"hitkalelut/model/{key}") for key in ("term", "state")} == models
    parts = ("terms", *(stage.name.lower().replace("_", "-") for stage in Stage))
    assert {str(_id(f"hitkalelut/deck/{part}")) for part in parts} == set(found.decks) - {"1"}


def _id(key: str) -> int:
    """Return the number that the docs promise for a key."""
    return 2**30 + int(hashlib.sha256(key.encode()).hexdigest()[:16], 16) % 2**30


def test_the_same_export_twice_is_equal(tmp_path: Path) -> None:
    """At one time it is equal byte for byte; at another only the times differ, and Anki sees the newer."""
    deck.cache_clear()
    again = packed(deck("both"), now=THEN)
    assert content("both") == again
    later = opened(content("both", THEN + 60), tmp_path)
    first = opened(again, tmp_path)
    assert [replace(note, changed=0) for note in first.notes.values()] == [
        replace(note, changed=0) for note in later.notes.values()
    ]
    assert {THEN} == {note.changed for note in first.notes.values()}
    assert {THEN + 60} == {note.changed for note in later.notes.values()}


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("state/lights/AK/Galgalta", "Yechida, Haya, Neshama, Ruach, Nefesh"),
        ("state/lights/AK/AB", "Haya, Neshama, Ruach, Nefesh"),
        ("state/lights/AK/SAG", "Neshama, Ruach, Nefesh"),
        ("state/reshimo/AK/AB", "4/3"),
        ("state/records/AK/AB", "3/2"),
        ("state/clothes/AK/AB", "Galgalta; its Peh stands at Chazeh of Galgalta"),
        ("state/clothes/Atzilut/AVI", "AA"),
    ],
)
def test_the_answers_are_what_the_books_say(key: str, answer: str, tmp_path: Path) -> None:
    """The lights, records and clothing on the cards are those that Pticha tells of these Partzufim."""
    fields = opened(content("en"), tmp_path).notes[key].fields
    assert f'<div class="answer en" lang="en">{answer}</div>' == fields["Answer"]


def test_the_answers_follow_the_run(full: History) -> None:
    """In a run with another measure the same card has another answer: it is read off, not typed."""
    other = run(conditions(measure=3))
    pairs = []
    for history in (full, other):
        fact = next(fact for fact in facts(history) if fact.kind == "records")
        desire = history.state(fact.number).desires[fact.part]
        assert str(desire[OFFSPRING]) == state_card(history, fact, Wanted("en")).answers[0].text
        pairs.append(str(desire[OFFSPRING]))
    assert pairs[0] != pairs[1]


def test_why_is_asked_beside_the_picture_and_facts_before_it(found: Opened) -> None:
    """The picture of a fact would tell it and stands with the answer; that of a reason, before."""
    for key, note in found.notes.items():
        if key.startswith("state/"):
            asked_with = key.startswith("state/why/")
            assert asked_with == bool(note.fields["Shown"])
            assert asked_with != bool(note.fields["Picture"])


def test_each_picture_is_there_for_day_and_night(found: Opened) -> None:
    """Two images stand side by side, light and dark, and the style shows one of them in Anki's night mode."""
    for key, note in found.notes.items():
        if key.startswith("state/"):
            images = re.findall(r'class="state (\w+)"', note.fields["Shown"] + note.fields["Picture"])
            assert ["light", "dark"] == images
    for model in found.models.values():
        assert ".nightMode img.light" in model["css"]
        assert "direction: rtl" in model["css"]


def test_hebrew_stands_in_hebrew(tmp_path: Path) -> None:
    """In Hebrew every text that is marked so has Hebrew letters and no English is left in a question."""
    for note in opened(content("he"), tmp_path).notes.values():
        for name in ("Meaning", "Asks", "Answer"):
            for text in re.findall(r'lang="he">([^<]*)<', note.fields.get(name, "")):
                assert re.search(r"[א-ת]|\d/\d", text), text
                assert not re.search(r"[A-Za-z]{3}", text.replace("&quot;", "").replace("&#x27;", "")), text


def test_a_spelling_is_kept_on_every_card(tmp_path: Path) -> None:
    """Asked to write Chochma, no card writes Hochma but where it lists the forms; pictures too."""
    history, wanted = full_run(), Wanted("en", spelling(["Hochma=Chochma"]))
    fact = next(fact for fact in facts(history) if fact.key == "lights/AK/AB")
    states = (state_card(history, fact, wanted),)
    found = opened(
        packed(deck_of(term_cards(wanted), states, lang="en"), now=THEN),
        tmp_path,
    )
    assert "Chochma" in found.notes["term/hochma"].fields["Term"]
    for note in found.notes.values():
        said = "".join(text for name, text in note.fields.items() if name not in ("Forms", "Key"))
        assert "Hochma" not in said
    assert all(b"Chochma<" in held and b"Hochma" not in held for held in found.media.values())


def test_words_that_look_like_markup_stay_words(tmp_path: Path, full: History) -> None:
    """Whatever a text holds, it is written as text: on the card, and in the alternative of a picture."""
    evil = '<script>alert("1")</script>&amp;'
    said = (Words("en", evil),)
    term = TermCard("term/x", evil, said, (evil,), said, (evil,))
    picture = drawing("phases", full, "phase-1")
    picture = replace(picture, scene=replace(picture.scene, title=evil))
    chapter = words_part("en")
    state = StateCard("state/x", "why", chapter, evil, said, said, said, (said,), (evil,), picture, True)
    found = opened(packed(deck_of([term], [state], lang="en"), now=THEN), tmp_path)
    for note in found.notes.values():
        read = _Tags()
        for field in note.fields.values():
            read.feed(field)
        assert read.seen <= TAGS
        assert "&lt;script&gt;" in note.fields["Name"]


def test_a_fact_has_a_key_that_no_act_before_it_can_move() -> None:
    """The key of a fact holds no number, so that an act more or less elsewhere leaves the ids as they are."""
    assert Fact(1, "lights", "AK/AB").key == Fact(99, "lights", "AK/AB").key


def test_a_language_that_is_not_there_is_refused() -> None:
    """The line names the languages that there are."""
    with pytest.raises(InvalidPaper, match="choose en, he, both"):
        Wanted("fr")
