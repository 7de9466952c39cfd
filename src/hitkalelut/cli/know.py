"""`know` and `creators`: what can be told from records alone of the one who made them."""

import json as jsonlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.measures import telling
from hitkalelut.cli.output import print_json, print_table, say
from hitkalelut.creation.conditions import Conditions
from hitkalelut.errors import HitkalelutError, InvalidRecords, InvalidSpace
from hitkalelut.questions.runs import number_of

if TYPE_CHECKING:  # knowing is loaded by the commands that need it
    from hitkalelut.knowing.creators import Family
    from hitkalelut.knowing.imprints import Imprints
    from hitkalelut.knowing.know import Knowledge
    from hitkalelut.knowing.learning import Learnt
    from hitkalelut.knowing.records import Records

Space = Annotated[
    Path | None,
    typer.Option("--space", metavar="FILE", help="Another space of possible Creators, as TOML."),
]


def know(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Records as JSON, - for standard input; none: those of the run."),
    ] = None,
    at: opt.At = None,
    records: Annotated[bool, typer.Option("--records", help="Print the records themselves.")] = False,
    space: Space = None,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    json: opt.Json = False,
) -> None:
    """Tell from a creature's vessels and records alone who acted, what is certain and what is open.

    Exit code 1 where no possible Creator explains the records; the first that none explains is named.
    Example: hitkalelut know --at SAG/full
    """
    from hitkalelut.knowing.know import know as knowing
    from hitkalelut.knowing.records import write

    given = opt.given(without, reading, measure, starter)
    own = _records_in(path, at, given) if path else _records_of(at, given)
    if records:
        print_json(write(own))
        return
    found = space_of(space)
    answer = knowing(own, found)
    if json:
        print_json(_data(answer, found))
    elif answer.unexplained is None:
        _print(answer, found)
    else:
        say(answer.unexplained.says)
    if answer.unexplained is not None:
        raise typer.Exit(1)


def _records_of(at: str | None, given: Conditions) -> "Records":
    from hitkalelut.knowing.records import records_of

    history = opt.history_of(None, given)
    return records_of(history, number_of(history, at))


def _records_in(path: Path, at: str | None, given: Conditions) -> "Records":
    from hitkalelut.knowing.records import read_records

    if at is not None or given != Conditions():
        raise HitkalelutError(
            "a file of records tells neither act nor conditions; leave out --at and the like"
        )
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
        return read_records(jsonlib.loads(text))
    except OSError as error:
        raise InvalidRecords(f"cannot read {str(path)!r}: {error.strerror}") from None
    except (UnicodeDecodeError, jsonlib.JSONDecodeError, RecursionError) as error:
        raise InvalidRecords(f"{str(path)!r} is no JSON: {error}") from None


def space_of(path: Path | None) -> "Imprints":
    """Return what every Creator of the declared space, or of one in a file, would leave."""
    from hitkalelut.knowing.creators import families, read_space
    from hitkalelut.store.imprints import imprints_of

    chosen: tuple[Family, ...] = families()
    if path is not None:
        try:
            chosen = read_space(path.read_text("utf-8"))
        except OSError as error:
            raise InvalidSpace(f"cannot read {str(path)!r}: {error.strerror}") from None
        except UnicodeDecodeError as error:
            raise InvalidSpace(f"{str(path)!r} is no text: {error}") from None
    with telling("running every possible Creator") as progress:
        return imprints_of(chosen, progress)


def _print(answer: "Knowledge", found: "Imprints") -> None:
    from hitkalelut.knowing.creators import told
    from hitkalelut.knowing.points import IN_FORCE

    left = len(answer.creators)
    alike = sum(1 + len(found.creators[n].also) for n in answer.creators)
    say(
        f"{answer.known:.2f} of {found.bits:.2f} bits are known; "
        f"{left} of {len(found.creators)} possible Creators {'is' if left == 1 else 'are'} left"
        + (f", for {alike} sets of conditions, some of which act alike" if alike > left else "")
    )
    assert answer.told is not None
    say(f"the simplest of them: {told(answer.told)}")
    say(f"acts that all of them have done: {len(answer.acts)}; the last: {(answer.acts or ('none',))[-1]}")
    sure: dict[str, list[str]] = {}
    for point, value in answer.certain:
        sure.setdefault(point.kind, []).append(point.key if value == IN_FORCE else f"{point.key}: {value}")
    for kind, names in sure.items():
        say(f"certain, {kind}: {', '.join(names)}")
    if answer.open:
        say()
        rows = [[e.point.kind, e.point.key, ", ".join(e.values), e.decides or "no act"] for e in answer.open]
        print_table(("open", "", "may be", "is decided by"), rows)


def _data(answer: "Knowledge", found: "Imprints") -> dict[str, Any]:
    from hitkalelut.knowing.creators import told

    unexplained = answer.unexplained
    return {
        "bits": {"known": answer.known, "open": answer.bits, "all": found.bits},
        "creators": [told(found.creators[n].given) for n in answer.creators],
        "certain": [{"kind": p.kind, "key": p.key, "is": value} for p, value in answer.certain],
        "open": [
            {"kind": e.point.kind, "key": e.point.key, "may_be": list(e.values), "decided_by": e.decides}
            for e in answer.open
        ],
        "acts": list(answer.acts),
        "unexplained": None
        if unexplained is None
        else {"record": unexplained.address, "says": unexplained.says},
    }


def learnt(
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """Tell which act taught how many bits of its maker, and what is certain since.

    Example: hitkalelut learnt --without completion
    """
    from hitkalelut.knowing import learning

    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    found = learning.learnt(history, space_of(None))
    if json:
        print_json([_learnt(each) for each in found])
        return
    print_table(
        ("#", "act", "law", "bits", "certain since"),
        (
            [
                str(e.act),
                e.name,
                e.law,
                f"{e.bits:.3f}",
                ", ".join(f"{p.key}: {value}" for p, value in e.taught),
            ]
            for e in found
        ),
    )


def _learnt(each: "Learnt") -> dict[str, Any]:
    certain = [{"kind": point.kind, "key": point.key, "is": value} for point, value in each.taught]
    return {"number": each.act, "act": each.name, "law": each.law, "bits": each.bits, "certain": certain}


def creators(space: Space = None, json: opt.Json = False) -> None:
    """List the space of possible Creators, and those that no creature could tell apart, with the reason.

    Example: hitkalelut creators
    """
    from hitkalelut.knowing.creators import told
    from hitkalelut.store.findings import alike_of

    found = space_of(space)
    with telling("comparing those that leave the same records") as progress:
        groups = alike_of(found, progress)
    if json:
        rows = [
            {"creators": [told(found.creators[n].given) for n in group.creators], "why": list(group.why)}
            for group in groups
        ]
        print_json({"creators": len(found.creators), "indistinguishable": rows})
        return
    for family in found.space:
        say(f"{family.key}: {family.says} ({len(family.members)})")
    say(f"that act differently: {len(found.creators)}; that leave different records: {len(found.alike)}")
    for group in groups:
        say()
        first, *others = (told(found.creators[n].given) for n in group.creators)
        say(f"{len(group.creators)} leave the same records: {first}, and")
        for name, why in zip(others, group.why, strict=True):
            say(f"  {name}: {why}")
