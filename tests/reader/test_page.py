"""The page of the reader's errors says what the reader does now."""

from tests.reader.measure import PAGE, page


def test_the_page_of_errors_is_up_to_date() -> None:
    """What `python -m tests.reader.measure` would write is what stands in the docs."""
    assert page() == PAGE.read_text("utf-8"), "run python -m tests.reader.measure"
