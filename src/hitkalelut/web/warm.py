"""What many pages need, made before they are asked for."""

import gc

from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.laws import LAWS
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.laws_off import laws_off
from hitkalelut.questions.runs import full_run
from hitkalelut.reader.places import place_of
from hitkalelut.reader.reading import read
from hitkalelut.reader.tellings import tellings
from hitkalelut.study.questions import question
from hitkalelut.web.acts import outline
from hitkalelut.web.address import ViewState
from hitkalelut.web.finding import found
from hitkalelut.web.learned import learning
from hitkalelut.web.pages.laws import asked_of_laws, conditions_of
from hitkalelut.web.reading.given import EXAMPLE
from hitkalelut.web.site import Go, LiveSite
from hitkalelut.web.sought import sought
from hitkalelut.words.readings import questions
from hitkalelut.words.tongue import LANGUAGES

OLD = 1000
"""How many times the younger objects are looked through before the oldest are."""


def warm() -> None:
    """Derive the way, each what-if of one law and each reading; draw and search once."""
    learning().begin()
    outline(Conditions())
    laws_off()
    asked_of_laws()
    for law in LAWS:
        conditions_of(law.key)
    for each in questions():
        for choice in each.choices:
            if choice.runs:
                outline(conditions(readings=(choice.name,)))
    for lang in LANGUAGES:
        for kind in KINDS:
            drawing(kind, full_run(), view=View(look=Look(lang=lang, labels=lang)))
        found("malchut", Go(LiveSite(), ViewState(lang=lang)))
    sought("malchut", Conditions())
    for lang in LANGUAGES:
        tellings(lang)
    place_of("malchut")
    read(EXAMPLE)
    question(0)
    # The runs stay as long as the server does, and pages make few cycles: to look through all that is
    # kept for what is no longer needed would only hold up whoever asks for a page just then. The young are
    # looked through often: left for later they grow to so many that one look takes longer than ten pages.
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, OLD)
