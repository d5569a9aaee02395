# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The API about itself: its health and its contract."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from django.db import DatabaseError, InterfaceError

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.callers import CHANNEL
from openfla.channels.api.operations import operation
from openfla.channels.api.problems import AGAIN
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.upkeep.running import RunningFigures
from openfla.terms.running import Measure

HERE = Path(__file__).parent.parent
A_DAY = 86_400
UP, DEGRADED, DOWN = "UP", "DEGRADED", "DOWN"
HOLDS = 5.0
"""Seconds for which a finding is told again: however often somebody asks, the database is looked at no more often."""
LATE = 600.0
"""Seconds after which an event that should have left means that the post is stuck: calls that fail are tried later."""
WATCH = Actor.operator("health of the API")


@dataclass(slots=True)
class Finding:
    """How this process last found the service, and until when that is told."""

    status: str = ""
    until: float = 0.0

    def now(self, look: Callable[[], str]) -> str:
        """As found lately, else looked at again; others are told the last finding while one looks."""
        if monotonic() >= self.until:
            self.until = monotonic() + HOLDS
            self.status = look()
        return self.status or UP


LAST = Finding()


@operation("checkHealth")
def health(call: Call) -> Answer:
    """UP; DEGRADED when nobody does the jobs or sends the events; DOWN (503) when the database does not answer."""
    status = LAST.now(lambda: _found(call.now))
    if status == DOWN:
        return Answer(503, {"status": status}, {"Retry-After": str(AGAIN)})
    return Answer(200, {"status": status})


def _found(now: datetime) -> str:
    try:
        figures = {each.measure: each.value for each in ask(RunningFigures(), actor=WATCH, channel=CHANNEL, now=now)}
    except (DatabaseError, InterfaceError):
        return DOWN
    return UP if figures[Measure.WORKERS] and figures[Measure.EVENTS_OVERDUE] < LATE else DEGRADED


@operation("getContractAsYaml")
def as_yaml(_call: Call) -> Answer:
    """The contract as it is written."""
    return Answer(raw=(HERE / "openapi.yaml").read_bytes(), media="application/yaml", public=A_DAY)


@operation("getContractAsJson")
def as_json(_call: Call) -> Answer:
    """The same in JSON."""
    return Answer(raw=(HERE / "openapi.json").read_bytes(), public=A_DAY)
