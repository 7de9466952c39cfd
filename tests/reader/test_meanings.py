"""What a form means in its place: settled by what stands near, marked where it is not."""

import pytest

from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.reader.places import place_of
from hitkalelut.reader.reading import Mention, read


def _mention(text: str, form: str) -> Mention:
    found = [each for each in read(text).mentions if each.text == form]
    assert found, read(text).mentions
    return found[0]


@pytest.mark.parametrize(
    ("text", "form", "address"),
    [
        ("Zeir Anpin of Atzilut joins with Nukva.", "Zeir Anpin", "Atzilut/ZA"),
        ('ז"א דאצילות מזדווג עם נוקבא.', 'ז"א', "Atzilut/ZA"),
        ("Keter of Nekudim has its Masach.", "Keter", "Nekudim/Keter"),
        ("Zeir Anpin joins with Nukva.", "Zeir Anpin", ""),
        ("Zeir Anpin joins with Nukva.", "Nukva", "Atzilut/Nukva"),
    ],
)
def test_of_several_parts_of_one_name_the_world_beside_it_tells_which(
    text: str, form: str, address: str
) -> None:
    """A name that several parts bear is tied to one only where the text says of which world."""
    assert address == _mention(text, form).address


@pytest.mark.parametrize(
    ("text", "form", "sense"),
    [
        ("The light of Keter fills the Partzuf.", "Keter", "light"),
        ("The level of Keter comes out on the Masach.", "Keter", "level"),
        ("The Kli of Malchut is empty of its Ohr.", "Malchut", "vessel"),
        ("The Sefira of Hod is in the Guf of the Partzuf.", "Hod", "Sefira"),
        ("Partzuf SAG comes out on the Masach.", "Partzuf SAG", "Partzuf"),
        ("The Milui of SAG in the Havayah.", "SAG", "filling"),
        ("The Masach meets Keter, and Partzuf AB is born.", "Keter", ""),
        ("קומת כתר יוצאת על המסך של הפרצוף.", "כתר", "level"),
        ('פרצוף ס"ג יוצא על המסך.', 'ס"ג', "Partzuf"),
    ],
)
def test_a_name_has_the_sense_that_the_word_beside_it_gives(text: str, form: str, sense: str) -> None:
    """Light, level, vessel and Sefira of one name are told apart, and a Partzuf from a filling."""
    assert sense == _mention(text, form).sense


@pytest.mark.parametrize(
    ("text", "form", "term"),
    [
        ("The Or fills the Kli of the Partzuf.", "Or", "ohr"),
        ("Moach, Atzamot, Gidin, Basar and Or are five parts of the Partzuf.", "Or", "or-skin"),
        ("The lights Nefesh and Ruach: the soul and the spirit of the Partzuf.", "soul", "nefesh"),
    ],
)
def test_a_form_of_two_terms_is_settled_by_what_stands_near(text: str, form: str, term: str) -> None:
    """Beside its own kind a form means one term, and nothing is left open."""
    found = _mention(text, form)
    assert (term, ()) == (found.term, found.others)


def test_a_form_that_nothing_settles_is_marked_as_open() -> None:
    """Where nothing near tells, the mark names what else the form may mean."""
    found = _mention("Zivug de Hakaa. Here Reshimo, Hizdakchut and Nekuda; there the Av.", "Av")
    assert {"ab", "ohr-av"} <= {found.term, *found.others}
    assert found.others


@pytest.mark.parametrize(
    "text",
    [
        "We had a light breakfast before the lesson.",
        "The head of the school is my neighbour.",
        "In the light of the weather we stayed at home.",
        "The point is that the bus was late again.",
        "Please sit still until the film is over.",
        "She holds an MA in botany and buys AA batteries.",
        "My father and my mother went to the market in the morning.",
        "ראש הממשלה נסע בסוף השבוע אל הים.",
        "בסוף השיעור כל התלמידים הלכו לאכול.",
        "אור היום נכנס דרך החלון של המטבח.",
    ],
)
def test_an_everyday_word_means_nothing(text: str) -> None:
    """In a text that does not speak of the field no everyday word is marked."""
    assert () == read(text).mentions


@pytest.mark.parametrize(
    "text",
    ["עמ' ע\"ב בספר, והמסך של הפרצוף.", 'בן ס"ג שנים היה, והמסך של הפרצוף.', 'דף מ"ה, והמסך של הפרצוף.'],
)
def test_letters_that_are_a_number_are_no_term(text: str) -> None:
    """Behind a page, a leaf or an age the letters of a name are a number."""
    assert {"masach", "partzuf"} == {each.term for each in read(text).mentions}


def test_the_same_letters_elsewhere_are_the_term() -> None:
    """Without such a word before them they are the name."""
    assert "sag" in {each.term for each in read('אחרי ע"ב יצא ס"ג על המסך של הפרצוף.').mentions}


@pytest.mark.parametrize(
    "text",
    [
        "He wrote the Preface to the Wisdom of Kabbalah for us.",
        "קראנו אתמול בספר תלמוד עשר הספירות.",
    ],
)
def test_the_name_of_a_book_is_no_term(text: str) -> None:
    """A name within the title of a book is not marked."""
    assert () == read(text).mentions


def test_a_part_within_another_is_tied_to_its_own_place() -> None:
    """The Guf of SAG is the part of SAG, and stands where that part stands."""
    found = _mention("The Guf of SAG is filled by the Ohr.", "Guf")
    assert "AK/SAG/guf" == found.address


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The upper light strikes the Masach of Galgalta; Zivug de Hakaa is on Aviut 4.", Stage.ADAM_KADMON),
        ("Partzuf AB is born of the records 4/3 and clothes Galgalta from its Peh down.", Stage.ADAM_KADMON),
        ("In the Second Restriction Malchut rose to Bina.", Stage.SECOND_RESTRICTION),
        ("The end of correction: the stony heart is corrected.", Stage.CORRECTION),
    ],
)
def test_a_sentence_stands_in_the_chapter_it_speaks_of(text: str, stage: Stage) -> None:
    """A sentence about a state is placed at an act of its chapter."""
    assert [stage] == [stage_of(full_run().event(each.act)) for each in read(text).sentences]


def test_a_sentence_that_speaks_of_no_chapter_stands_nowhere() -> None:
    """Where the nearest tellings do not agree, or too little is said, no act is named."""
    assert [""] == [
        each.act for each in read("Of the Masach, the Partzuf and Malchut I know nothing.").sentences
    ]
    assert [""] == [each.act for each in read("What is a Partzuf?").sentences]


def test_a_sentence_of_one_term_is_placed_nowhere() -> None:
    """Of one term alone nothing can be told."""
    assert [""] == [each.act for each in read("It is called a Partzuf.").sentences]


def _terms(text: str) -> list[str]:
    return [each.term for each in read(text).mentions]


def test_the_name_of_a_book_speaks_for_the_field() -> None:
    """An everyday word means the term beside the name of a book or of the science, and not without it."""
    said = "He opened {} and read of the light and of the screen that turns it away."
    assert [] == _terms(said.format("a novel"))
    assert ["ohr", "masach"] == _terms(said.format("the Zohar"))


def test_a_small_turn_of_speech_says_nothing_against_the_field() -> None:
    """`At this stage` takes no term from its sentence; `light switch` does."""
    said = "The vessel holds its light {} and the soul rises, and the screen stays below."
    plain, telling = _terms(said.format("at this stage")), _terms(said.format("by the light switch"))
    assert {"kli", "ohr", "neshama", "masach"} <= set(plain)
    assert [] == telling


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The Masach and its 'Aviut are one.", ["Masach", "'Aviut"]),
        ("The Masach and its ‘aviut are one.", ["Masach", "‘aviut"]),
        ("The Masach: 'Aviut' is a word.", ["Masach", "Aviut"]),
        ("The Masach, and the Reshimo of 'Aviut.", ["Masach", "Reshimo of 'Aviut"]),
        ("The Masach of the three lower worlds.", ["Masach", "three lower worlds"]),
        ("The Masach and the Zivug of Hakaa.", ["Masach", "Zivug of Hakaa"]),
        ('כך שיעור הקומה שבמסך, ע"י מ"ן שהעלו.', ["שיעור הקומה", "מסך", 'מ"ן']),
    ],
)
def test_a_mark_is_the_whole_word_and_no_more(text: str, marks: list[str]) -> None:
    """The sign of an Ayin belongs to its word, a quotation mark and an article do not."""
    assert marks == [each.text for each in read(text).mentions]


def test_an_article_that_is_called_by_a_term_is_one_only_with_its_item() -> None:
    """The Arvut is a term; with the number of an item behind it, it is a reference."""
    assert ["masach", "arvut"] == _terms("The Masach and the Arvut of all.")
    assert ["masach"] == _terms("The Masach (The Arvut, item 20).")


def test_the_first_act_of_a_term_is_where_it_begins() -> None:
    """A part's is that of its birth; of a word that no part bears, the first that tells much of it."""
    assert "Beria/born" == place_of("beria").acts[0]
    assert "Galgalta/coupled" == place_of("partzuf").acts[0]
    assert "screen" == place_of("masach").acts[0]
