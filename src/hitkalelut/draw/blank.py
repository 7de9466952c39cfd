"""A picture of what is not there yet: one calm sentence that says so, and when it comes to be."""

from hitkalelut.draw.naming import act_name, phrase
from hitkalelut.draw.scene import Label, Scene, Thing
from hitkalelut.draw.settle import settled
from hitkalelut.draw.view import View

SIZE = 960.0, 360.0


def blank(kind: str, act: str | None, view: View, *, missing: str, first: str | None) -> Scene:
    """Return a picture that says what is missing, and with which act it comes; None where it never does.

    `missing` is an English phrase that the catalogues know: "no Partzuf stands yet".
    """
    look = view.look
    width, height = SIZE
    comes = "it comes to be with {act}" if first else "in this run it never comes to be"
    then = phrase(comes, look.lang, act=act_name(first or "", look.lang))
    says = f"{phrase(missing, look.lang)}; {then}"
    labels = [
        Label(text, width / 2, height / 2 + 24 * n, 16 if n == 0 else 13, "middle", "t quiet", "", 9 - n)
        for n, text in enumerate(_lines(missing, comes, first, view))
    ]
    thing = Thing(
        id="nothing--yet",
        address=f"act:{first}" if first else "",
        form="quiet-note",
        title=phrase(missing, look.lang),
        says=then,
        labels=tuple(labels),
    )
    title = phrase(missing, look.lang)
    return Scene(kind, act, look.lang, title, says, width, height, settled((thing,), width, height))


def _lines(missing: str, comes: str, first: str | None, view: View) -> list[str]:
    languages = view.look.languages
    return [
        *(phrase(missing, lang) for lang in languages),
        *(phrase(comes, lang, act=act_name(first or "", lang)) for lang in languages),
    ]
