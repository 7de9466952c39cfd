"""What the tests of knowing share: what every possible Creator would leave, run once for all processes."""

import pytest

from hitkalelut.knowing.imprints import Imprints
from hitkalelut.store.imprints import imprints_of


@pytest.fixture(scope="session")
def found() -> Imprints:
    """Return the imprints of the declared space."""
    return imprints_of()
