"""The folder that the atlas is built into: nothing of others is touched, nothing is left half written."""

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hitkalelut.errors import CannotBuild

MARK = ".hitkalelut-atlas.json"
"""The file that tells that a folder was built here, which files in it are ours, and whether it is whole."""
DRAFT = ".hitkalelut-draft-"
"""How the name of a file begins that is being written."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is ours, with the files that an earlier build has written."""

    root: Path
    earlier: frozenset[str]

    def write(self, name: str, held: str | bytes) -> int:
        """Write a file whole or not at all; return its size."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        body = held.encode("utf-8") if isinstance(held, str) else held
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=DRAFT)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            os.chmod(draft, 0o644)
            os.replace(draft, path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        return len(body)

    def claim(self, names: Iterable[str]) -> None:
        """Note which files are ours, those of an earlier build too, before they are written."""
        files = sorted({*self.earlier, *names})
        self.write(MARK, json.dumps({"whole": False, "files": files}, indent=0))

    def finish(self, names: Iterable[str]) -> None:
        """Remove what an earlier build wrote and this one did not, and note that what is there is whole."""
        kept = set(names)
        for draft in self.root.rglob(f"{DRAFT}*"):  # of a build that was killed
            draft.unlink(missing_ok=True)
        for name in self.earlier - kept:
            (self.root / name).unlink(missing_ok=True)
        self.write(MARK, json.dumps({"whole": True, "files": sorted(kept)}, indent=0))


def opened(root: Path) -> Folder:
    """Return a folder to build into; raise CannotBuild where it holds what was not built here."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        held = {path.name for path in root.iterdir() if not path.name.startswith(DRAFT)}
    except OSError as error:
        raise CannotBuild(f"cannot build into {str(root)!r}: {error.strerror}; name a new folder") from None
    if held and MARK not in held:
        raise CannotBuild(
            f"{str(root)!r} holds files that were not built here; name a new or an empty folder"
        )
    return Folder(root, _earlier(root / MARK) if held else frozenset())


def _earlier(mark: Path) -> frozenset[str]:
    """Return the files of an earlier build; only names that lie within the folder are believed."""
    try:
        files = json.loads(mark.read_text("utf-8"))["files"]
        names = [str(name) for name in files]
    except (OSError, ValueError, KeyError, TypeError):
        raise CannotBuild(f"{str(mark)!r} is damaged; build into a new or an empty folder") from None
    return frozenset(name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts)
