"""What all this runs on: the machine, and the versions of what is measured and of what it stands on."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version

from hitkalelut import __version__

LIBRARIES = ("numpy", "numba", "mesa", "ahocorasick_rs", "spacy", "fastapi", "uvicorn", "distributed")


def processor() -> str:
    """Return the name of the processor, as far as the system tells it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def system() -> str:
    """Return the system and its release, without what a builder of it added."""
    return f"{platform.system()} {platform.release().partition('-')[0]} {platform.machine()}"


def memory() -> str:
    """Return how much memory the machine has."""
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
    except (OSError, ValueError):
        return "memory unknown"


def computer() -> str:
    """Return the machine, and how busy it is at this moment."""
    load = os.getloadavg()[0]
    return f"{processor()}, {os.cpu_count()} cores, {memory()}, {system()}, load {load:.1f}"


def versions() -> str:
    """Return the versions of the package, of Python and of the libraries that are there."""
    found = [f"hitkalelut {__version__}", f"Python {platform.python_version()}"]
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)
