"""The page of measures and claims and its pictures, made from what was measured."""

from books import table

from hitkalelut.creation.laws import LAWS
from hitkalelut.draw.beside import beside
from hitkalelut.draw.gives import gives
from hitkalelut.knowing.claims import CLAIMS, claims
from hitkalelut.knowing.gives import End, Gift
from hitkalelut.knowing.learning import known, learnt
from hitkalelut.knowing.nulls import MEASURES, NONE_FITS, curve, endings, written
from hitkalelut.questions.runs import full_run
from hitkalelut.store.findings import gifts_of, nulls_of
from hitkalelut.store.imprints import imprints_of


def claims_page() -> str:
    """Return the page of the ten claims: whether they hold, which laws each needs, and what taught what."""
    found, full = imprints_of(), full_run()
    whole, others = gifts_of(found)
    parts = [
        "# The claims of the founding text\n\n"
        "Ten claims, in our words, each asked of the way as the books tell it. What a measure is, and where\n"
        "it ends, is told on the page [knowing](knowing.md).\n"
    ]
    for each in claims(full, found):
        needs = [f"`{gift.law}`" for gift in others if each.claim.key in gift.needs]
        figures = "\n".join(f"- {name}: {value}" for name, value in each.figures)
        parts.append(
            f"## {each.claim.key}. {each.claim.says}\n\n{each.claim.asked}\n\n"
            f"It {'holds' if each.holds else 'fails'}.\n\n{figures}\n- laws without which it fails: "
            f"{_most(needs)}\n"
        )
    return "\n".join((*parts, _gives(whole, others), _taught(), _matters()))


def _most(laws: list[str]) -> str:
    if len(laws) <= len(LAWS) / 2:
        return f"{len(laws)} of {len(LAWS)}: {', '.join(laws) or 'none'}"
    without = [f"`{law.key}`" for law in LAWS if f"`{law.key}`" not in laws]
    return f"{len(laws)} of {len(LAWS)}" + (f", all but {', '.join(without)}" if without else "")


def _gives(whole: End, others: tuple[Gift, ...]) -> str:
    heads = ("without", "acts", "likeness", "levels", "stands", "structure", "bits", "claims that hold")
    rows = [("nothing", *_end(whole)), *((f"`{each.law}`", *_end(each.without)) for each in others)]
    alone = ", ".join(f"`{each.law}`" for each in others if each.without.known > whole.known)
    return (
        "## What each law gives\n\nThe measures at the end of the run without it, and the claims that still "
        "hold there.\nA run that stops early may leave what few or no others leave, and then more is known "
        f"of its maker\nthan of him who made the whole way: so it is without {alone}.\n\n"
        "![For each law which of the ten claims still hold without it, and how much is known then]"
        "(claims.svg)\n\n" + table(heads, rows) + "\n"
    )


def _end(end: End) -> tuple[str, ...]:
    held = " ".join(claim.key for claim, holds in zip(CLAIMS, end.holds, strict=True) if holds)
    alone = "yes" if end.stands else "no"
    return (
        *(str(end.acts), f"{float(end.likeness):.3f}", str(end.levels), alone),
        *(str(end.structure), f"{end.known:.2f}", held or "none"),
    )


def _taught() -> str:
    found, full = imprints_of(), full_run()
    bits = known(full, found)
    breaking = next(event.number for event in full if event.law == "breaking")
    last = max(event.number for event in full if event.law == "breaking" and event.subject != "Adam")
    before, broken = bits[breaking - 1], bits[last] - bits[breaking - 1]
    marks = (
        ("before the breaking", breaking - 1),
        ("after the last of the kings has broken", last),
        ("before the souls descend", full.event("souls").number),
        ("with the first screen in this world", full.event("machsom").number),
        ("with the first degree gained", full.event("Assiya/BON/malchut/gained").number),
        ("at the end of correction", len(full)),
    )
    rows = ((name, str(act), f"{bits[act]:.2f}") for name, act in marks)
    taught = (
        (
            e.name,
            f"`{e.law}`",
            f"{e.bits:.3f}",
            ", ".join(f"{point.key}: {value}" for point, value in e.taught),
        )
        for e in learnt(full, found)
    )
    return (
        "## Which act taught what\n\n"
        f"Of the {bits[-1]:.2f} bits that are known in the end {before:.2f} are learnt before the breaking,\n"
        f"{broken:.2f} from it, and {bits[-1] - before - broken:.2f} from what is put right (R45).\n\n"
        + table(("when", "act", "bits known"), rows)
        + "\n\n"
        + table(("act", "law", "bits", "certain since"), taught)
        + "\n"
    )


def _matters() -> str:
    found, full = imprints_of(), full_run()
    whole, last = curve(full, found), len(full)
    rows = [("as told", str(last), *(f"{getattr(whole, name)[last]:.4g}" for name in MEASURES))]
    told = []
    for each in endings(whole, nulls_of(found)):
        rows.append((each.key, written(each.acts), *map(written, each.measures)))
        same = (
            f"No difference at the end in: {', '.join(each.same)}." if each.same else "All differ at the end."
        )
        told.append(f"- `{each.key}`: {each.says} {same}")
    return (
        "## Does it matter?\n\nThe measures at the end beside those of runs in which mutual "
        "engagement is left out, or\nis none. Where it is drawn there are 30 seeds: the median, and the "
        "least and the most.\n\n"
        "![The measures along the acts, beside those of the null runs](matters.svg)\n\n"
        + table(("run", "acts", *MEASURES), rows)
        + f"\n\n{NONE_FITS}\n\n"
        + "\n".join(told)
        + "\n"
    )


def claims_picture() -> str:
    """Return the picture of laws by claims."""
    found = imprints_of()
    whole, others = gifts_of(found)
    return gives(whole, others, bits=found.bits).svg() + "\n"


def matters_picture() -> str:
    """Return the picture of the measures beside those of the null runs."""
    found = imprints_of()
    return beside(curve(full_run(), found), nulls_of(found)).svg() + "\n"
