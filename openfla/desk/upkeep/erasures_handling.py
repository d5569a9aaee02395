# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers who left: told before their data are erased, and kept longer where an employer says why."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.names import listed_name
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, Version
from openfla.desk.upkeep.erasures import (
    LONGEST_HOLD,
    KeepLonger,
    LeaversPage,
    LeaversToErase,
    LeaverView,
    OwnErasure,
    OwnErasureView,
)
from openfla.records import worker_erasing
from openfla.records.fact import CURRENT
from openfla.records.models import ErasureHold, Worker, WorkerDetails
from openfla.records.retention import terms
from openfla.records.worker_erasing import Leaver
from openfla.terms.problem import Problem
from openfla.terms.retention import KeptKind

REPLACED = "replaced"
A_DAY = timedelta(days=1)


@handles(KeepLonger)
def keep_longer(commands: Sequence[KeepLonger], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_kept(command, act) for command in commands]


def _kept(command: KeepLonger, act: Act) -> Outcome:
    if not Worker.objects.select_for_update().filter(id=command.worker, employer=command.employer).exists():
        return NOT_FOUND
    if problems := tuple(_problems(command, act)):
        return Refused(problems)
    before = ErasureHold.objects.filter(CURRENT, worker=command.worker)
    if before.filter(until=command.until, reason=command.reason.strip()).exists():
        return Done(command.worker, Effect.UNCHANGED)
    before.update(**act.withdrawn(REPLACED))
    hold = ErasureHold(
        worker_id=command.worker, until=command.until, reason=command.reason.strip(), **act.recorded(command.employer)
    )
    hold.save(force_insert=True)
    return Done(command.worker, Effect.CHANGED, holds=Version(command.worker, hold.id))


def _problems(command: KeepLonger, act: Act) -> Iterator[Problem]:
    if not worker_erasing.leavers(command.employer, date.max, 1, command.worker):
        yield Problem("erasure.still_employed", "worker")
    last = act.today + LONGEST_HOLD
    if not act.today <= command.until <= last:
        yield Problem("erasure.until", "until", {"today": act.today, "last": last})
    if not command.reason.strip():
        yield Problem("desk.reason_missing", "reason")


@answers(LeaversToErase)
def leavers_to_erase(question: LeaversToErase, act: Act) -> LeaversPage:
    """Two queries, whatever there is."""
    found = worker_erasing.leavers(question.employer, _counting(act), question.most + 1)
    shown = found[: question.most]
    named = _details(question.employer, shown)
    return LeaversPage(tuple(_view(each, named[each.worker]) for each in shown), more=len(found) > len(shown))


def _counting(act: Act) -> date:
    """Whose term counts from so far back is erased within the time of notice."""
    kept = terms()[KeptKind.WORKERS]
    return act.today - timedelta(days=kept.days - kept.notice)


def _details(employer: UUID, leavers: Sequence[Leaver]) -> dict[UUID, WorkerDetails]:
    rows = WorkerDetails.objects.filter(CURRENT, employer=employer, lineage__in=[each.worker for each in leavers])
    return {row.lineage: row for row in rows}


def _view(leaver: Leaver, details: WorkerDetails) -> LeaverView:
    return LeaverView(
        worker=leaver.worker,
        name=listed_name(details.family_name, details.given_names),
        reference=details.reference,
        ended_on=leaver.ended_on,
        erased_from=erased_from(leaver),
        kept_until=leaver.kept_until,
        reason=leaver.reason,
    )


def erased_from(leaver: Leaver) -> date:
    """The day after the term, or after that until which the employer keeps the worker; never without notice."""
    over = leaver.counts_after + A_DAY + timedelta(days=terms()[KeptKind.WORKERS].days)
    return max(over, leaver.kept_until + A_DAY) if leaver.kept_until else over


@answers(OwnErasure)
def own_erasure(question: OwnErasure, act: Act) -> OwnErasureView | None:
    """Whatever somebody else may hold against it is not told: the day is the first on which it may happen."""
    found = worker_erasing.leavers(question.employer, act.today, 1, question.worker)
    return OwnErasureView(erased_from(found[0]), near=found[0].counts_after <= _counting(act)) if found else None
