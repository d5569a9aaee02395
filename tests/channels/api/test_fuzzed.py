# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests that nobody thought of: Schemathesis makes them from the contract and holds each answer against it.

They pass every layer of the product, on PostgreSQL. OPENFLA_FUZZ_SECONDS says how long (`make fuzz`: twenty minutes);
the seed is printed, and OPENFLA_FUZZ_SEED repeats a run.
"""

import os
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.generation import GenerationMode

from openfla.channels.api.contract import BASE
from tests.channels.api.conftest import Apis
from tests.desk.conftest import House

load_all_checks()
SECONDS = int(os.environ.get("OPENFLA_FUZZ_SECONDS", "10"))
SEED = int(os.environ.get("OPENFLA_FUZZ_SEED", random.randrange(2**32)))  # noqa: S311 - a dice, not a secret
UNDECIDABLE = {"positive_data_acceptance"}
"""A body that fits the contract may still break the law or name nobody: whether it is taken, the desk decides."""
EVERY = [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in UNDECIDABLE]
FAST = settings(
    database=None,
    deadline=None,
    max_examples=4,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def close(node: Any) -> None:
    """Objects hold their own members alone, as the guide's rule req-valid asks of requests; a document can't say so."""
    if isinstance(node, list):
        for each in node:
            close(each)
    elif isinstance(node, dict):
        if isinstance(node.get("properties"), dict) and node.get("type") == "object":
            node.setdefault("additionalProperties", False)
        for each in node.values():
            close(each)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The connection of the test stays open between requests, as Django's own test client keeps it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def contract(one_connection: None, house: House, apis: Apis) -> Any:
    """The contract of the running product, called in the name of an employer with a worker."""
    del one_connection
    employer = house.employer()
    house.worker(employer)
    authorization = apis.of(employer.officer).headers["Authorization"]
    schema: Any = schemathesis.openapi.from_wsgi(f"{BASE}/doc/openapi.json", get_wsgi_application())
    schema = schema.exclude(operation_id="getContractAsYaml")  # a file: no schema says what is in it
    close(schema.raw_schema)
    number = employer.number.digits

    @schema.hook  # type: ignore[untyped-decorator]
    def map_path_parameters(_context: Any, parameters: Any) -> Any:
        """Half of the calls are for an employer that is there."""
        if parameters and str(parameters.get("enterpriseNumber"))[-1:] in "02468":
            parameters["enterpriseNumber"] = number
        return parameters

    @schema.auth()
    class Token:
        """The token of the employer's software."""

        def get(self, _case: Any, _context: Any) -> str:
            return authorization

        def set(self, case: Any, data: str, _context: Any) -> None:
            case.headers["Authorization"] = data

    return schema


def operations_of(schema: Any) -> Iterator[Any]:
    """Every operation, again and again until the time is over; each of them once at least."""
    until = time.monotonic() + SECONDS
    found = [each.ok() for each in schema.get_all_operations()]
    yield from found
    while time.monotonic() < until:
        yield from found


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfit"])
def test_no_request_is_answered_otherwise_than_promised(contract: Any, mode: GenerationMode) -> None:
    print(f"OPENFLA_FUZZ_SEED={SEED}")  # noqa: T201 - pytest shows it with a failure
    for turn, operation in enumerate(operations_of(contract)):

        @hypothesis.seed(SEED + turn)
        @FAST
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def tried(case: Any) -> None:
            case.call_and_validate(checks=EVERY)

        with suppress(Unsatisfiable):  # of a call without parameters or body, nothing can be unfit
            tried()


@pytest.mark.slow
def test_calls_that_follow_from_each_other_are_answered_as_promised(contract: Any) -> None:
    """What one answer names is asked for in the next call."""

    class Machine(contract.as_state_machine()):  # type: ignore[misc]
        """Holds each answer against the checks that the contract alone can decide."""

        def validate_response(self, response: Any, case: Any, **rest: Any) -> None:
            case.validate_response(response, checks=EVERY, **rest)

    print(f"OPENFLA_FUZZ_SEED={SEED}")  # noqa: T201 - pytest shows it with a failure
    until = time.monotonic() + SECONDS
    for turn in range(1_000_000):
        run(Machine, SEED + turn)
        if time.monotonic() > until:
            break


@pytest.mark.slow
def test_a_seed_repeats_the_calls_that_follow_from_each_other(contract: Any) -> None:
    made: list[list[str]] = []

    class Machine(contract.as_state_machine()):  # type: ignore[misc]
        """Notes which operation each call is of."""

        def validate_response(self, _response: Any, case: Any, **_rest: Any) -> None:
            made[-1].append(f"{case.method} {case.operation.path}")

    for seed in (SEED, SEED, SEED + 1):
        made.append([])
        run(Machine, seed, steps=1)
    assert made[0] == made[1] != made[2]


def run(machine: Any, seed: int, steps: int = 6) -> None:
    """Some rows of calls, the same ones for the same seed."""
    hypothesis.seed(seed)(machine)
    machine.run(settings=settings(FAST, stateful_step_count=steps))
