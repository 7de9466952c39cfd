"""The questions of the quiz: one right answer each, wrong ones that are taken for it, and a reason."""

import random
import re
from collections import Counter
from itertools import islice

import pytest

from hitkalelut.creation.laws import find_law
from hitkalelut.errors import UnknownQuestion
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, act
from hitkalelut.study.asking import MOST, Grounds, Option, put
from hitkalelut.study.questions import KINDS, question, series
from hitkalelut.study.telling import data
from hitkalelut.words.sources import cite
from hitkalelut.words.tongue import LANGUAGES
from tests.study.truth import TRUE, true_options

SEEDS = range(2_100)
WHY = Grounds(Say("so it is"), ("P 14",))


def test_exactly_one_option_is_true() -> None:
    """Over more than 2,000 seeds the right option alone is true, as found from snapshots and other runs."""
    wrong = []
    for seed in SEEDS:
        asked = question(seed)
        right = [option.key for option in asked.options if option.right]
        if right != true_options(asked) or len(right) != 1:
            wrong.append((seed, asked.id, right, true_options(asked)))
    assert [] == wrong


def test_all_options_differ_in_every_language() -> None:
    """Every question has four options, and no two say the same, in no language."""
    for asked in map(question, SEEDS):
        for lang in LANGUAGES:
            assert MOST == len({option.says.said(lang) for option in asked.options}), asked.id


def test_each_answer_is_explained_by_sources_that_resolve() -> None:
    """The reason cites at least one place that resolves, a law that is one, and an act that is reached."""
    for asked in map(question, SEEDS):
        why = asked.grounds
        assert why.sources, asked.id
        for source in why.sources:
            cite(source)
        assert why.statement == (find_law(why.law).statement if why.law else "")
        assert not why.act or full_run().reached(why.act)
        for cause in why.causes:
            assert full_run().event(cause.act).number < full_run().event(why.act).number


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS])
def test_each_kind_has_a_question_for_each_subject(kind: str) -> None:
    """A kind asks about nearly all of its subjects; those left out have no four options."""
    found = next(each for each in KINDS if each.key == kind)
    made = [found.ask(subject, random.Random(1)) is not None for subject in found.subjects()]
    assert len(made) == len(set(found.subjects()))
    assert sum(made) >= 0.85 * len(made)
    assert kind in TRUE


def test_the_same_seed_asks_the_same() -> None:
    """A seed gives the same question, options in the same order; others give others."""
    first = [data(each, "en") for each in islice(series(7), 40)]
    question.cache_clear()
    assert first == [data(each, "en") for each in islice(series(7), 40)]
    assert first != [data(each, "en") for each in islice(series(8), 40)]


def test_a_question_is_found_again_by_its_id() -> None:
    """By its id a question is asked about the same subject whatever the seed."""
    for asked in islice(series(3), 60):
        again = question(99, asked.id)
        assert asked.id == again.id
        assert true_options(again) == [again.options[again.right - 1].key]


def test_a_series_does_not_repeat_itself_at_once() -> None:
    """Of ten questions in a row none is asked twice, where there are so many."""
    asked = [each.id for each in islice(series(5), 200)]
    assert all(len(set(asked[at : at + 10])) == 10 for at in range(len(asked) - 10))


@pytest.mark.parametrize(
    ("about", "near"), [("record", "records"), ("records/AB/lef", "records/"), ("terms/no", "terms/")]
)
def test_what_cannot_be_asked_is_told_with_what_can(about: str, near: str) -> None:
    """An unknown kind or subject is refused with the nearest."""
    with pytest.raises(UnknownQuestion) as told:
        question(1, about)
    assert any(each.startswith(near) for each in told.value.nearest)


@pytest.mark.parametrize("kind", ["lights", "levels", "next", "places"])
def test_the_act_that_a_question_begins_with_is_no_other(kind: str) -> None:
    """Where a question tells an act, the same is told of no other: else one could not know which is meant."""
    told = Counter((event.subject, event.says) for event in full_run())
    for subject in next(each for each in KINDS if each.key == kind).subjects():
        event = full_run().event(subject.split(":")[0])
        shown = full_run().events[event.number - 2] if kind == "next" else event
        try:
            asked = question(1, f"{kind}/{subject}").asks.said("en")
        except UnknownQuestion:
            continue
        assert shown.says not in asked or told[shown.subject, shown.says] == 1, subject


def test_the_place_of_the_right_option_tells_nothing() -> None:
    """The right option stands at each place about as often."""
    places = [question(seed).right for seed in SEEDS]
    for place in range(1, MOST + 1):
        assert 0.2 < places.count(place) / len(places) < 0.3


def test_hebrew_questions_have_no_english_left() -> None:
    """No Latin letters stand in a Hebrew question, its options and its reason."""
    for asked in map(question, SEEDS):
        told = data(asked, "he")
        texts = [told["asks"], told["why"]["says"], *(each["says"] for each in told["options"])]
        texts += [each["taken_for"] or "" for each in told["options"]]
        assert not any("a" <= sign.lower() <= "z" for text in texts for sign in text), (asked.id, texts)


RAW = re.compile(r"\b[Cc]ells?\b|\bתאים?\b(?! )|[A-Z][\w-]*/[\w/-]+")
"""What is no word of the field: cells of a table, and the address of a part."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parts_are_called_by_their_names(lang: str) -> None:
    """In no question, answer, explanation or cause stands an address or a cell: parts are called by name."""
    for asked in map(question, SEEDS):
        told = data(asked, lang)
        texts = [told["asks"], told["why"]["says"], told["why"]["statement"] or ""]
        texts += [each["says"] for each in (*told["options"], *told["why"]["causes"])]
        texts += [each["taken_for"] or "" for each in told["options"]]
        assert [] == [text for text in texts if RAW.search(text)], asked.id


def test_a_place_below_the_parsa_is_a_sefira_of_its_place() -> None:
    """What was told as cell P16 is the sixth Sefira of the place of Yetzira, in both languages."""
    said = act(full_run().event("Assiya/born"))
    assert said.said("en").endswith("from Sefira 7 of the place of Beria to Sefira 6 of the place of Yetzira")
    assert said.said("he").endswith("מספירה 7 של המקום דבריאה עד ספירה 6 של המקום דיצירה")


# The wrong answers are true confusions.


def options(about: str, seeds: int = 30) -> list[set[str]]:
    """Return the keys of the options of a question, for some seeds."""
    return [{option.key for option in question(seed, about).options} for seed in range(seeds)]


def test_the_equal_pair_is_offered_for_a_pair_of_records() -> None:
    """Why 4/3 and not 4/4 is what beginners ask, so 4/4 is always offered."""
    assert all({"4/3", "4/4"} <= keys for keys in options("records/AB/left:AK/AB:reshimo"))


def test_the_value_of_another_reading_is_offered_and_named() -> None:
    """Where another reading gives another pair it is offered, and the answer says by which."""
    asked = question(1, "records/SAG/left:AK/SAG:reshimo")
    taken = {option.key: option.taken.said("en") for option in asked.options if option.taken}
    assert "4/2" in taken
    assert taken["4/2"].startswith("So it is by another reading: ")


def test_the_light_of_the_other_order_is_offered() -> None:
    """Where the vessel's own light is not the one in it, it is offered."""
    assert all({"neshama", "nefesh"} <= keys for keys in options("lights/AB/neshama:AK/AB:bina"))


def test_look_alikes_are_offered_beside_one_another() -> None:
    """A term is asked beside its look-alike, and a side of a pair beside the other side."""
    assert all({"ohr-yashar", "ohr-hozer"} <= keys for keys in options("terms/ohr-yashar"))
    assert all("tabur-and-parsa:other" in keys for keys in options("alike/tabur-and-parsa:left"))


def test_an_effect_is_offered_beside_its_cause() -> None:
    """Of the acts of which one comes first, some are those that follow from it."""
    taken = [option.taken for option in question(1, "order/Galgalta/struck").options]
    assert any(each and each.said("en") == "It follows from the right one." for each in taken)


# What makes a question must refuse.


def option(key: str, says: str, right: bool = False) -> Option:
    """Return an option that says a word."""
    return Option(key, Say(says), right)


def test_no_wrong_option_may_say_what_the_right_one_says() -> None:
    """What says the same as another option, or has its value, is no option; with too few none is asked."""
    right = option("a", "Nefesh")
    wrong = [option("b", "Nefesh"), option("a", "Ruach"), option("c", "Haya"), option("d", "Haya")]
    assert None is put(Say("which?"), right, wrong, WHY)
    made = put(Say("which?"), right, [*wrong, option("e", "Yechida"), option("f", "none")], WHY)
    assert made is not None
    assert ["c", "e", "f"] == [each.key for each in made.offered()]
