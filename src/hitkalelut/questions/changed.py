"""What an act has changed, named in words: one sentence for the eye and for the ear."""

from collections.abc import Iterator
from typing import Any

from hitkalelut.creation.history import Change, Event
from hitkalelut.creation.snapshot import shown
from hitkalelut.law.breaking import BROKEN
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.light import Lights, Nrnhy, count
from hitkalelut.law.phases import LIGHTS, VESSELS
from hitkalelut.law.reshimot import COARSENESS_LEFT, LEVEL, OFFSPRING, RECORDS
from hitkalelut.law.restriction import RESTRICTED
from hitkalelut.law.rising import GAINED
from hitkalelut.law.screen import HEAD, SCREEN, STANDS_AT
from hitkalelut.questions.wording import words
from hitkalelut.words.called import called, joined
from hitkalelut.words.tongue import translate

MOST = 3
"""How much is told of one act; the rest is counted."""


def what_changed(event: Event | None, lang: str) -> str:
    """Return in one sentence what an act has changed; nothing before the first act."""
    if event is None:
        return ""
    told = list(dict.fromkeys(_told(event, lang)))
    parts = {change.address for change in event.changes}
    if not told:
        names = ", ".join(called(address, lang) for address in sorted(parts)[:MOST])
        many = translate("{count} things change in {parts}", lang)
        text = translate("one thing changes in {parts}", lang) if len(event.changes) == 1 else many
        told = [text.format(count=len(event.changes), parts=names)]
    more = len(told) - MOST
    rest = [translate("and {count} more", lang).format(count=more)] if more > 0 else []
    text = "; ".join((*told[:MOST], *rest))
    return joined(f"{text[0].upper()}{text[1:]}.")


def signs(event: Event) -> tuple[str, ...]:
    """Return the forms of what an act has changed, at most three, for small signs beside it."""
    found = dict.fromkeys(("vessel",)) if event.births else {}
    for change in event.changes:
        sign = _sign(change)
        if sign:
            found.setdefault(sign)
    return tuple(found)[:MOST]


def _sign(change: Change) -> str:
    if change.aspect is BROKEN:
        return "broken" if change.after else "vessel"
    kinds = (
        ("screen", (SCREEN, COARSENESS_LEFT)),
        ("direct", (LIGHTS,)),
        ("reflected", (HEAD,)),
        ("record", (RECORDS, OFFSPRING)),
        ("restricted", (RESTRICTED,)),
        ("raised", (GAINED,)),
    )
    return next((sign for sign, aspects in kinds if change.aspect in aspects), "")


def _told(event: Event, lang: str) -> Iterator[str]:
    for birth in event.births:
        yield translate("{part} comes to be", lang).format(part=called(birth.address, lang))
    born = {birth.address for birth in event.births}
    order = sorted(
        event.changes, key=lambda change: (change.address != event.subject, change.address in born)
    )
    for change in order:
        text = "" if change.aspect is RESTRICTED and change.address in born else _change(change, lang)
        if text:
            yield text.format(part=called(change.address, lang))


def _change(change: Change, lang: str) -> str:
    """Return a change as a text with a hole for the name of the part; nothing for what is no news."""
    aspect, was, now = change.aspect, change.before, change.after
    if aspect is not LIGHTS and aspect is not BROKEN and not now:
        return translate("the screen of {part} is gone", lang) if aspect is SCREEN else ""
    if aspect is LIGHTS:
        return _lights(was, now, lang)
    if aspect is SCREEN:
        return _screen(was, now, lang)
    if aspect is BROKEN:
        return translate("{part} breaks" if now else "{part} is whole again", lang)
    if aspect is RECORDS:
        return _records(len(now) - len(was), lang)
    return _value(change, lang)


def _lights(was: Any, now: Any, lang: str) -> str:
    before, after = count(was), count(now)
    if not after:
        return translate("the light leaves {part}", lang) if before else ""
    new = [light for light in Nrnhy if light in now and light not in was]
    if len(new) == 1 and before:
        light = translate(new[0].name.capitalize(), lang)
        return translate("{light} enters {part}", lang).replace("{light}", light)
    if after < before:
        return translate("{part} is left with {lights}", lang).replace("{lights}", light_names(now, lang))
    return translate("{part} is lit: {lights}", lang).replace("{lights}", light_names(now, lang))


def light_names(lights: Lights, lang: str) -> str:
    """Return the lights that are there by their names, from the vessel of Keter down."""
    return ", ".join(translate(light.name.capitalize(), lang) for light in lights if light is not None)


def _screen(was: Any, now: Any, lang: str) -> str:
    if was is None:
        text = translate("a screen of coarseness {now} stands in {part}", lang)
        return text.replace("{now}", str(now.coarseness))
    text = translate("the screen of {part} bears {now} instead of {was}", lang)
    return text.replace("{now}", str(now.usable)).replace("{was}", str(was.usable))


def _records(more: int, lang: str) -> str:
    if more < 1:
        return ""
    text = "{part} keeps a new record" if more == 1 else "{part} keeps {count} new records"
    return translate(text, lang).replace("{count}", str(more))


def _value(change: Change, lang: str) -> str:
    texts = {
        COARSENESS_LEFT: translate("of the coarseness of {part} {now} is left", lang),
        HEAD: translate("a head stands in {part}: {now}", lang),
        LEVEL: translate("the level of {part} is {now}", lang),
        OFFSPRING: translate("{part} holds a pair for the next: {now}", lang),
        RESTRICTED: translate("{part} restricts itself", lang),
        STANDS_AT: translate("{part} stands at {now}", lang),
        CLOTHES: translate("{part} clothes {now}", lang),
        VESSELS: translate("{part} has {now} vessels", lang),
        GAINED: translate("{part} gains a degree: {now}", lang),
    }
    text = texts.get(change.aspect, "")
    return text.replace("{now}", _words(change, lang)) if text else ""


def _words(change: Change, lang: str) -> str:
    if change.aspect is HEAD:
        return light_names(change.after, lang)
    if change.aspect in (CLOTHES, STANDS_AT):
        return called(change.after, lang)
    if change.aspect is GAINED:
        return light_names(change.after[:1], lang)
    return translate(words(shown(change.aspect, change.after)), lang)
