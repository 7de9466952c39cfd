"""How the lights of inner parts are named, from the particular to the general."""

from itertools import product

import pytest

from hitkalelut.creation.unfolding import (
    light_of_world,
    name_of_light,
)
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import SEFIROT, WORLDS
from tests.test_unfolding import point

# Names.

PROPER = ("Yechida", "Haya", "Neshama", "Ruach", "Nefesh")


@pytest.mark.parametrize("path", list(product(range(5), repeat=2)))
def test_a_light_is_named_from_particular_to_general(path: tuple[int, ...]) -> None:
    """The light of a part is that of its own vessel, as a part of that of the outer one."""
    outer, inner = path
    assert f"{PROPER[inner]} of {PROPER[outer]}" == name_of_light((SEFIROT[outer], SEFIROT[inner]))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("hochma", "bina", "za"), "Ruach of Neshama of Haya"),
        (("za", "hesed"), "Ruach"),
        (("za", "hesed", "netzah"), "Ruach of Ruach"),
        (("za", "keter"), "Yechida of Ruach"),
        ((), ""),
    ],
)
def test_the_six_add_no_light_to_za(path: tuple[str, ...], name: str) -> None:
    """One of the six is what ZA is, so its light is Ruach, and not a part of a part."""
    assert name == name_of_light(path)


def test_a_light_that_is_held_names_the_outermost() -> None:
    """Where the vessel holds another light than its own, that light is the general name."""
    assert "Ruach of Neshama of Nefesh" == name_of_light(("keter", "bina", "za"), Nrnhy.NEFESH)
    assert "Nefesh" == name_of_light(("keter",), Nrnhy.NEFESH)


def test_general_and_particular_names_make_up_the_whole_name() -> None:
    """The general name is the outermost vessel of the part, the particular one is within it."""
    one = point("AK/AB/rosh/hochma/bina/za")
    assert ("hochma of rosh of AK/AB", "za of bina") == (one.general, one.particular)
    assert "za of bina of hochma of rosh of AK/AB" == one.names
    assert ("AK/AB", "", "AK/AB") == (point("AK/AB").general, point("AK/AB").particular, point("AK/AB").names)


def test_worlds_have_the_lights_from_the_top_down() -> None:
    """Assiya is of Nefesh, Yetzira of Ruach, up to AK of Yechida; what is in no world is of none."""
    assert list(reversed(Nrnhy)) == [light_of_world(f"{world}/ZA") for world in WORLDS]
    assert light_of_world("Ein-Sof") is None
