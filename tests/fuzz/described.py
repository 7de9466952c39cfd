"""The interface for programs under fire, as it describes itself: schemathesis draws what is asked of it."""

from collections.abc import Callable
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from hitkalelut.web.app import create_app
from hitkalelut.web.warm import warm
from tests.fuzz.bounds import Finding

HOST = {"Host": "127.0.0.1"}
CHECKS = (not_a_server_error, response_schema_conformance, content_type_conformance)
Note = Callable[[Finding | None], None]


def ask_all(count: int, note: Note) -> None:
    """Ask every operation an even share of so many questions, half of them such as it does not allow.

    One that allows all that can be asked, as where nothing is given, is asked its whole share of that.
    """
    warm()
    app = create_app(warmed=False)
    described: Any = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HOST)
    operations = [each.ok() for each in described.get_all_operations()]
    share = max(1, count // (2 * len(operations)))
    for operation in operations:
        allowed = share
        try:
            ask(operation, GenerationMode.NEGATIVE, share, note)
        except Unsatisfiable:
            allowed += share
        ask(operation, GenerationMode.POSITIVE, allowed, note)


def ask(operation: Any, mode: GenerationMode, count: int, note: Note) -> None:
    """Ask one operation so many questions of one kind; every answer is as described and no fault of ours."""

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def _all(case: Any) -> None:
        note(_asked(case))

    _all()


def _asked(case: Any) -> Finding | None:
    try:
        case.call_and_validate(headers=HOST, checks=CHECKS)
    except (Failure, FailureGroup, AssertionError) as error:
        return Finding("api", case.as_curl_command().encode(), str(error)[:300], case.operation.label)
    return None
