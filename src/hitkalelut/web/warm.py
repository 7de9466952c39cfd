"""What many pages need, made before they are asked for."""

from hitkalelut.creation.conditions import Conditions
from hitkalelut.questions.laws_off import laws_off
from hitkalelut.web.acts import outline


def warm() -> None:
    """Derive the way and each what-if of one law, so that every question of them is answered at once."""
    outline(Conditions())
    laws_off()
