"""The house: who may import whom, and how large a module and a function may grow."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import hitkalelut

SOURCE = Path(hitkalelut.__file__).parent
# From the ground up. An import goes to the same room or to a lower one.
ROOMS = (
    "data",
    "errors",
    "words",
    "law",
    "creation",
    "questions",
    "knowing",
    "population",
    "store",
    "draw",
    "reader",
    "study",
    "export",
    "mcp",
    "web",
    "cli",
    "__main__",
)
TOP = "cli"  # who may import the top package itself
PURE = ("law", "creation")  # these rooms need nothing beyond the standard library
BANNED = frozenset({"utils", "base", "helpers", "common", "misc"})
AT_RUN_TIME = ("import_module", "__import__", "exec", "eval")
LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 40


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its dotted name, its text, and its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room that the module stands in; empty for the top package itself."""
        return self.name.split(".")[1] if "." in self.name else ""


def modules_of(package: Path) -> dict[str, Module]:
    """Return every module below a package, by its dotted name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = (package.name, *path.relative_to(package).with_suffix("").parts)
        name = ".".join(parts).removesuffix(".__init__")
        text = path.read_text("utf-8")
        found[name] = Module(name, text, ast.parse(text))
    return found


def imports_of(module: Module, known: dict[str, Module]) -> Iterator[str]:
    """Walk the dotted names that a module imports, those within functions as well."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            home = "." * node.level + (node.module or "")
            for alias in node.names:
                inner = f"{home}.{alias.name}"
                yield inner if inner in known else home
        elif isinstance(node, ast.Call) and _called(node) == "import_module":
            yield from (str(part.value) for part in node.args if isinstance(part, ast.Constant))


def _called(node: ast.Call) -> str:
    """Return the last word of what is called."""
    return ast.unparse(node.func).split(".")[-1]


def faults_of_imports(known: dict[str, Module]) -> list[str]:
    """Return each import that goes upwards, out of a pure room, or where it cannot be followed."""
    return [
        f"{module.name} imports {target}: {fault}"
        for module in known.values()
        for target in imports_of(module, known)
        if (fault := _fault(module, target))
    ]


def _fault(module: Module, target: str) -> str:
    """Return what is wrong with an import; nothing where it is right."""
    if target.startswith("."):
        return "write the whole name"
    own = module.name.split(".")[0]
    first, *rest = target.split(".")
    if first != own:
        foreign = module.room in PURE and first not in sys.stdlib_module_names
        return "this room needs only the standard library" if foreign else ""
    if not module.room:
        return ""
    room = rest[0] if rest else TOP
    if not {room, module.room} <= set(ROOMS):
        return "this room is not in the list of rooms"
    return "an import goes downwards only" if ROOMS.index(room) > ROOMS.index(module.room) else ""


def cycle_of(known: dict[str, Module]) -> list[str]:
    """Return the modules of one import cycle; nothing where there is none."""
    graph = {name: set(imports_of(module, known)) & known.keys() for name, module in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def faults_of_form(known: dict[str, Module]) -> list[str]:
    """Return each module that is too long, badly named, untold, or has a function that is too long."""
    faults = []
    for module in known.values():
        count = len(module.text.splitlines())
        if count > LINES_OF_A_MODULE:
            faults.append(f"{module.name}: {count} lines")
        if BANNED & set(module.name.split(".")):
            faults.append(f"{module.name}: the name says nothing")
        if not ast.get_docstring(module.tree):
            faults.append(f"{module.name}: no docstring")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LINES_OF_A_FUNCTION:
                    faults.append(f"{module.name}.{node.name}: {length} lines")
    return faults


def unseen_imports_of(known: dict[str, Module]) -> list[str]:
    """Return the modules that import by a name made at run time, which no reader of imports can see."""
    return [
        module.name
        for module in known.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and _called(node) in AT_RUN_TIME
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]


@pytest.fixture(scope="module")
def known() -> dict[str, Module]:
    """Return the modules of the package."""
    return modules_of(SOURCE)


def test_every_room_of_the_house_is_there(known: dict[str, Module]) -> None:
    """The list of rooms is the list of what stands in the package, so that no room goes unchecked."""
    assert set(ROOMS) == {module.room for module in known.values()} - {""}


def test_imports_go_downwards_only(known: dict[str, Module]) -> None:
    """No room imports a higher one; the laws and the run need nothing but the standard library."""
    assert [] == faults_of_imports(known)


def test_no_module_imports_itself_through_others(known: dict[str, Module]) -> None:
    """There is no import cycle between modules."""
    assert [] == cycle_of(known)


def test_only_the_top_package_imports_by_name(known: dict[str, Module]) -> None:
    """All other imports can be read from the text, so the tests above see them."""
    assert ["hitkalelut"] == unseen_imports_of(known)


def test_modules_are_small_named_and_told(known: dict[str, Module]) -> None:
    """Every module has a name of its own, a docstring, and a size that can be read at a sitting."""
    assert [] == faults_of_form(known)


# The checker itself must bite.

GOOD = {
    "__init__": '"""A small house."""\nfrom small.law import screen\n',
    "errors": '"""Errors."""\n',
    "law/__init__": '"""The laws."""\n',
    "law/screen": '"""A law."""\nimport re\nfrom small.errors import Wrong\n',
    "cli/__init__": '"""The doors."""\n',
    "cli/door": '"""A door."""\nimport typer\nfrom small import __version__\nfrom small.law import screen\n',
}


def built(folder: Path, changed: dict[str, str]) -> dict[str, Module]:
    """Write a small package, with these modules changed or added, and return its modules."""
    for name, text in {**GOOD, **changed}.items():
        path = folder / "small" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return modules_of(folder / "small")


def test_the_checker_passes_a_good_house(tmp_path: Path) -> None:
    """A small package that keeps the rules has no faults, or the other tests would prove nothing."""
    known = built(tmp_path, {})
    assert ([], [], [], []) == (
        faults_of_imports(known),
        cycle_of(known),
        faults_of_form(known),
        unseen_imports_of(known),
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("from small.cli import door", "small.cli.door: an import goes downwards only"),
        ("import small.cli.door", "small.cli.door: an import goes downwards only"),
        ("from small import cli", "small.cli: an import goes downwards only"),
        ("from small import __version__", "small: an import goes downwards only"),
        ("def f() -> None:\n    from small.cli import door", "small.cli.door: an import goes downwards only"),
        (
            'import importlib\nimportlib.import_module("small.cli")',
            "small.cli: an import goes downwards only",
        ),
        ("import numpy.linalg", "numpy.linalg: this room needs only the standard library"),
        ("from rich import print", "rich: this room needs only the standard library"),
        ("from . import screen", ".: write the whole name"),
        ("from ..cli import door", "..cli: write the whole name"),
        ("from small.attic import box", "small.attic: this room is not in the list of rooms"),
    ],
)
def test_the_checker_reports_a_bad_import(tmp_path: Path, line: str, fault: str) -> None:
    """A bad import in a room is reported with its module, its target and the rule."""
    known = built(tmp_path, {"law/screen": f'"""A law."""\n{line}\n'})
    assert [f"small.law.screen imports {fault}"] == faults_of_imports(known)


def test_the_checker_reports_a_cycle(tmp_path: Path) -> None:
    """Two modules of one room that import each other are reported."""
    known = built(tmp_path, {"law/screen": "import small.law.light", "law/light": "import small.law.screen"})
    assert {"small.law.light", "small.law.screen"} == set(cycle_of(known))


def test_the_checker_reports_bad_form(tmp_path: Path) -> None:
    """A long module, a long function, an empty name and a missing docstring are each reported."""
    long = '"""Long."""\n\n\ndef f() -> None:\n    """Do much."""\n' + "    pass\n" * 300
    known = built(tmp_path, {"law/utils": '"""Things."""\n', "law/light": "X = 1\n", "law/desire": long})
    assert [
        "small.law.desire: 305 lines",
        "small.law.desire.f: 302 lines",
        "small.law.light: no docstring",
        "small.law.utils: the name says nothing",
    ] == faults_of_form(known)


def test_the_checker_reports_an_import_by_name(tmp_path: Path) -> None:
    """An import that only happens at run time is reported."""
    known = built(tmp_path, {"law/light": 'import importlib\nimportlib.import_module("small." + "cli")\n'})
    assert ["small.law.light"] == unseen_imports_of(known)
