# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests that nobody thought of: Schemathesis makes them from the contract and holds each answer against it.

They go over HTTP to a running installation: the server, its worker and PostgreSQL as `make run` starts them. What is
known there is planted in what was made to fit the contract, so that each operation takes some of its calls.
OPENFLA_FUZZ_SECONDS says how long each of the three runs takes, with every operation (`make fuzz`: twenty minutes in
all); the seed is printed, and OPENFLA_FUZZ_SEED repeats a run.
"""

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count
from typing import Any

import hypothesis
import pytest
import requests
import schemathesis
from hypothesis import strategies
from hypothesis.errors import Unsatisfiable
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode

from openfla.channels.api.contract import BASE, resolved
from openfla.channels.api.reference.exemplifying import example_of_media
from tests.channels.api.following import EVERY, FAST, machine_of, run
from tests.channels.api.known import LINES, Known
from tests.channels.api.planting import Planting, operation_name
from tests.scenarios.api_access import Access
from tests.scenarios.running_demo import running_demo
from tests.site.test_postgres import PassableFolder

SECONDS = int(os.environ.get("OPENFLA_FUZZ_SECONDS", "8"))
SOME = "OPENFLA_FUZZ_SECONDS" not in os.environ
"""A third of the operations, others with each seed."""
SEED = int(os.environ.get("OPENFLA_FUZZ_SEED", random.randrange(2**32)))  # noqa: S311 - a dice, not a secret
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
ROUNDS = 5
"""How often an operation that was never taken is tried again when the time is over."""
SEEN, MOST_TURNS = ("followed", "there", "gone"), 100
"""What rows of calls must have met, if need be when the time is over too."""
UNLIMITED = {f"OPENFLA_{what}_PER_MINUTE": "1000000" for what in ("CALLS", "FAILURES", "VISITS")}
schemathesis.openapi.format("date", strategies.dates(date(2024, 1, 1), date(2027, 12, 31)).map(str))


@schemathesis.serializer(LINES)
def lines(_context: Any, value: Any) -> Any:
    """A file goes as it is."""
    return value.encode() if isinstance(value, str) else value


@dataclass
class Fuzzed:
    """The contract of a running installation, in the name of an employer's software; what was taken, and last told."""

    contract: Any
    planting: Planting
    taken: set[str] = field(default_factory=set)
    told: dict[str, str] = field(default_factory=dict)

    def operations(self) -> Iterator[Any]:
        """Those of this run, again and again until the time is over; each of them once at least."""
        until = time.monotonic() + SECONDS
        yield from self.of_this_run()
        while time.monotonic() < until:
            yield from self.of_this_run()

    def of_this_run(self) -> list[Any]:
        """The operations of this run."""
        found = [each.ok() for each in self.contract.get_all_operations()]
        some = set(random.Random(SEED).sample(range(len(found)), len(found) // 3))  # noqa: S311 - see SEED
        return [each for place, each in enumerate(found) if not SOME or place in some]

    def never_taken(self) -> list[Any]:
        """The operations of which no call went well."""
        return [each for each in self.of_this_run() if operation_name(each) not in self.taken]

    def send(self, case: Any) -> None:
        """Sends it with what is known, and holds the answer against the contract."""
        self.planting.plant(case)
        answer = case.call()
        self.told[operation_name(case.operation)] = f"{answer.status_code} {answer.text[:400]}"
        if answer.status_code < 400:
            self.taken.add(operation_name(case.operation))
        case.validate_response(answer, checks=EVERY)


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


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[str, Access]]:
    """The address of an installation of this file, and an employer's software."""
    with (
        PassableFolder() as folder,
        running_demo(folder, **UNLIMITED) as demo,
        closing(Access(demo, 1)) as access,
    ):
        yield demo.address, access


@pytest.fixture
def known(running: tuple[str, Access]) -> Iterator[Known]:
    """Things that no other test has ended."""
    address, access = running
    with closing(Known(address, access.known["employer"], access.authorization)) as found:
        yield found


@pytest.fixture
def fuzzed(known: Known) -> Fuzzed:
    """Its contract, as it publishes it."""
    contract: Any = schemathesis.openapi.from_url(f"{known.server}{BASE}/doc/openapi.json")
    contract.config.update(base_url=known.server + BASE, request_timeout=60)
    contract = contract.exclude(operation_id="getContractAsYaml")  # a file: no schema says what is in it
    close(contract.raw_schema)

    @contract.auth(refresh_interval=60)
    class Token:
        """The token of the employer's software."""

        def get(self, _case: Any, _context: Any) -> str:
            return known.authorization()

        def set(self, case: Any, data: str, _context: Any) -> None:
            case.headers["Authorization"] = data

    return Fuzzed(contract, Planting(known))


def tried(operation: Any, mode: GenerationMode, seed: int, sent: Any) -> None:
    """Some calls of an operation, the same ones for the same seed."""

    @hypothesis.seed(seed)
    @FAST
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def each(case: Any) -> None:
        sent(case)

    with suppress(Unsatisfiable):  # of a call without parameters or body, nothing can be unfit
        each()


@pytest.mark.slow
def test_fitting_requests_are_answered_as_promised(fuzzed: Fuzzed) -> None:
    """And each operation takes some of them."""
    print(f"OPENFLA_FUZZ_SEED={SEED}")  # noqa: T201 - pytest shows it with a failure
    again = (each for _ in range(ROUNDS) for each in fuzzed.never_taken())
    for turn, operation in enumerate(chain(fuzzed.operations(), again)):
        tried(operation, GenerationMode.POSITIVE, SEED + turn, fuzzed.send)
    assert {operation_name(each): fuzzed.told.get(operation_name(each)) for each in fuzzed.never_taken()} == {}


@pytest.mark.slow
def test_unfit_requests_are_answered_as_promised(fuzzed: Fuzzed) -> None:
    """All else in them is known, so that nothing but what is unfit stands in their way."""
    print(f"OPENFLA_FUZZ_SEED={SEED}")  # noqa: T201 - pytest shows it with a failure
    for turn, operation in enumerate(fuzzed.operations()):
        tried(operation, GenerationMode.NEGATIVE, SEED + turn, fuzzed.send)


@pytest.mark.slow
def test_calls_that_follow_from_each_other_are_answered_as_promised(fuzzed: Fuzzed) -> None:
    """What was registered is there afterwards, and what was cancelled stays so."""
    print(f"OPENFLA_FUZZ_SEED={SEED}")  # noqa: T201 - pytest shows it with a failure
    seen: Counter[str] = Counter()
    machine, until = machine_of(fuzzed.contract, fuzzed.planting, seen), time.monotonic() + SECONDS
    for turn in count():
        run(machine, SEED + turn)
        if time.monotonic() > until and (min(seen[each] for each in SEEN) or turn > MOST_TURNS):
            break
    print(f"seen: {dict(seen)}")  # noqa: T201 - see above
    assert min(seen[each] for each in SEEN) > 0


@pytest.mark.slow
def test_a_seed_repeats_the_requests(fuzzed: Fuzzed) -> None:
    """Those that fit, and those that don't."""
    found = [each.ok() for each in fuzzed.contract.get_all_operations()]
    operation = next(each for each in found if operation_name(each) == "registerTraining")
    for mode in MODES:
        made: list[list[str]] = []
        for seed in (SEED, SEED, SEED + 1):
            made.append([])
            tried(operation, mode, seed, lambda case: made[-1].append(repr(case)))  # noqa: B023 - called at once
        assert made[0] == made[1] != made[2]


@pytest.mark.slow
def test_a_seed_repeats_the_calls_that_follow_from_each_other(fuzzed: Fuzzed) -> None:
    """Where they get the same answers: here, the examples of the contract."""
    made: list[list[str]] = []

    class Machine(fuzzed.contract.as_state_machine()):  # type: ignore[misc]
        def call(self, case: Any, **_rest: Any) -> Response:
            made[-1].append(f"{case.method} {case!r}")
            return _answer_of_the_contract(case)

        def validate_response(self, *_given: Any, **_rest: Any) -> None:
            """Nothing of it is an answer of the product."""

    for seed in (SEED, SEED, SEED + 1):
        made.append([])
        run(Machine, seed)
    assert made[0] == made[1] != made[2]


def _answer_of_the_contract(case: Any) -> Response:
    """The first that it promises, with its example."""
    status, told = next(iter(case.operation.definition.raw["responses"].items()))
    media = resolved(told).get("content", {}).get("application/json")
    answer = requests.Response()
    answer.status_code = int(status)
    answer.headers["Content-Type"] = "application/json"
    answer._content = json.dumps(example_of_media(media)).encode() if media else b""
    answer.request = requests.Request(case.method, "http://localhost").prepare()
    return Response.from_any(answer)
