"""How a measure is told on a terminal: lines of a table, and what is under way."""

import statistics
import sys
from collections.abc import Sequence


def spread(values: Sequence[float], digits: int) -> str:
    """Write a median, and in brackets the least and the most."""
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{middle:,.{digits}f} ({least:,.{digits}f} to {most:,.{digits}f})"


def tell(title: str, *columns: str) -> None:
    """Print a line of a table."""
    print(f"{title:50}", *(f"{column:>24}" for column in columns), flush=True)


def note(what: str) -> None:
    """Tell whoever waits what is under way."""
    print(f"... {what}", file=sys.stderr, flush=True)
