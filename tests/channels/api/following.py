# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of calls that Schemathesis makes from the links that it finds in the contract."""

from collections import Counter
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, settings
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
            case.validate_response(response, checks=EVERY, recorder=self.recorder, transport_kwargs=rest or None)

        def teardown(self) -> None:
            for path in self.there - self.gone:
                assert known.call("GET", path).status_code == 200, path
                self.gone |= {path} if known.cancel(path).status_code == 204 else set()
            for path in self.gone:
                assert _is_gone(known, path), path
            seen.update(there=len(self.there), gone=len(self.gone))

    return Machine


def _is_gone(known: Known, path: str) -> bool:
    """Nobody finds it, or it says that it is cancelled and can't be cancelled once more; a file goes no further."""
    answer = known.call("GET", path)
    if answer.status_code == 404 or path.startswith("/batches/"):
        return answer.status_code == 404 or "endedAt" in answer.json()
    return answer.json()["cancelled"] is True and known.cancel(path).status_code == 409


def run(machine: Any, seed: int, steps: int = 6) -> None:
    """Some rows of calls, the same ones for the same seed."""
    hypothesis.seed(seed)(machine)
    machine.run(settings=settings(FAST, stateful_step_count=steps))
