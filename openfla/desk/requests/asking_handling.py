# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers ask for trainings, and take back what nobody answered yet."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.requests.ending import Endings, ended_already, unchanged
from openfla.desk.requests.request_problems import problems_of, too_long
from openfla.desk.requests.request_rows import asked_row, stripped, terms_of
from openfla.desk.requests.requests import LONGEST_REASON, MOST_A_DAY, MOST_OPEN, AskTraining, WithdrawRequest
from openfla.desk.versions import holding
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, TrainingRequest
from openfla.records.request import OPEN
from openfla.records.turns import in_turn
from openfla.terms.request import RequestState

A_DAY = timedelta(days=1)


@dataclass
class _Askers:
    """What is known of workers who ask: requests by id, how many wait, how many were made of late, last days here."""

    known: dict[UUID, TrainingRequest]
    waiting: Counter[UUID]
    of_late: Counter[UUID]
    until: dict[UUID, date]

    @classmethod
    def of(cls, commands: Sequence[AskTraining], act: Act) -> "_Askers":
        """Their askings follow each other from here to the end of the request, so that no two pass one limit."""
        workers = {command.worker for command in commands}
        in_turn(*(f"requests of {worker}" for worker in workers))
        first = TrainingRequest.objects.filter(corrects=None, worker__among=workers)
        lineages = {command.request for command in commands}
        return cls(
            {row.lineage: row for row in first.filter(lineage__among=lineages)},
            Counter(first.filter(OPEN).values_list("worker_id", flat=True)),
            Counter(first.filter(recorded_at__gt=act.now - A_DAY).values_list("worker_id", flat=True)),
            _last_days(workers),
        )

    def refusal(self, worker: UUID, today: date) -> Refused | None:
        """Why nothing more can be asked by this worker now."""
        if (last := self.until.get(worker)) is None or last < today:
            return refused("request.not_employed")
        if self.waiting[worker] >= MOST_OPEN:
            return refused("request.too_many_open", "", limit=MOST_OPEN)
        return refused("request.too_many_today", "", limit=MOST_A_DAY) if self.of_late[worker] >= MOST_A_DAY else None

    def add(self, row: TrainingRequest) -> None:
        """Later items of a list see what earlier ones asked."""
        self.known[row.lineage] = row
        self.waiting[row.worker_id] += 1
        self.of_late[row.worker_id] += 1


def _last_days(workers: Collection[UUID]) -> dict[UUID, date]:
    """The last day of the last contract of each, `date.max` where it has no end."""
    found: dict[UUID, date] = {}
    rows = Employment.objects.filter(CURRENT, worker__among=workers)
    for worker, ends_on in rows.values_list("worker_id", "ends_on"):
        found[worker] = max(found.get(worker, date.min), ends_on or date.max)
    return found


@handles(AskTraining)
def ask_trainings(commands: Sequence[AskTraining], act: Act) -> list[Outcome]:
    """A first version each."""
    askers, rows = _Askers.of(commands, act), list[TrainingRequest]()
    outcomes = [_asked(command, askers, rows, act) for command in commands]
    bulk.insert(rows)
    return outcomes


def _asked(command: AskTraining, askers: _Askers, rows: list[TrainingRequest], act: Act) -> Outcome:
    if (before := askers.known.get(command.request)) is not None:
        return _again(command, before)
    if problems := problems_of(command.terms):
        return Refused(tuple(problems))
    if (refusal := askers.refusal(command.worker, act.today)) is not None:
        return refusal
    row = asked_row(command, act)
    askers.add(row)
    rows.append(row)
    return Done(row.lineage, holds=holding(row))


def _again(command: AskTraining, before: TrainingRequest) -> Outcome:
    """Sent twice: unchanged, whatever became of it since."""
    if (before.employer_id, before.worker_id) != (command.employer, command.worker):
        return NOT_FOUND
    if terms_of(before) != stripped(command.terms):
        return refused("request.id_used", "request")
    return Done(before.lineage, Effect.UNCHANGED)


@handles(WithdrawRequest)
def withdraw_requests(commands: Sequence[WithdrawRequest], act: Act) -> list[Outcome]:
    """Each ends, and stays to be read."""
    endings = Endings((command.request for command in commands), act)
    outcomes = [_withdrawn(command, endings) for command in commands]
    endings.store()
    return outcomes


def _withdrawn(command: WithdrawRequest, endings: Endings) -> Outcome:
    before = endings.known.get(command.request)
    if before is None or (before.employer_id, before.worker_id) != (command.employer, command.worker):
        return NOT_FOUND
    repeated = not command.reason.strip() or endings.ended_with(before, command.reason)
    if before.state == RequestState.WITHDRAWN.value and repeated:
        return unchanged(before)
    if before.state != RequestState.OPEN.value:
        return ended_already(before)
    if problem := too_long(command.reason, "reason", LONGEST_REASON):
        return Refused((problem,))
    return endings.end(before, RequestState.WITHDRAWN, command.reason.strip())
