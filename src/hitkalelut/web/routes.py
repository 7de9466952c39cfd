"""The pages of the atlas, as one list: where each lies, what it is called, and what makes it."""

from collections.abc import Callable
from dataclasses import dataclass

from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.pages import acts, predict, quiz, search
from hitkalelut.web.pages.acts import acts_page
from hitkalelut.web.pages.claims import claims_page
from hitkalelut.web.pages.first import first_page
from hitkalelut.web.pages.keys import keys_page, live_page, offline_page
from hitkalelut.web.pages.laws import law_page, laws_page
from hitkalelut.web.pages.look_alikes import look_alikes_page
from hitkalelut.web.pages.matters import matters_page
from hitkalelut.web.pages.notes import notes_page
from hitkalelut.web.pages.papers import handout_page, one_file_page
from hitkalelut.web.pages.predict import predict_page
from hitkalelut.web.pages.quiz import quiz_page
from hitkalelut.web.pages.read import read_page
from hitkalelut.web.pages.readings import readings_page
from hitkalelut.web.pages.search import search_page
from hitkalelut.web.pages.souls import souls_page
from hitkalelut.web.pages.statements import statements_page
from hitkalelut.web.pages.study import lesson_page, study_page
from hitkalelut.web.pages.terms import term_page, terms_page
from hitkalelut.web.pages.walk import walk_page
from hitkalelut.web.pages.way import way_page
from hitkalelut.web.pages.what_if import what_if_page
from hitkalelut.web.reading import given as reading
from hitkalelut.web.souls import given


@dataclass(frozen=True, slots=True)
class PageRoute:
    """A page: its path, its name, the function that shows it, and the parameters that are its own."""

    path: str
    name: str
    page: Callable[[Asked], Shown]
    own: tuple[str, ...] = ()


ROUTES: tuple[PageRoute, ...] = (
    PageRoute("/", "first", first_page),
    PageRoute("/way", "way", way_page),
    PageRoute("/embed", "embed", way_page),
    PageRoute("/print", "print", way_page),
    PageRoute("/handout", "handout", handout_page),
    PageRoute("/one-file", "one-file", one_file_page),
    PageRoute("/predict", "predict", predict_page, predict.OWN),
    PageRoute("/notes", "notes", notes_page),
    PageRoute("/acts", "acts", acts_page, acts.OWN),
    PageRoute("/acts/{key}", "acts", acts_page),
    PageRoute("/walk", "walk", walk_page),
    PageRoute("/walk/{key}", "walk", walk_page),
    PageRoute("/study", "study", study_page),
    PageRoute("/study/{key}", "study", lesson_page),
    PageRoute("/laws", "laws", laws_page),
    PageRoute("/laws/{key}", "laws", law_page),
    PageRoute("/statements", "statements", statements_page),
    PageRoute("/statements/{key}", "statements", statements_page),
    PageRoute("/terms", "terms", terms_page),
    PageRoute("/terms/{key}", "terms", term_page),
    PageRoute("/look-alikes", "look-alikes", look_alikes_page),
    PageRoute("/claims", "claims", claims_page),
    PageRoute("/matters", "matters", matters_page),
    PageRoute("/souls", "souls", souls_page, given.OWN),
    PageRoute("/read", "read", read_page, reading.OWN),
    PageRoute("/readings", "readings", readings_page),
    PageRoute("/what-if", "what-if", what_if_page),
    PageRoute("/quiz", "quiz", quiz_page, quiz.OWN),
    PageRoute("/search", "search", search_page, search.OWN),
    PageRoute("/keys", "keys", keys_page),
    PageRoute("/offline", "offline", offline_page),
    PageRoute("/live", "live", live_page),
)
