"""The entry of the command `hitkalelut`; it loads all else only where an interruption ends it quietly."""

import sys
from collections.abc import Sequence

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; wrong use is one clear line and exit code 2."""
    sys.exit(_main(list(sys.argv[1:] if arguments is None else arguments)))


def _main(arguments: list[str]) -> int:
    try:
        from hitkalelut.cli.commands import answered  # takes a third of a second, in which many press Ctrl+C

        return answered(arguments)
    except KeyboardInterrupt:
        print("hitkalelut: stopped", file=sys.stderr)
        return STOPPED
