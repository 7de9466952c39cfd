"""The public surface: its names, its errors, its docstrings, and what importing it costs."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import hitkalelut
from hitkalelut import errors
from hitkalelut.errors import HitkalelutError
from hitkalelut.words.tongue import LANGUAGES

SOURCE = Path(hitkalelut.__file__).parent
HEAVY = ("hebrew", "jmespath", "jsonschema", "rich", "sqlite3", "typer")
DRAWN = re.compile(r"(?P<rails>(?:[│ ]   )*)(?:[├└]── )?(?P<name>[A-Z]\w*)(?:  +(?P<says>\S.*))?")


def test_the_public_names_are_sorted_and_few() -> None:
    """The list of public names is sorted the way the linter sorts it, without doubles, at most 30 long."""
    names = hitkalelut.__all__
    kinds = sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert kinds == names
    assert len(set(names)) == len(names) <= 30


def test_each_public_name_has_one_home() -> None:
    """What may be imported is exactly what has a home module, and the home defines it."""
    assert set(hitkalelut.__all__) == set(hitkalelut._HOME)
    for name, home in hitkalelut._HOME.items():
        assert getattr(import_module(f"hitkalelut.{home}"), name) is getattr(hitkalelut, name)


def test_the_public_names_can_be_listed_and_imported() -> None:
    """`dir` lists the public names, and `from hitkalelut import *` brings each of them."""
    brought: dict[str, object] = {}
    exec("from hitkalelut import *", brought)
    assert set(hitkalelut.__all__) == set(brought) - {"__builtins__"}
    assert sorted((*hitkalelut.__all__, "__version__")) == dir(hitkalelut)


def test_type_checkers_see_what_a_run_sees() -> None:
    """The imports that are written for type checkers name the same homes as `_HOME`."""
    tree = ast.parse((SOURCE / "__init__.py").read_text("utf-8"))
    written = {
        alias.name: (node.module or "").removeprefix("hitkalelut.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hitkalelut.")
        for alias in node.names
    }
    assert hitkalelut._HOME == written


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    """A misspelt public name fails as any missing attribute does."""
    with pytest.raises(AttributeError, match="no attribute 'derrive'"):
        _ = hitkalelut.derrive


# The errors.


def drawn(text: str) -> dict[str, str]:
    """Return each class of a drawn tree with the class that it hangs on; the root hangs on nothing."""
    found: dict[str, str] = {}
    branch: list[str] = []
    for line in filter(None, text.splitlines()[1:]):
        match = DRAWN.fullmatch(line)
        assert match is not None, line
        depth = len(match["rails"]) // 4 + ("── " in line)
        branch[depth:] = [match["name"]]
        assert match["name"] not in found
        found[match["name"]] = branch[depth - 1] if depth else ""
    return found


def public_parent(kind: type[Exception]) -> str:
    """Return the nearest public class above a class; nothing for the root."""
    if kind is HitkalelutError:
        return ""
    (parent,) = kind.__bases__
    return public_parent(parent) if parent.__name__.startswith("_") else parent.__name__


def below(kind: type[Exception]) -> Iterator[type[Exception]]:
    """Walk a class and all classes below it."""
    yield kind
    for inner in kind.__subclasses__():
        yield from below(inner)


def test_the_drawn_tree_of_errors_is_the_real_one() -> None:
    """The docstring of `errors` draws every public error of the package, each below its own parent."""
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        import_module(".".join(parts).removesuffix(".__init__"))
    real = {kind.__name__: public_parent(kind) for kind in below(HitkalelutError) if kind.__name__[0] != "_"}
    assert real == drawn(errors.__doc__ or "")


def test_every_drawn_error_is_public_in_its_module() -> None:
    """`errors.__all__` is sorted and has each error of the drawing, and `nearest` beside them."""
    assert sorted(errors.__all__) == errors.__all__
    assert {*drawn(errors.__doc__ or ""), "nearest"} == set(errors.__all__)


def test_no_error_has_more_than_one_parent() -> None:
    """All errors of the package are one tree, so one `except` catches them."""
    assert [1] == sorted({len(kind.__bases__) for kind in below(HitkalelutError)})


def test_the_drawing_is_really_read() -> None:
    """A tree drawn otherwise is read otherwise, or the test above would prove nothing."""
    text = "Title.\n\nA\n├── B      what it is\n│   └── C\n└── D\n    └── E"
    assert {"A": "", "B": "A", "C": "B", "D": "A", "E": "D"} == drawn(text)


# Docstrings.

Told = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public_parts(body: list[ast.stmt], name: str) -> Iterator[tuple[str, Told]]:
    """Walk the public functions and classes of a body, and the public methods of the classes."""
    for node in body:
        if isinstance(node, Told) and not node.name.startswith("_"):
            yield f"{name}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public_parts(node.body, f"{name}.{node.name}")


def untold(text: str, name: str) -> list[str]:
    """Return what has no docstring, or one whose first line is not one sentence."""
    tree = ast.parse(text)
    parts: list[tuple[str, ast.Module | Told]] = [(name, tree), *public_parts(tree.body, name)]
    found = []
    for part, node in parts:
        first = (ast.get_docstring(node) or "").split("\n")[0]
        if not re.fullmatch(r"[^a-z ].*[.?]", first) or re.search(r"[.?!] [A-Z]", first):
            found.append(f"{part}: {first!r}")
    return found


def test_all_that_is_public_is_told_in_one_sentence() -> None:
    """Every module and every public function, class and method begins with one whole sentence."""
    paths = sorted(SOURCE.rglob("*.py"))
    assert [] == [line for path in paths for line in untold(path.read_text("utf-8"), path.stem)]


def test_what_is_untold_is_found() -> None:
    """A missing, a broken and a double sentence are each reported, or the test above would prove nothing."""
    text = (
        '"""Good."""\nclass A:\n    """No end"""\n    def f(self): ...\n    def _g(self): ...\n'
        'def h():\n    """One. Two."""\n'
    )
    assert ["m.A: 'No end'", "m.A.f: ''", "m.h: 'One. Two.'"] == untold(text, "m")


# What an import costs.


def loaded_by(code: str) -> list[str]:
    """Return the heavy modules that a fresh process has loaded after running this code."""
    tell = f"{code}\nimport sys\nprint(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    got = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    return got.stdout.split()


@pytest.mark.parametrize(
    "code",
    [
        "import hitkalelut",
        "import hitkalelut; hitkalelut.derive()",
        "import hitkalelut as h; h.why(h.derive(), 'AB/born')",
        "import hitkalelut as h; h.snapshot(h.derive(), 'AB/full')",
    ],
)
def test_the_core_loads_nothing_heavy(code: str) -> None:
    """Importing the package, deriving creation and asking why need the standard library alone."""
    assert [] == loaded_by(code)


def test_what_is_heavy_is_seen() -> None:
    """A process that does load such a module says so, or the test above would prove nothing."""
    assert ["jmespath"] == loaded_by("import jmespath")


@pytest.mark.parametrize("name", ["zzz", "foo", "99", "", "x" * 90, "\u202e"])
def test_nothing_far_off_is_near(name: str) -> None:
    """Where no name is spelled like the one asked for, none is named."""
    assert () == errors.nearest(name, ("striking", "correction", "yearning", "worn-down", "no-machsom"))


@pytest.mark.parametrize(
    ("name", "near"), [("strikin", "striking"), ("machsom", "no-machsom"), ("WORN", "worn-down")]
)
def test_a_name_mistyped_or_in_part_is_near(name: str, near: str) -> None:
    """A name that is mistyped, in other letters, or given in part is found."""
    assert (near,) == errors.nearest(name, ("striking", "correction", "worn-down", "no-machsom"))


def test_an_unknown_language_names_all_that_there_are() -> None:
    """What is said of an unknown language names each of the languages."""
    assert all(lang in str(errors.UnknownLanguage("xx")) for lang in LANGUAGES)
