"""Run every possible Creator in a process of its own, and tell what follows from them, as JSON."""

import json
import os
from typing import Any

from hitkalelut.draw.beside import beside
from hitkalelut.draw.gives import gives
from hitkalelut.draw.view import Look
from hitkalelut.knowing.claims import claims
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.learning import learnt
from hitkalelut.knowing.nulls import MEASURES, Curve, Null, curve, endings, written
from hitkalelut.questions.runs import full_run
from hitkalelut.store.findings import gifts_of, nulls_of
from hitkalelut.store.imprints import imprints_of
from hitkalelut.store.kept import ROOMS, kept
from hitkalelut.words.tongue import LANGUAGES


def report(found: Imprints) -> dict[str, Any]:
    """Return as JSON data what the page of the claims tells."""
    whole, others = gifts_of(found)
    way, runs = curve(full_run(), found), nulls_of(found)
    looks = {lang: Look(lang=lang, labels=lang) for lang in LANGUAGES}
    return {
        "claims": [
            {
                "key": each.claim.key,
                "says": each.claim.says,
                "asked": each.claim.asked,
                "holds": each.holds,
                "figures": each.figures,
                "needs": [gift.law for gift in others if each.claim.key in gift.needs],
            }
            for each in claims(full_run(), found)
        ],
        "matters": _matters(way, runs),
        "learnt": [
            {
                "act": each.name,
                "law": each.law,
                "bits": each.bits,
                "certain": [[point.kind, point.key, value] for point, value in each.taught],
            }
            for each in learnt(full_run(), found)
        ],
        "pictures": {
            lang: gives(whole, others, bits=found.bits, look=look).svg(embedded=True)
            for lang, look in looks.items()
        },
        "curves": {lang: beside(way, runs, look=look).svg(embedded=True) for lang, look in looks.items()},
    }


def _matters(whole: Curve, runs: tuple[Null, ...]) -> list[dict[str, Any]]:
    last = len(whole.known) - 1
    mine = [f"{value:.4g}" for value in (last, *(getattr(whole, name)[last] for name in MEASURES))]
    rows = [{"says": "as told", "cells": mine, "same": []}]
    for each in endings(whole, runs):
        cells = [written(spread) for spread in (each.acts, *each.measures)]
        rows.append({"says": each.says, "cells": cells, "same": list(each.same)})
    return rows


def _same(data: dict[str, Any]) -> dict[str, Any]:
    return data


def main() -> None:
    """Write an empty line of JSON once the imprints are kept, and one with all that follows from them."""
    found = imprints_of()
    print("{}", flush=True)
    told = kept("report", "declared", lambda: report(found), (_same, _same), rooms=(*ROOMS, "draw", "web"))
    print(json.dumps(told, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # whoever asked is gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
