"""The tree of causes: what it shows is what the history has as causes, and the first lack is always there."""

import pytest

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.view import Look, View
from hitkalelut.draw.why.leaves import parted
from hitkalelut.draw.why.picture import COLUMNS
from hitkalelut.questions.why import ancestors

ACTS = ("phase-1", "phase-4", "first-restriction", "AB/born", "AB/full", "gmar/records", "end-of-correction")
FIRST = "thought-of-creation"


def cards(scene: Scene) -> dict[str, Thing]:
    """Return the cards of acts, by the name of the act."""
    return {thing.title: thing for thing in scene.walk() if thing.form == "act"}


@pytest.mark.parametrize("act", ACTS)
def test_the_direct_causes_are_there_and_no_stranger(act: str, full: History) -> None:
    """Every direct cause has its card or its mark, and every card is the act or comes before it."""
    scene = drawing("why", full, act).scene
    shown = set(cards(scene))
    marked = {thing.title for thing in scene.walk() if thing.form == "act-again"}
    direct = {full.events[number - 1].name for number in full.event(act).causes}
    before = {event.name for event in ancestors(full, act)}
    assert direct <= shown | marked
    assert shown | marked <= before | {act}


@pytest.mark.parametrize("act", ACTS)
def test_the_first_lack_is_always_shown(act: str, full: History) -> None:
    """However deep the tree, its root stands on the picture (P 1: one lack, from absence)."""
    assert FIRST in cards(drawing("why", full, act).scene)


@pytest.mark.parametrize("act", ACTS)
def test_what_is_left_out_is_counted(act: str, full: History) -> None:
    """The cards and the acts between are all acts that this act comes from, and itself."""
    scene = drawing("why", full, act).scene
    between = [thing.says for thing in scene.walk() if thing.form == "acts-between"]
    left = [1 if text.startswith("one") else int(text.split()[0]) for text in between]
    assert len(ancestors(full, act)) + 1 == len(cards(scene)) + sum(left)


def test_a_shared_cause_stands_once(full: History) -> None:
    """Where two effects share a cause one has its card, the other a mark that names it."""
    scene = drawing("why", full, "AB/full").scene
    ids = [thing.id for thing in scene.walk()]
    assert 1 == ids.count("act--AB.ended")
    assert "act--AB.clothes--also-AB.ended" in ids


def test_each_card_tells_law_and_source(full: History) -> None:
    """A card says the name of the act, its law and where that is written (P 53 states the birth of AB)."""
    card = cards(drawing("why", full, "AB/born").scene)["AB/born"]
    texts = [label.text for label in card.labels]
    assert "AB/born" == texts[0]
    assert "standing · P 53, T3.q 170" == texts[-1]
    assert "P 53" in card.says


def test_causes_stand_below_their_effects(full: History) -> None:
    """Time goes down to the root: the act on top, its causes below, the first lack lowest."""
    for act in ACTS:
        found = cards(drawing("why", full, act).scene)
        top = found[act]
        assert all(card.y > top.y for name, card in found.items() if name != act)
        if FIRST != act:
            assert found[FIRST].y == max(card.y for card in found.values())


def test_many_causes_stand_in_rows(full: History) -> None:
    """An act with twenty causes shows all of them, no more than five in a row."""
    name = max(full, key=lambda event: len(event.causes)).name
    found = cards(drawing("why", full, name).scene)
    assert 20 == len(full.event(name).causes)
    rows = [card.y for card in found.values()]
    assert max(map(rows.count, rows)) == COLUMNS


def test_no_card_lies_on_another(full: History) -> None:
    """Whatever an act comes from, its cards have room beside one another and within the picture."""
    for act in range(1, len(full), 23):
        scene = drawing("why", full, act, view=View(look=Look(labels="both"))).scene
        boxes = [(c.x, c.y, c.x + c.box[2] - 6, c.y + c.box[3] - 6) for c in cards(scene).values() if c.box]
        for n, a in enumerate(boxes):
            assert a[0] >= 0
            assert a[2] <= scene.width
            assert a[3] <= scene.height
            for b in boxes[n + 1 :]:
                assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def test_before_the_first_act_there_is_nothing_to_ask(full: History) -> None:
    """At act 0 the picture says so in words, and with which act it begins."""
    says = drawing("why", full, 0).scene.says
    assert "nothing to ask" in says
    assert FIRST in says


def test_a_long_name_stands_in_two_lines() -> None:
    """A name that has no room in one line ends it after a part of whose act it is; nothing is left out."""
    assert ("Yetzira/Galgalta/", "malchut/ibur-again") == parted(
        "Yetzira/Galgalta/malchut/ibur-again", 12, 160
    )
    assert ("AB/born",) == parted("AB/born", 12, 160)
    assert "גמר התיקון: תחיית המתים" == " ".join(parted("גמר התיקון: תחיית המתים", 12, 140))


@pytest.mark.parametrize("labels", ["en", "he", "both"])
@pytest.mark.parametrize("act", ["end-of-correction", "AK/concealed", "AB/full", "worlds/ascent-2"])
def test_no_name_is_cut_short(full: History, act: str, labels: str) -> None:
    """Names of acts and of laws are whole in every language; only sentences may end in an ellipsis."""
    scene = drawing(
        "why", full, act, view=View(look=Look(lang="he" if labels == "he" else "en", labels=labels))
    ).scene
    names = [label for thing in scene.walk() for label in thing.labels if label.look != "t"]
    assert names
    assert not [label.text for label in names if "…" in label.text]


def test_links_lead_to_acts(full: History) -> None:
    """Each card is a link to the page of its act."""
    text = drawing("why", full, "AB/born", view=View(link=lambda address: f"/?{address}")).svg()
    assert 'href="/?act:AB/left"' in text
    assert f'href="/?act:{FIRST}"' in text
