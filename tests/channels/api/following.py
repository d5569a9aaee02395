# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of calls that Schemathesis makes from the links that it finds in the contract."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis.checks import CHECKS, load_all_checks

from openfla.channels.api.contract import BASE
from tests.channels.api.known import Known
from tests.channels.api.planting import Planting, place_of

load_all_checks()
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


def machine_of(contract: Any, planting: Planting, seen: Counter[str]) -> Any:
    """Rows of calls: what one answer names is asked for in the next call; what they left is looked at, and cancelled.

    Schemathesis itself looks for what DELETE took away, and for what was registered where an answer fills every
    parameter: this contract has neither. `seen` counts what followed from an answer, was there, and was gone.
    """
    known = planting.known

    class Machine(contract.as_state_machine()):  # type: ignore[misc]
        faults: ClassVar[list[BaseException]] = []

        def setup(self) -> None:
            self.kept: Any = ()
            self.there: set[str] = set()
            self.gone: set[str] = set()

        def step(self, given: Any) -> Any:
            self.kept = given.applied_parameters
            return super().step(given)

        def before_call(self, case: Any) -> None:
            planting.plant(case, self.kept)

        def validate_response(self, response: Any, case: Any, **rest: Any) -> None:
            if response.status_code < 300:
                seen["followed"] += bool(self.kept)
                self.gone |= {place_of(case)} if case.formatted_path.endswith("/cancellations") else set()
                self.there |= {each.partition(BASE)[2] for each in response.headers.get("location", ())}
            with _noted(self.faults):
                case.validate_response(response, checks=EVERY, recorder=self.recorder, transport_kwargs=rest or None)

        def teardown(self) -> None:
            with _noted(self.faults):
                self.gone |= _ended(known, self.there - self.gone)
                assert {path for path in self.gone if not _is_gone(known, path)} == set()
            seen.update(there=len(self.there), gone=len(self.gone))

    return Machine


@contextmanager
def _noted(faults: list[BaseException]) -> Iterator[None]:
    """A fault is not forgotten where Hypothesis can't meet it a second time."""
    try:
        yield
    except BaseException as fault:
        faults.append(fault)
        raise


def _ended(known: Known, there: Collection[str]) -> set[str]:
    """Each of these is found where its answer said; those that can be cancelled are."""
    for path in there:
        assert known.call("GET", path).status_code == 200, path
    return {path for path in there if known.cancel(path).status_code == 204}


def _is_gone(known: Known, path: str) -> bool:
    """Nobody finds it, or it says that it is cancelled and can't be cancelled once more; a file goes no further.

    A succession taken back twice is taken back.
    """
    answer = known.call("GET", path)
    if answer.status_code == 404 or path.startswith("/batches/"):
        return answer.status_code == 404 or "endedAt" in answer.json()
    if path.rpartition("/")[0].endswith("/successions"):
        return bool(answer.json()["status"] == "takenBack")
    return answer.json()["cancelled"] is True and known.cancel(path).status_code == 409


def run(machine: Any, seed: int, steps: int = 6) -> None:
    """Some rows of calls, the same ones for the same seed and answers.

    Hypothesis gives up where the same calls led elsewhere than before: each was judged as it was answered, and an
    installation in which things were registered and ended meanwhile may well answer otherwise.
    """
    hypothesis.seed(seed)(machine)
    try:
        machine.run(settings=settings(FAST, stateful_step_count=steps))
    except FlakyStrategyDefinition:
        for fault in machine.faults:
            raise fault from None
