# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standings rebuilt and verified by command: what is stored must equal what the facts give, always."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection

from openfla.desk.accounts.standing import renew_all, workers_of
from openfla.desk.accounts.standing_rows import (
    FIGURES,
    Computation,
    Computed,
    Look,
    Stored,
    days_of,
    is_current,
    stored,
)
from openfla.desk.accounts.standings import (
    EmployersKnown,
    Portion,
    RebuildStandings,
    StandingDifference,
    StandingPortions,
    Verification,
    VerifyStandings,
)
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.law.account import YearAccount
from openfla.law.facts import AccountFacts
from openfla.law.movement import movements
from openfla.records.informed import fill_again
from openfla.records.models import Quality
from openfla.records.tallies import add_up_again
from openfla.terms.amount import total
from openfla.terms.role import Quality as QualityKind

PORTIONS = """
    SELECT employer_id, count(*), min(id::text)::uuid, max(id::text)::uuid
    FROM (SELECT employer_id, id, (row_number() OVER (PARTITION BY employer_id ORDER BY id) - 1) / %s AS part
          FROM records_worker) w
    GROUP BY employer_id, part ORDER BY employer_id, part"""
ENDED = """
    SELECT employer FROM unnest(%s::uuid[], %s::uuid[]) AS asked (employer, last)
    WHERE NOT EXISTS (SELECT 1 FROM records_worker w WHERE w.employer_id = employer AND w.id > last)"""
LAST = UUID(int=2**128 - 1)
SLICE = 500
CARRIED_AND_GRANTED = ("statutory", "additional_sector", "additional_employer", "carried_in")


@handles(RebuildStandings)
def rebuild_standings(commands: Sequence[RebuildStandings], act: Act) -> list[Outcome]:
    """Recomputes what is asked, what informing workers hangs on, and the sums over all; `reference` is the employer."""
    staff: dict[UUID, tuple[UUID, ...]] = {}
    for command in commands:
        asked = command.workers if command.workers is not None else workers_of(command.employer, command.span)
        staff[command.employer] = tuple(sorted({*staff.get(command.employer, ()), *asked}))
    renew_all(staff, act)
    fill_again([worker for workers in staff.values() for worker in workers])
    add_up_again(_to_the_end(commands))
    return [Done(command.employer, Effect.CHANGED) for command in commands]


def _to_the_end(commands: Sequence[RebuildStandings]) -> tuple[UUID, ...]:
    """The employers whose last worker is among those asked: sums over all are brought in order with the last."""
    asked = {each.employer: each.span[1] if each.span else LAST for each in commands if each.workers is None}
    with connection.cursor() as cursor:
        cursor.execute(ENDED, [list(asked), list(asked.values())])
        return tuple(employer for (employer,) in cursor.fetchall())


@answers(VerifyStandings)
def verify_standings(question: VerifyStandings, act: Act) -> Verification:
    """Compares every stored figure with the one the facts give; rows awaiting a job are counted apart."""
    workers, unbalanced = workers_of(question.employer), list[StandingDifference]()
    computation = Computation([question.employer], act.today, _weighing(unbalanced))
    checked, stale, differences = 0, 0, list[StandingDifference]()
    for start in range(0, len(workers), SLICE):
        some = workers[start : start + SLICE]
        rows = stored({question.employer: some})
        awaiting = {worker for (worker, _), row in rows.items() if not is_current(row.content)}
        checked += len(rows)
        stale += sum(not is_current(row.content) for row in rows.values())
        for each in computation.of({question.employer: some}):
            row = rows.pop((each.worker, each.year), None)
            if each.worker not in awaiting or (row is not None and is_current(row.content)):
                differences += _differences(each, row)
        gone = (key for key in rows if key[0] not in awaiting)
        differences += [StandingDifference(*key, "row", "present", "absent") for key in gone]
    return Verification(checked, stale, (*differences, *unbalanced))


def _weighing(found: list[StandingDifference]) -> Look:
    """Adds up the movements of each account, and notes those that do not come to its balance."""

    def weigh(worker: UUID, account: YearAccount, facts: AccountFacts) -> None:
        moved = total(each.days for each in movements(account, facts))
        if moved != account.balance:
            found.append(StandingDifference(worker, account.year, "movements", str(moved), str(account.balance)))

    return weigh


def _differences(each: Computed, row: Stored | None) -> Iterator[StandingDifference]:
    if row is None:
        yield StandingDifference(each.worker, each.year, "row", "absent", "present")
        return
    days, due = days_of(row.content), days_of(each.content)
    for name in FIGURES:
        if days[name] != due[name]:
            yield StandingDifference(each.worker, each.year, name, str(days[name]), str(due[name]))
    balance = sum(days[name] for name in CARRIED_AND_GRANTED) - days["charged"]
    if days["left"] != balance:
        yield StandingDifference(each.worker, each.year, "balance", str(days["left"]), str(balance))


@answers(StandingPortions)
def standing_portions(question: StandingPortions, _act: Act) -> tuple[Portion, ...]:
    """In order of employer and worker; a large employer has several."""
    with connection.cursor() as cursor:
        cursor.execute(PORTIONS, [question.most])
        return tuple(Portion(employer, workers, (first, last)) for employer, workers, first, last in cursor.fetchall())


@answers(EmployersKnown)
def employers_known(_question: EmployersKnown, _act: Act) -> tuple[UUID, ...]:
    """Organisations that are or were employers."""
    found = Quality.objects.filter(kind=QualityKind.EMPLOYER.value).order_by("organisation_id")
    return tuple(found.values_list("organisation_id", flat=True).distinct())
