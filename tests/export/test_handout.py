"""The handout: its pages as a reader of PDF finds them, in each language and spelling."""

import io
import re
from functools import cache

import pytest
from pypdf import PdfReader

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.apt import apt
from hitkalelut.errors import ActNotReached, InvalidPaper, UnknownAct, UnknownDrawing, UnknownName
from hitkalelut.export.handout import MOST, Handout, Wanted, acts_of, handout
from hitkalelut.export.handout_file import pages, pdf
from hitkalelut.questions.predict import question_of
from hitkalelut.questions.runs import full_run, run
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.spelling import sets, spelling
from hitkalelut.words.terms import find

ACTS = "first-restriction,AB/born,AB/full,Nekudim/Hesed/broken"
A4 = (595, 842)


def made(acts: str, wanted: Wanted, history: History | None = None) -> Handout:
    """Return the handout of acts of the full run, or of another."""
    of = history or full_run()
    return handout(of, acts_of(of, [acts]), wanted)


@cache
def texts(acts: str, wanted: Wanted) -> tuple[str, ...]:
    """Return what stands on each page, with single spaces."""
    reader = PdfReader(io.BytesIO(pdf(made(acts, wanted))))
    return tuple(" ".join(page.extract_text().split()) for page in reader.pages)


def words_of(text: str) -> set[str]:
    """Return the Hebrew words of a text."""
    return set(re.findall(r"[א-ת]{2,}", text))


def test_each_act_has_a_page_and_the_answers_one_more() -> None:
    """The pages are A4, one to an act, in the order that was asked for, and the answers come last."""
    reader = PdfReader(io.BytesIO(pdf(made(ACTS, Wanted("en")))))
    assert len(ACTS.split(",")) + 1 == len(reader.pages)
    assert {A4} == {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}
    for number, (act, text) in enumerate(zip(ACTS.split(","), texts(ACTS, Wanted("en")), strict=False), 1):
        assert f"{number}. {act} " in text
    assert "Answers 1. " in texts(ACTS, Wanted("en"))[-1]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he", "both"])
def test_the_first_act_of_every_law_fits_on_its_page(lang: str, full: History) -> None:
    """However long its words are, a sheet takes one page, and its picture has the room that is left."""
    firsts = [full.events[number - 1].name for number in sorted(full.firsts.values())]
    told = texts(",".join(firsts), Wanted(lang))
    for number, text in enumerate(told[: len(firsts)], 1):
        assert re.search(rf"(?<!\d){number}(\.| )", text), number
        assert re.search(rf"page {number} of|עמוד {number}|{number} ?עמוד", text), number
    if lang != "he":
        assert [act for act, text in zip(firsts, told, strict=False) if act not in text] == []


def test_each_page_has_the_picture_of_its_act(full: History) -> None:
    """The names that stand in the picture stand on the page, since it is drawn there and not pasted."""
    for act, text in zip(ACTS.split(","), texts(ACTS, Wanted("en")), strict=False):
        (sheet,) = made(act, Wanted("en")).sheets
        assert apt(full, full.event(act).number)[0] == sheet.picture.scene.kind
        labels = {label.text for thing in sheet.picture.scene.walk() for label in thing.labels}
        names = {label for label in labels if re.fullmatch(r"[A-Za-z ]{3,}", label)}
        assert len(names) >= 3
        assert [name for name in names if name not in text] == []
    assert 1 == pdf(made("AB/born", Wanted("en"))).count(b"/S/Figure")


def test_a_page_tells_what_happened_and_why(full: History) -> None:
    """What happened, the law by which it did, the acts it came from and the sources are told."""
    (page, *_) = texts("AB/full", Wanted("en"))
    event = full.event("AB/full")
    assert "Haya enters the vessel of Keter" in page
    assert "filling: Vessels stand from the top and lights enter from the bottom" in page
    causes = [full.events[number - 1].name for number in event.causes]
    assert causes[-4:] == [name for name in causes if f"{name}:" in page]
    assert f"and {len(causes) - 4} more" in page
    assert all(source in page for source in event.sources)


def test_the_questions_come_first_and_the_answers_last(full: History) -> None:
    """Each sheet asks; the right answer, with its reason, is told on the last page alone."""
    *sheets, answers = texts(ACTS, Wanted("en"))
    for act, page in zip(ACTS.split(","), sheets, strict=True):
        found = question_of(full.conditions, full.event(act).number)
        assert found is not None
        because = f"{found.event.says[:1].upper()}{found.event.says[1:]}".split("/")[0]
        assert because[:30] in answers
        assert because not in page
    assert "none: it stands empty The light leaves, and a record of it stays" in answers
    assert "Sources" in answers
    assert "Preface to the Wisdom of Kabbalah" in answers


@pytest.mark.parametrize("lang", ["he", "both"])
def test_hebrew_is_set_in_hebrew(lang: str) -> None:
    """In Hebrew each word of what happened stands on the page, and no English sentence is left beside it."""
    wanted = Wanted(lang)
    for sheet, text in zip(made(ACTS, wanted).sheets, texts(ACTS, wanted), strict=False):
        told = next(each for each in sheet.told if each.lang == "he")
        wanted_words = words_of(told.says) | words_of(told.statement) | words_of(told.name)
        assert len(wanted_words) > 8
        assert [word for word in wanted_words if word not in text] == []
        assert ("Sources" in text) == (lang == "both")


def test_a_handout_has_no_letter_without_a_form() -> None:
    """The font has a form for each letter of both scripts: none is set as an empty box."""
    content = pdf(made(ACTS, Wanted("both")))
    fonts = set(re.findall(rb"/BaseFont/([\w+-]+)", content))
    assert fonts
    assert all(b"Heebo" in name for name in fonts)


def test_the_honest_line_and_the_number_stand_on_every_page() -> None:
    """Nobody holds a page of it in hand without what it claims and what it does not."""
    found = texts(ACTS, Wanted("en"))
    for number, text in enumerate(found, 1):
        assert text.endswith(f"promises nobody attainment. page {number} of {len(found)}")


@pytest.mark.parametrize("title", ["*bold* #panic() $x^2$ @ref <b> \\ [x] // - + =", '#image("/etc/passwd")'])
def test_a_title_is_set_as_it_stands(title: str) -> None:
    """Nothing that is typed is read as markup of the page."""
    assert title.split()[0] in texts("AB/born", Wanted("en", title=title))[0]
    assert title in re.sub(r" +", " ", texts("AB/born", Wanted("en", title=title))[0])


def test_the_spelling_is_kept_in_words_and_pictures() -> None:
    """Asked to write Chochma, nothing on any page is written Hochma."""
    whole = " ".join(
        texts("AB/full,AB/level-2", Wanted("en", spelling=spelling(["chochma", "screen=Masach"])))
    )
    assert ("Chochma" in whole, "Hochma" in whole) == (True, False)
    assert ("Masach" in whole, re.search("[Ss]creen", whole)) == (True, None)
    plain = " ".join(texts("AB/full,AB/level-2", Wanted("en")))
    assert ("Chochma" in plain, "Hochma" in plain) == (False, True)


def test_every_named_set_is_of_the_terms() -> None:
    """Both forms of each pair of a set are forms of one term, so that no set can misspell."""
    assert len(sets()) > 2
    for each in sets():
        for old, new in each.forms:
            assert {old, new} <= set(find(new).forms), (each.name, old, new)
            assert is_hebrew(old) == is_hebrew(new)


@pytest.mark.parametrize(
    ("asked", "text", "written"),
    [
        ("Hochma=chochma", "Hochma and Hochmas", "Chochma and Hochmas"),
        ("coarseness=Aviut", "Coarseness 3, the coarseness", "Aviut 3, the Aviut"),
        ("ראש=ראשים", "בראש, ראשון", "בראשים, ראשון"),
        ("עשיה=עשייה", "מעשיה שבעשיה", "מעשייה שבעשייה"),
        ("coupling=Zivug", "Coupling, double-coupling", "Zivug, double-coupling"),
        ("Bet=Beit", "bet, Bet", "bet, Beit"),
    ],
)
def test_a_form_is_replaced_as_a_whole_word(asked: str, text: str, written: str) -> None:
    """A form within another word is left; Hebrew prefixes and a capital at the beginning stay."""
    assert written == spelling([asked])(text)


@pytest.mark.parametrize(
    ("asked", "says"),
    [("Hochma=Xochma", "Chochma"), ("nosuch", "choose chochma"), ("Qxqx=A", "unknown term")],
)
def test_a_form_that_no_term_has_is_refused(asked: str, says: str) -> None:
    """The line names the forms, or the sets, that there are."""
    with pytest.raises(UnknownName, match=says):
        spelling([asked])


def test_another_run_is_said_to_be_another() -> None:
    """What a class is shown of a what-if says so at its head; the way of the books says nothing."""
    other = run(conditions(without=["mingling"]))
    content = pdf(made("AB/full", Wanted("en"), other))
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "another run: without mingling" in " ".join(text.split())
    assert "another run" not in texts("AB/full", Wanted("en"))[0]


def test_acts_are_asked_for_by_name_number_and_stretch(full: History) -> None:
    """A stretch goes from one act to another, each act is there once, and the order is the one asked for."""
    born, full_ = full.event("AB/born").number, full.event("AB/full").number
    assert tuple(range(born, full_ + 1)) == acts_of(full, ["AB/born..AB/full"])
    assert (full_, born) == acts_of(full, [f"AB/full, {born}", "AB/full"])


def test_acts_that_are_not_there_are_refused(full: History) -> None:
    """An unknown act, one that this run does not reach, a stretch backwards, none, and too many."""
    with pytest.raises(UnknownAct, match="nearest: AB/born"):
        acts_of(full, ["AB/bron"])
    with pytest.raises(ActNotReached, match="never reaches AB/born"):
        acts_of(run(conditions(without=["striking"])), ["AB/born"])
    with pytest.raises(UnknownAct, match=r"write AB/born\.\.AB/full"):
        acts_of(full, ["AB/full..AB/born"])
    with pytest.raises(InvalidPaper, match="needs an act"):
        acts_of(full, [" , "])
    with pytest.raises(InvalidPaper, match=f"{MOST} acts at most; these are {MOST + 1}"):
        acts_of(full, [f"1..{MOST + 1}"])


def test_how_it_is_asked_for_is_checked() -> None:
    """A language, a picture or a title that cannot be is refused before anything is drawn."""
    with pytest.raises(InvalidPaper, match="choose en, he, both"):
        Wanted("fr")
    with pytest.raises(UnknownDrawing, match="nearest: ladder"):
        Wanted(kind="lader")
    with pytest.raises(InvalidPaper, match="120 letters"):
        Wanted(title="x" * 121)


def test_a_picture_that_is_asked_for_is_drawn_of_every_act() -> None:
    """With a kind of picture asked for, each sheet has that one and not the aptest."""
    sheets = made(ACTS, Wanted(kind="why")).sheets
    assert {"why"} == {sheet.picture.scene.kind for sheet in sheets}


def test_the_same_handout_has_the_same_bytes() -> None:
    """No clock and no machine is in it."""
    assert pdf(made("AB/full", Wanted("both"))) == pdf(made("AB/full", Wanted("both")))


def test_the_last_act_asks_nothing() -> None:
    """After the end there is nothing to predict, and no page of answers."""
    (page,) = texts("end-of-correction", Wanted("en"))
    assert "Because:" not in page
    assert "Sources" in page


def test_pages_can_be_had_as_pictures() -> None:
    """Each page is a PNG of its own."""
    found = pages(made("AB/full", Wanted("en")), ppi=30)
    assert 2 == len(found)
    assert all(page.startswith(b"\x89PNG") for page in found)
