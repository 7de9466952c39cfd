"""What SVG 2 allows of what a drawing writes: elements, their attributes, numbers, path data, transforms."""

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAME = re.compile(r"[A-Za-z_][\w.\-]*")  # an NCName of ASCII letters
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
CLASSES = re.compile(r"[A-Za-z][\w\-]*(?: [A-Za-z][\w\-]*)*")
TRANSFORM = re.compile(rf"translate\({NUMBER} {NUMBER}\)")
BOX = re.compile(rf"{NUMBER} {NUMBER} (?P<wide>{NUMBER}) (?P<high>{NUMBER})")
ROLES = ("graphics-document", "graphics-object", "graphics-symbol", "img")
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""How many numbers each command of a path takes, by the grammar of SVG 2, section 9.3.9."""


def number(text: str) -> bool:
    """Tell whether a text is a number."""
    return re.fullmatch(NUMBER, text) is not None


def length(text: str) -> bool:
    """Tell whether a text is a number that is not below nothing."""
    return number(text) and float(text) >= 0


def path_data(text: str) -> bool:
    """Tell whether a text is path data: it moves first, and each command has whole sets of its numbers."""
    if not re.fullmatch(rf"(?:[{''.join(ARGUMENTS)}{''.join(ARGUMENTS).lower()}]|{NUMBER}|[ ,])*", text):
        return False
    parts = re.findall(rf"([A-Za-z])((?:[ ,]*{NUMBER})*)", text)
    return parts[:1] != [] and parts[0][0] in "Mm" and all(_whole(*part) for part in parts)


def _whole(command: str, numbers: str) -> bool:
    count = len(re.findall(NUMBER, numbers))
    takes = ARGUMENTS[command.upper()]
    return count == 0 if takes == 0 else count > 0 and count % takes == 0


Check = Callable[[str], bool]
COMMON: Mapping[str, Check] = {
    "id": lambda text: NAME.fullmatch(text) is not None,
    "class": lambda text: CLASSES.fullmatch(text) is not None,
    "role": lambda text: text in ROLES,
    "aria-label": lambda text: bool(text),
    "tabindex": lambda text: text in ("0", "-1"),
    LANG: lambda text: text in ("en", "he"),
}
MOVED: Mapping[str, Check] = {"transform": lambda text: TRANSFORM.fullmatch(text) is not None}
CORNER: Mapping[str, Check] = {"x": number, "y": number, "rx": length, "ry": length}
LETTERS: Mapping[str, Check] = {
    "font-size": length,
    "text-anchor": lambda text: text in ("start", "middle", "end"),
}
ALLOWED: Mapping[str, Mapping[str, Check]] = {
    "svg": {
        "viewBox": lambda text: BOX.fullmatch(text) is not None,
        "width": length,
        "height": length,
        **LETTERS,
    },
    "title": {},
    "desc": {},
    "style": {},
    "g": MOVED,
    "a": {"href": lambda text: bool(text), **MOVED},
    "rect": {**CORNER, "width": length, "height": length, **MOVED},
    "circle": {"cx": number, "cy": number, "r": length, **MOVED},
    "path": {"d": path_data, **MOVED},
    "text": {"x": number, "y": number, **LETTERS, **MOVED},
}
"""Each element that a drawing may hold, with the attributes that it may have and what each may say."""


def faults(text: str) -> list[str]:
    """Return all that is wrong with a document, each fault by name."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    found = [] if root.tag == f"{SVG}svg" else ["the root is no svg"]
    seen: set[str] = set()
    for element in root.iter():
        found += _faults(element)
        name = element.get("id")
        if name in seen:
            found.append(f"{name} is there twice")
        if name is not None:
            seen.add(name)
    return found


def _faults(element: ElementTree.Element) -> Iterator[str]:
    tag = element.tag.removeprefix(SVG)
    if element.tag != f"{SVG}{tag}" or tag not in ALLOWED:
        yield f"no element {element.tag}"
        return
    checks = {**COMMON, **ALLOWED[tag]}
    for name, value in element.attrib.items():
        if name not in checks:
            yield f"{tag} has no {name}"
        elif not checks[name](value):
            yield f"{tag} {name}={value[:60]!r}"
    letters = element.text or ""
    if (
        tag == "text"
        and re.search("[א-ת]", letters)
        and not re.fullmatch("\u2067[^\u2067\u2069]+\u2069", letters)
    ):
        yield f"Hebrew is not isolated: {letters}"
