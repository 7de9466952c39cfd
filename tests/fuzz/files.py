"""What reads files that were kept: a history, progress, and the checkpoints of a population."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hitkalelut.creation.codec import decode_history
from hitkalelut.population.parting import Share
from hitkalelut.store.pieces import SAYS, read_run, read_share
from hitkalelut.store.progress import opened
from hitkalelut.store.runs import resume
from hitkalelut.store.sqlite import load

DESIRES = 5
SOULS = 10


@contextmanager
def _file(name: str, data: bytes) -> Iterator[Path]:
    """Give a file that holds an input, in a folder that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(data)
        yield place


def history(data: bytes) -> None:
    """Load a history from the bytes of its file."""
    with _file("way.db", data) as place:
        load(place)


def codec(data: bytes) -> None:
    """Decode a history from JSON."""
    try:
        found = json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return
    decode_history(found)


def progress(data: bytes) -> None:
    """Open the progress of a learner from the bytes of its file, and ask all of it."""
    with _file("progress", data) as place, opened(place) as kept:
        assert kept.draw >= 0
        told = (kept.cards(), kept.reviews(), kept.tests())
        assert all(isinstance(each, dict | tuple) for each in told)


def checkpoint(data: bytes) -> None:
    """Go on with a run of souls from the bytes of its checkpoint."""
    with _file("run.zarr.checkpoint", data) as place:
        run = resume(place.with_suffix(""))
        assert run.steps >= 0


def told(data: bytes) -> None:
    """Go on with a run in parts from the bytes of what it told."""
    with _file(SAYS, data) as place:
        assert read_run(place.parent).steps >= 0


def part(data: bytes) -> None:
    """Read the souls of one share from the bytes of a part of a checkpoint."""
    with _file("part-000000000000.npz", data) as place:
        state, degree = read_share(place.parent, Share(0, SOULS), DESIRES)
        assert SOULS == len(state) == len(degree)
