# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts followed across employers: where they came from, and where they go on.

The facts at a former employer are read to compute the account that goes on from them, under both_sides; of them the
account shows the balance and the name of the employer.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.recorded import recorded
from openfla.law.facts import AccountFacts, PassedOn
from openfla.law.succession import Former, joined, parted
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Organisation, SucceededWorker
from openfla.records.succession import both_sides
from openfla.terms.enterprise import EnterpriseNumber

Facts = dict[UUID, AccountFacts]
Read = Callable[[Mapping[UUID, Collection[UUID]]], Facts]
"""The facts of workers by employer, with what came to them and without an end where they go on."""


def connected(found: Facts, at: datetime | None, read: Read, *, whole: bool = False) -> Facts:
    """The facts of workers with what came from former employers, and up to the day on which they went to the next.

    `read` reads those of other employers. `whole` leaves them as if they had not gone on.
    """
    rows = list(_touching(list(found), at)) if found else []
    if not rows:
        return found
    came, went = [row for row in rows if row.taken_by_id in found], [row for row in rows if row.worker_id in found]
    with both_sides({each for row in rows for each in (row.employer_id, row.successor_id)}):
        names = _names(rows)
        former = read(_by_employer((row.employer_id, row.worker_id) for row in came)) if came else {}
    known = {**found, **_joined(found, came, former, names)}
    parting = {} if whole else {row.worker_id: _passed(row, names) for row in went}
    return {worker: parted(facts, parting[worker]) if worker in parting else facts for worker, facts in known.items()}


def followers(workers: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The workers, by employer, at which the accounts of these go on now."""
    rows = SucceededWorker.objects.filter(CURRENT, worker__among=workers)
    return _by_employer(rows.values_list("successor_id", "taken_by_id"))


def _by_employer(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for employer, worker in pairs:
        found[employer].add(worker)
    return found


@composed_once
def _touching(workers: Collection[UUID], at: datetime | None) -> QuerySet[SucceededWorker]:
    either = Q(worker__among=workers) | Q(taken_by__among=workers)
    return SucceededWorker.objects.filter(recorded(at) & either).order_by("on", "id")


def _joined(found: Facts, came: Iterable[SucceededWorker], former: Facts, names: Mapping[UUID, str]) -> Facts:
    whence: dict[UUID, list[Former]] = defaultdict(list)
    for row in came:
        told = str(row.lineage), row.on, names[row.employer_id]
        whence[row.taken_by_id].append(Former(*told, former[row.worker_id]))
    return {worker: joined(found[worker], each) for worker, each in whence.items()}


def _passed(row: SucceededWorker, names: Mapping[UUID, str]) -> PassedOn:
    return PassedOn(str(row.lineage), row.on, names[row.successor_id])


def _names(rows: Iterable[SucceededWorker]) -> dict[UUID, str]:
    """By which the other employer is told: name and number."""
    ids = {each for row in rows for each in (row.employer_id, row.successor_id)}
    found = Organisation.objects.filter(id__in=ids).values_list("id", "name", "enterprise_number")
    return {each: f"{name} ({EnterpriseNumber(number).display})" for each, name, number in found}
