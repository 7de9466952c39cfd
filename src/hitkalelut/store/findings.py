"""What follows from the imprints of a space and takes seconds to run, kept from one start to the next."""

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from hitkalelut.knowing.alike import Alike, alike
from hitkalelut.knowing.gives import End, Gift, gifts
from hitkalelut.knowing.imprints import Imprints, Told
from hitkalelut.knowing.nulls import Curve, Null, nulls
from hitkalelut.store.imprints import named
from hitkalelut.store.kept import kept

Gifts = tuple[End, tuple[Gift, ...]]


def nulls_of(found: Imprints, told: Told | None = None) -> tuple[Null, ...]:
    """Return the null runs, kept or run now; `told` is told how far it is."""
    ways = (_plain, _nulls)
    return kept("nulls", named(found.space), lambda: nulls(found, told), ways)


def gifts_of(found: Imprints, told: Told | None = None) -> Gifts:
    """Return what each law gives, kept or run now; `told` is told how far it is."""
    ways = (_written, _gifts)
    return kept("gifts", named(found.space), lambda: gifts(found, told), ways)


def alike_of(found: Imprints, told: Told | None = None) -> tuple[Alike, ...]:
    """Return the Creators that leave the same records, kept or run now; `told` is told how far it is."""
    ways = (_plain, _alike)
    return kept("alike", named(found.space), lambda: alike(found, told), ways)


def _plain(rows: tuple[Null, ...] | tuple[Alike, ...]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]


def _nulls(data: list[dict[str, Any]]) -> tuple[Null, ...]:
    return tuple(Null(row["key"], row["says"], tuple(map(_curve, row["curves"]))) for row in data)


def _curve(row: dict[str, Any]) -> Curve:
    return Curve(**{name: tuple(values) for name, values in row.items()})


def _alike(data: list[dict[str, Any]]) -> tuple[Alike, ...]:
    return tuple(Alike(tuple(row["creators"]), tuple(row["why"])) for row in data)


def _written(found: Gifts) -> dict[str, Any]:
    whole, others = found
    return {
        "whole": whole.as_dict(),
        "laws": [
            {"law": each.law, "needs": each.needs, "without": each.without.as_dict()} for each in others
        ],
    }


def _gifts(data: dict[str, Any]) -> Gifts:
    rows = (Gift(row["law"], _end(row["without"]), tuple(row["needs"])) for row in data["laws"])
    return _end(data["whole"]), tuple(rows)


def _end(row: dict[str, Any]) -> End:
    return End(**(row | {"likeness": Fraction(row["likeness"]), "holds": tuple(row["holds"])}))
