"""`show` and `why-not`: what there is, and what holds it back."""

import json as jsonlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import print_json, print_table, say
from hitkalelut.creation.unfolding import Unfolded
from hitkalelut.errors import InvalidDepth
from hitkalelut.law.phases import SEFIROT
from hitkalelut.questions import labels
from hitkalelut.questions.labels import BY_VESSEL
from hitkalelut.questions.runs import number_of
from hitkalelut.questions.show import parts_below, told
from hitkalelut.questions.show import show as look
from hitkalelut.questions.why_not import Answer, WhyNot
from hitkalelut.questions.why_not import why_not as holding_back
from hitkalelut.questions.wording import words


def show(
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="What to look at: AK/SAG, AK/SAG/guf/bina, Ein-Sof, ...")
    ],
    at: opt.At = None,
    unfold: Annotated[
        int | None,
        typer.Option("--unfold", metavar="N", help="List instead all that it unfolds into N levels below."),
    ] = None,
    ten: Annotated[bool, typer.Option("--ten", help="Unfold by ten Sefirot, not by five.")] = False,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """Show a part of creation: vessels, lights, records, screen, where it stands, what it clothes.

    Every point unfolds into its own five without end: AK/AB/hochma/bina/za is a place as well.
    Example: hitkalelut show AK/SAG --at SAG/full
    """
    if ten and unfold is None:
        raise InvalidDepth("--ten says how to unfold; say with --unfold how deep")
    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    act = number_of(history, at)
    if unfold is not None:
        _print_unfolded(parts_below(history, address, unfold, act=act, ten=ten), json)
        return
    data = look(history, address, act)
    if json:
        print_json(data)
        return
    _print_part(data)


def _print_unfolded(points: Iterable[Unfolded], json: bool) -> None:
    """Print a line for each point as it comes, so that a reader may stop at any of them."""
    for point in points:
        if json:
            print(jsonlib.dumps(told(point), ensure_ascii=False))
        else:
            held = f": {point.holds}" if point.holds else ""
            print(f"{point.address}  {point.lights}  ({point.holding.value}{held})")


def _print_part(data: dict[str, Any]) -> None:
    part = data["part"]
    say(f"{data['notation']}   after {data['act']['name']} (act {data['act']['number']})")
    if "place" in data:
        _print_place(data["place"], part)
        return
    say()
    if part.get("lights") or part.get("head"):
        _print_vessels(part)
        say()
    rows = [(label, words(part[key])) for key, label in labels.told(part)]
    if part.get("landmarks"):
        marks = " > ".join(f"{mark['name']} {mark['height']}" for mark in part["landmarks"])
        rows.append(("landmarks, top down", marks))
    rows.append(("reached by the Light through", " > ".join(reversed(part["contact"]))))
    rows.append(("made by", ", ".join(data["made_by"])))
    print_table(("what", "is"), rows)


def _print_vessels(part: dict[str, Any]) -> None:
    rows = []
    for sefira in SEFIROT:
        cells = [part.get(name, {}).get(sefira) or "·" for name in BY_VESSEL]
        rows.append((sefira, *cells))
    print_table(("vessel", *BY_VESSEL.values()), rows)


def _print_place(place: dict[str, Any], part: dict[str, Any]) -> None:
    say(place["names"])
    vessel = place.get("vessel")
    if place["section"] == "sof":
        say(f"  forces of ending: {words(part.get('sof'))}; light: {words(part.get('sof_light'))}")
    elif vessel:
        root = ", as a root only" if vessel["only_a_root"] and vessel["light"] else ""
        say(f"  light: {vessel['light'] or 'none'}{root}; print: {vessel['print'] or 'none'}")
        say(f"  the place of: {place['lights']}; it holds: {place['holds'] or 'none'} ({place['holding']})")
    if vessel:
        say(f"  because {place['because']['says']} ({', '.join(place['because']['sources'])})")
    say(f"  for all that {part['address']} is: hitkalelut show {part['address']}")


def why_not(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help="A law, or an act that a law makes: first-restriction, AB/born, ..."
        ),
    ],
    at: opt.At = None,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """Tell which condition is not met, so that something does not happen after an act.

    Example: hitkalelut why-not first-restriction --at phase-2
    """
    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    found = holding_back(history, what, number_of(history, at))
    if json:
        print_json(asdict(found))
    elif found.happened is not None:
        say(f"{what} has happened: act {found.happened}; ask hitkalelut why {what}")
    else:
        _print_why_not(what, found)


def _print_why_not(what: str, found: WhyNot) -> None:
    alike: dict[str, list[str]] = {}
    for answer in found.answers:
        alike.setdefault(_held_back(answer), []).append(answer.address or "nothing")
    rows = ((", ".join(addresses), condition) for condition, addresses in alike.items())
    print_table(("asked of", "what is not met"), rows, title=f"law: {found.law}")
    if found.first is not None:
        say()
        say(f"first on the way to {what} that has not happened: {found.missing}")
        say(f"  {found.first.law} ({found.first.address or 'nothing'}): {_held_back(found.first)}")


def _held_back(answer: Answer) -> str:
    return answer.condition or f"nothing holds it back: it makes {answer.would_make}"
