"""The founding text as ten claims, each a check with figures that could have come out otherwise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hitkalelut.creation.history import Event, History
from hitkalelut.knowing.course import COURSE, longest_chain, stages_met
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.learning import known, posteriors
from hitkalelut.knowing.points import LAW, points
from hitkalelut.law.engagement import ROOT
from hitkalelut.law.light import LIGHT, Nrnhy, Will
from hitkalelut.law.phases import LIGHTS, SEFIROT, WILL
from hitkalelut.questions.independence import LEVELS, vector
from hitkalelut.questions.measures import stands
from hitkalelut.questions.structure import moments

Figures = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the founding text, in our words: what is asked of a run, and how it may fail."""

    key: str
    says: str
    asked: str
    check: Callable[[History, Imprints], tuple[bool, Figures]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim asked of a run: whether it holds there, with the figures that say so."""

    claim: Claim
    holds: bool
    figures: Figures


def _first_lack(history: History, found: Imprints) -> tuple[bool, Figures]:
    from_nothing = [(e, b) for e in history for b in e.births if b.born_of is None]
    wills = [c.after for e, _ in from_nothing for c in e.changes if c.aspect is WILL]
    likeness = moments(history)[from_nothing[0][0].number].likeness if from_nothing else None
    holds = len(from_nothing) == 1 and wills == [Will.RECEIVE] and LIGHT.will is Will.BESTOW
    return holds and likeness == -1, (
        ("made from nothing", str(len(from_nothing))),
        ("its will", ", ".join(will.value for will in wills) or "none"),
        ("the will of the Light", LIGHT.will.value),
        ("its likeness", str(likeness) if likeness is not None else "none"),
    )


def _a_shadow(history: History, found: Imprints) -> tuple[bool, Figures]:
    own = [n for n, moment in enumerate(moments(history)) if moment.independence]
    first = own[0] if own else None
    restricted = vector(history)["I3"]
    holds = first is not None and restricted is not None and first > restricted
    return holds, (
        ("first act at which anything would stay without the Light", _act(history, first)),
        ("first act at which it restricts itself", _act(history, restricted)),
    )


def _autonomous(history: History, found: Imprints) -> tuple[bool, Figures]:
    levels = vector(history)
    met = [level.key for level in LEVELS if levels[level.key] is not None]
    end = history.state().desires
    last = next(reversed(tuple(end.values())), None)
    alone = last is not None and stands(last)
    return alone and len(met) == len(LEVELS), (
        ("levels of independence met", f"{len(met)} of {len(LEVELS)}"),
        ("the creature at the end without the Light", "stands" if alone else "does not stand"),
    )


def _long_road(history: History, found: Imprints) -> tuple[bool, Figures]:
    chain = longest_chain(history)
    stages, whole = stages_met(chain), stages_met(history)
    return stages == whole and len(whole) == len(COURSE), (
        ("acts", str(len(history))),
        ("the longest chain of causes to the last act", str(len(chain))),
        ("stages of the course that this chain goes through", f"{len(stages)} of {len(COURSE)}"),
    )


def _from_opposite(history: History, found: Imprints) -> tuple[bool, Figures]:
    marks = moments(history)
    asked = sum(all(amount > 0 for _, amount, _ in event.demands) for event in history)
    reached = sum(_reached(history, event) for event in history)
    start = marks[1].likeness if len(marks) > 1 else None
    return start == -1 and asked == reached == len(history), (
        ("likeness after the first act", str(start) if start is not None else "none"),
        ("acts that were asked for", f"{asked} of {len(history)}"),
        ("acts of one whom the Light reaches", f"{reached} of {len(history)}"),
    )


def _reached(history: History, event: Event) -> bool:
    desires = history.state().desires
    return all(desires[address].contact[-1] == ROOT for address in {c.address for c in event.changes})


def _the_course(history: History, found: Imprints) -> tuple[bool, Figures]:
    met = stages_met(history)
    told = tuple(name for name, _ in COURSE)
    return met == told, (
        ("stages that come to be", f"{len(met)} of {len(told)}"),
        ("in this order", ", ".join(met) or "none"),
    )


def _by_engagement(history: History, found: Imprints) -> tuple[bool, Figures]:
    engaged = sum(bool(event.demands) and _reached(history, event) for event in history)
    two = sum(len({address for address, _, _ in event.demands}) > 1 for event in history)
    stages = len(stages_met(history))
    return engaged == len(history) > 0 and stages == len(COURSE), (
        ("acts of a desire that asks and a Light that answers", f"{engaged} of {len(history)}"),
        ("of these, acts of two or more together", str(two)),
        ("stages of the course they come to", f"{stages} of {len(COURSE)}"),
    )


def _as_he_is(history: History, found: Imprints) -> tuple[bool, Figures]:
    marks = moments(history)
    pairs = {(light, vessel) for light, vessel in _pairs(history)}
    every = len(Nrnhy) * len(SEFIROT)
    whole = [
        d.address
        for d in history.state().desires.values()
        if len(d[LIGHTS]) == len(Nrnhy) and None not in d[LIGHTS]
    ]
    lowest, last = min(m.likeness for m in marks), marks[-1].likeness
    return last == 1 and lowest == -1 and bool(whole), (
        ("likeness at its lowest", str(lowest)),
        ("likeness at the end", str(last)),
        ("pairs of a light and a vessel met on the way", f"{len(pairs)} of {every}"),
        ("desires that hold all five lights at the end", str(len(whole))),
    )


def _pairs(history: History) -> Iterable[tuple[str, str]]:
    for event in history:
        for change in event.changes:
            if change.aspect is LIGHTS:
                for vessel, light in zip(SEFIROT, change.after, strict=False):
                    if light is not None:
                        yield light.name.lower(), vessel


def _structure_grows(history: History, found: Imprints) -> tuple[bool, Figures]:
    counts = [moment.structure for moment in moments(history)]
    broken = next((e.number for e in history if e.law == "breaking"), None)
    before = counts[broken - 1] if broken else None
    return broken is not None and counts[-1] == max(counts) and counts[-1] > (before or 0) > counts[1], (
        ("discernments after the first act", str(counts[1] if len(counts) > 1 else 0)),
        ("before the breaking", "none" if before is None else str(before)),
        ("at the end", str(counts[-1])),
        ("at the most", str(max(counts))),
    )


def _knows_him(history: History, found: Imprints) -> tuple[bool, Figures]:
    bits, left = known(history, found), posteriors(history, found)
    number = found.numbers.get(history.conditions)
    true = number is not None and all(those >> number & 1 for those in left)
    alike = found.which(left[-1])
    courses = {tuple(step.print for step in found.creators[n].trace.steps) for n in alike}
    laws = [point for point in points(found) if point.kind == LAW]
    sure = sum(len(point.open(left[-1])) == 1 for point in laws)
    return true and len(courses) == 1 and sure == len(laws), (
        ("he who made it is among those left at every act", "yes" if true else "no"),
        ("laws known for certain at the end", f"{sure} of {len(laws)}"),
        ("bits known at the end", f"{bits[-1]:.2f} of {found.bits:.2f}"),
        ("Creators left at the end", f"{len(alike)} of {len(found.creators)}"),
        ("courses of records among these", str(len(courses))),
    )


def _act(history: History, number: int | None) -> str:
    return "none" if number is None else f"{history.events[number - 1].name} ({number})" if number else "0"


CLAIMS: tuple[Claim, ...] = (
    Claim(
        "C1",
        "The Light makes a desire whose only aim is to be filled with all that the Light holds.",
        "Exactly one thing is made from nothing, and what it wills is the reverse of what the Light wills.",
        _first_lack,
    ),
    Claim(
        "C2",
        "That desire hangs on the Light as a shadow on what casts it, and is no creature yet.",
        "Take the Light away: until a desire restricts itself nothing at all would stay.",
        _a_shadow,
    ),
    Claim(
        "C3",
        "The aim is that it stand by itself.",
        "All eight levels of independence are met, and at the end the creature stands without the Light.",
        _autonomous,
    ),
    Claim(
        "C4",
        "The road there is long, and no stage of it is left out.",
        "The longest chain of causes to the last act goes through every stage of the course.",
        _long_road,
    ),
    Claim(
        "C5",
        "It begins as the opposite of the Light, and changes only under its influence.",
        "Likeness begins at -1, and every act is one that was asked for by one whom the Light reaches.",
        _from_opposite,
    ),
    Claim(
        "C6",
        "Its course: four phases, Adam Kadmon, Atzilut, Beria, Yetzira, Assiya; the souls descend to our "
        "world, and ascend.",
        "All these come to be, each first shown in this order.",
        _the_course,
    ),
    Claim(
        "C7",
        "Every step of the course is one in which desire and Light engage.",
        "Every act has a desire that asks and a Light that reaches it, and they come to every stage.",
        _by_engagement,
    ),
    Claim(
        "C8",
        "On the way the creature takes in all properties of the Creator and becomes as He is.",
        "Likeness goes from -1 to 1, and at the end a desire holds all five lights in all its vessels.",
        _as_he_is,
    ),
    Claim(
        "C9",
        "Its inner structure grows, so that it can learn every detail of creation.",
        "There are more discernments before the breaking than at first, more at the end, and never more "
        "than then.",
        _structure_grows,
    ),
    Claim(
        "C10",
        "Learning is born of the Light too, and from His actions it comes to know Him.",
        "From records alone: he who made it is never ruled out; at the end every law is certain, and all who "
        "are left would have left the same records from the first act on.",
        _knows_him,
    ),
)


def claims(history: History, found: Imprints) -> tuple[Checked, ...]:
    """Return the ten claims asked of a run, with their figures; Creators are those of the imprints given."""
    return tuple(Checked(claim, *claim.check(history, found)) for claim in CLAIMS)
