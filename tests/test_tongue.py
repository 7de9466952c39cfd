"""The languages: every sentence of the engine has its Hebrew, and every part has a name in it."""

import ast
import io
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from babel.messages.pofile import read_po

import hitkalelut
from hitkalelut.creation.aspects import aspects
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import UnknownLanguage
from hitkalelut.law.engagement import Starter
from hitkalelut.law.extent import REACH
from hitkalelut.law.restriction import BECAUSE
from hitkalelut.questions.doctrines import doctrines
from hitkalelut.questions.labels import BY_VESSEL, LABELS
from hitkalelut.questions.predict import ABOUT, WHICH_LAW
from hitkalelut.questions.runs import full_run, run, telling
from hitkalelut.questions.stages import Stage, chapters
from hitkalelut.words.called import called
from hitkalelut.words.gathering import extract
from hitkalelut.words.readings import questions
from hitkalelut.words.sources import sources
from hitkalelut.words.tongue import LANGUAGES, catalogue, compiled, translate, untranslated
from tests.conftest import WHAT_IFS

SOURCE = Path(hitkalelut.__file__).parent
ROOT = Path(__file__).parents[1]
LOCALE = SOURCE / "data" / "locale"
LATIN = re.compile(r"[A-Za-z]")
HOLE = re.compile(r"\{\w*\}")
OTHERS = LANGUAGES[1:]


@cache
def runs() -> tuple[History, ...]:
    """Return the full way and every what-if."""
    return (full_run(), *map(run, WHAT_IFS.values()))


def missing(texts: set[str]) -> list[str]:
    """Return which texts have no Hebrew, or Hebrew in which Latin letters are left."""
    return sorted(text for text in texts if untranslated(text, "he") or LATIN.search(translate(text, "he")))


def said() -> set[str]:
    """Return all that the acts of all runs say."""
    return {event.says for history in runs() for event in history}


def test_all_that_acts_say_has_hebrew() -> None:
    """What any act of any run says is said in Hebrew, with no Latin letter left in it."""
    assert [] == missing(said())


def test_each_act_is_called_in_hebrew() -> None:
    """The name of any act of any run is said in Hebrew."""
    assert [] == missing({event.name for history in runs() for event in history})


def test_what_desires_ask_has_hebrew() -> None:
    """What any desire asks for, in any act of any run, is said in Hebrew."""
    assert [] == missing({asks for history in runs() for event in history for _, _, asks in event.demands})


def test_why_a_run_stops_has_hebrew() -> None:
    """Each condition that tells why a run halts is said in Hebrew, and each that stands behind it."""
    told = {refused.condition for history in runs() for refused in (*telling(history), *history.halt)}
    assert [] == missing(told)


def test_laws_stages_and_starters_have_hebrew() -> None:
    """Each law by its key and its sentence, each stage, chapter and starter is said in Hebrew."""
    laws = {text for law in LAWS for text in (law.key, law.statement)}
    titles = {chapter.title for history in runs() for chapter in chapters(history)}
    assert [] == missing({*laws, *titles, *(stage.title for stage in Stage), *(s.value for s in Starter)})


def test_why_a_body_ends_has_hebrew() -> None:
    """Why a body reaches no further, and why the light left all phases, is said in Hebrew."""
    desires = [desire for history in runs() for desire in history.state().desires.values()]
    ends = {reach.because for desire in desires if (reach := desire[REACH])}
    assert [] == missing({*ends, *(because for desire in desires if (because := desire[BECAUSE]))})


def templates(text: str) -> Iterator[tuple[str, ...]]:
    """Walk the conditions of all refusals in a module, each with a name and with a number in its holes."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
            yield tuple(_filled(node.args[0], piece) for piece in ("AK/SAG", "3"))


def _filled(node: ast.expr, piece: str) -> str:
    if not isinstance(node, ast.JoinedStr):
        return str(ast.literal_eval(node))
    return "".join(str(part.value) if isinstance(part, ast.Constant) else piece for part in node.values)


def test_every_refusal_that_is_written_has_hebrew() -> None:
    """Each condition in the modules of the laws is said in Hebrew, those that no run here shows as well."""
    paths = [*(SOURCE / "law").glob("*.py"), *(SOURCE / "creation").glob("*.py")]
    written = {fillings for path in paths for fillings in templates(path.read_text("utf-8"))}
    assert len(written) > 150
    assert [] == [fillings for fillings in written if missing(set(fillings)) == sorted(set(fillings))]


def test_a_message_that_is_lost_is_missed() -> None:
    """With one message less a sentence of an act has no Hebrew, or the tests above prove nothing."""
    whole = catalogue("he")
    assert all(whole.piece(text) is not None for text in said())
    lost = "it ends above {0}: {1}"
    less = compiled("he", MappingProxyType({k: v for k, v in whole.exact.items() if k != lost}))
    assert {"it ends above"} == {text[:13] for text in said() if less.piece(text) is None}


def test_what_the_books_state_has_hebrew() -> None:
    """Each shipped statement, and each reason why something is out of scope, is said in Hebrew."""
    folder = SOURCE / "data" / "statements"
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    stated = {str(entry["says"]) for file in files for entry in file["statement"]}
    outside = tomllib.loads((SOURCE / "data" / "out_of_scope.toml").read_text("utf-8"))
    reasons = {str(entry["why"]) for entries in outside.values() for entry in entries}
    assert len(stated) > 1700
    assert [] == missing(stated | reasons)


def test_readings_sources_and_aspects_have_hebrew() -> None:
    """Each disputed point with its readings, each author and title, and each aspect is said in Hebrew."""
    points = {text for point in questions() for text in (point.asks, point.why)}
    choices = {text for point in questions() for each in point.choices for text in (each.says, each.why_not)}
    books = {text for book in sources() for text in (book.author, "" if book.hebrew else book.title)}
    assert [] == missing((points | choices | books | set(aspects())) - {""})


def test_what_doctrines_teach_has_hebrew() -> None:
    """Each shipped doctrine has a Hebrew title, and all that it says, calls and states is said in Hebrew."""
    told: set[str] = set()
    for each in doctrines():
        assert LATIN.search(each.hebrew) is None
        assert each.hebrew
        told |= {each.author, each.says, *(named.says for named in each.names)}
        told |= {text for dissent in each.differs for text in (dissent.says, dissent.why)}
        told |= {statement.says for statement in each.statements}
    assert [] == missing(told)


def test_what_is_asked_before_it_is_seen_has_hebrew() -> None:
    """Each question about an act to come is said in Hebrew, and so is what a part is like."""
    asked = {WHICH_LAW, *(text for _, text in ABOUT), *LABELS.values(), *BY_VESSEL.values()}
    assert [] == [text for text in sorted(asked) if untranslated(text, "he")]


def gathered(folder: Path) -> set[str]:
    """Return all words of pages and drawings, gathered as `make messages` does."""
    keywords = re.findall(r"-k \w+", (ROOT / "Makefile").read_text("utf-8"))
    out = folder / "atlas.pot"
    call = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg"]
    subprocess.run([*call, *" ".join(keywords).split(), "-o", out, "."], cwd=ROOT, check=True)
    with out.open("rb") as file:
        return {str(message.id) for message in read_po(file) if message.id}


def test_the_words_of_pages_and_drawings_have_hebrew(tmp_path: Path) -> None:
    """Each word of a page or a drawing has its Hebrew; `make messages` lists those that wait for it."""
    known = catalogue("he").exact
    words = gathered(tmp_path)
    assert len(words) > 300
    assert [] == sorted(words - set(known))


def test_a_choice_between_sentences_gives_both() -> None:
    """Where a call chooses between two sentences both are gathered for the translators."""
    code = b'translate("a" if here else "b", lang)\nother("c")\nx.phrase("d", lang)\ntranslate(text, lang)\n'
    found = extract(io.BytesIO(code), {"translate": None, "phrase": None}, (), {})
    assert [(1, "a"), (1, "b"), (3, "d")] == [(line, text) for line, _, text, _ in found]


@pytest.mark.parametrize("lang", OTHERS)
def test_holes_survive(lang: str) -> None:
    """A message keeps all its holes in every language, has words, and is not left to be checked."""
    for path in sorted((LOCALE / lang / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        assert messages
        for message in messages:
            text, words = str(message.id), str(message.string)
            assert set(HOLE.findall(text)) == set(HOLE.findall(words)), (path.name, text)
            assert words.strip(), (path.name, text)
            assert not message.fuzzy, (path.name, text)


@pytest.mark.parametrize("lang", OTHERS)
def test_each_catalogue_answers_its_template(lang: str) -> None:
    """A language has the messages of each template, no more and no fewer: `make messages` sees to it."""
    for template in sorted(LOCALE.glob("*.pot")):
        with (
            template.open("rb") as pot,
            (LOCALE / lang / "LC_MESSAGES" / f"{template.stem}.po").open("rb") as po,
        ):
            assert {m.id for m in read_po(pot)} == {m.id for m in read_po(po)}, template.name


def test_no_message_stands_in_two_catalogues() -> None:
    """What one catalogue says no other says otherwise."""
    found: dict[str, str] = {}
    for path in sorted((LOCALE / "he" / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    assert found.setdefault(str(message.id), str(message.string)) == message.string, (
                        message.id
                    )


@pytest.mark.parametrize(
    ("text", "hebrew"),
    [
        (
            "it ends above AK/Galgalta/tabur: its male holds Hochma",
            "הוא מסתיים מעל טבור דגלגלתא: הזכר שלו מחזיק חכמה",
        ),
        (
            "light strikes the screen of coarseness 3 and is turned back",
            "האור מכה במסך של עביות דבחינה ג' ונדחה לאחוריו",
        ),
        ("it is switched off; it would make AB/clothes", 'הוא מבוטל; הוא היה מוציא את הפעולה: ע"ב: הלבשה'),
        ("the Second Restriction (Adam Kadmon going on)", "צמצום ב' (ובינתיים נמשך: אדם קדמון)"),
        ("4/3", "4/3"),
        ("P 14", "P 14"),
        ("P14", "תא 14"),
    ],
)
def test_a_sentence_with_names_is_said(text: str, hebrew: str) -> None:
    """The names within a sentence are said as well: parts, coarseness, acts; numbers stay."""
    assert hebrew == translate(text, "he")


def test_what_has_no_hebrew_stays_english() -> None:
    """A text that no catalogue has comes back as it is, and is told to be untranslated."""
    text = "nobody ever wrote this sentence about AK/SAG"
    assert (text, True) == (translate(text, "he"), untranslated(text, "he"))
    assert (text, False) == (translate(text, "en"), untranslated(text, "en"))


def test_an_unknown_language_is_refused() -> None:
    """A language without catalogues is refused with the languages that there are."""
    with pytest.raises(UnknownLanguage, match=r"unknown language 'xx'; choose en or he"):
        translate("the Second Restriction", "xx")


def test_every_folder_is_a_language() -> None:
    """Each folder of catalogues is a language that can be asked for, and each language has one."""
    assert sorted(OTHERS) == sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def test_every_part_of_every_run_is_called() -> None:
    """Each part of each run has a short name in both languages, the Hebrew without Latin letters."""
    addresses = {birth.address for history in runs() for event in history for birth in event.births}
    degrees = {history_path for history in runs() for history_path in ladder(history)}
    for address in addresses | degrees:
        assert called(address, "en").strip()
        assert not LATIN.search(called(address, "he")), address


def ladder(history: History) -> set[str]:
    """Return the degrees of the ladder that a run names in its acts."""
    return {event.name.rpartition("/")[0] for event in history if event.name.count("/") == 3}


@pytest.mark.parametrize(
    ("address", "english", "hebrew"),
    [
        ("AK/SAG", "SAG", 'ס"ג'),
        ("AK", "AK", 'א"ק'),
        ("AK/Nekudot-SAG", "Nekudot of SAG", 'נקודות דס"ג'),
        ("Nekudim/Tifferet-upper", "upper Tifferet", 'שליש עליון דת"ת'),
        ("Nekudim/Netzah-Hod", "Netzah-Hod", "נצח והוד"),
        ("Direct-Light/za", "ZA", 'ז"א'),
        ("Ein-Sof", "Ein Sof", "אין סוף"),
        ("Kav", "the line", "הקו"),
        ("Souls", "the souls", "הנשמות"),
        ("Assiya/BON/malchut", "Malchut of BON of Assiya", 'מלכות דב"ן דעשיה'),
        ("AK/SAG/guf/bina", "Bina of Guf of SAG", 'בינה דגוף דס"ג'),
        ("AK/Galgalta/tabur", "Tabur of Galgalta", "טבור דגלגלתא"),
        ("Kav/keter", "Keter of the line", "כתר של הקו"),
        ("end-of-beria", "end of Beria", "סיום דבריאה"),
        ("ZA/1", "Sefira 1 of ZA", 'ספירה 1 דז"א'),
        ("Beria/place/6", "Sefira 6 of the place of Beria", "ספירה 6 של המקום דבריאה"),
        ("P12", "cell 12", "תא 12"),
        ("nothing of ours", "nothing of ours", "nothing of ours"),
    ],
)
def test_names_read_naturally(address: str, english: str, hebrew: str) -> None:
    """A part is called as one says it, from the inmost out; what is no name is called as it is written."""
    assert (english, hebrew) == (called(address, "en"), called(address, "he"))


def test_english_needs_no_catalogue() -> None:
    """A run that speaks English loads no gettext library."""
    code = (
        "import hitkalelut as h; from hitkalelut.words.tongue import translate\n"
        "translate(h.derive().events[0].says, 'en')\nimport sys; print('polib' in sys.modules)"
    )
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == got.stdout.strip()
