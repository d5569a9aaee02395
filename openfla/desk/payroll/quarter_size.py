# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The full-time equivalents of a quarter by its occupations, beside what was declared."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.payroll.content import said_of
from openfla.desk.payroll.messages import EndQuarter
from openfla.desk.versions import holding
from openfla.desk.withdrawal import withdraw
from openfla.law.payroll import stated
from openfla.law.payroll_work import share
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import PayrollMessage, SizeDeclaration
from openfla.terms.payroll import DimonaAct, DimonaSaid, Heard, PayrollSource, QuarterSaid, Said
from openfla.terms.period import Quarter

COMPUTED = "computed"
_FOUR = Decimal("0.0001")
_AT_ONCE = 2_000
_WORKERS_AT_ONCE = 500
Key = tuple[UUID, Quarter]


def computed_sizes(wanted: Collection[Key], act: Act) -> dict[Key, Outcome]:
    """Records what the quarters come to; the same number again is unchanged."""
    employers, quarters = {employer for employer, _ in wanted}, {str(quarter) for _, quarter in wanted}
    rows = SizeDeclaration.objects.select_for_update().filter(
        CURRENT, employer__in=employers, quarter__in=quarters, source=COMPUTED
    )
    known = {(row.employer_id, row.quarter): row for row in rows.order_by("id")}
    fresh: list[SizeDeclaration] = []
    outcomes = {key: _computed(key, known.get((key[0], str(key[1]))), fresh, act) for key in wanted}
    bulk.insert(fresh)
    years: dict[UUID, int] = {}
    for (employer, quarter), outcome in outcomes.items():
        if isinstance(outcome, Done) and outcome.effect is not Effect.UNCHANGED:
            years[employer] = min(quarter.year - 1, years.get(employer, quarter.year))
    standing.refresh_all(years, act)
    return outcomes


def _computed(key: Key, before: SizeDeclaration | None, fresh: list[SizeDeclaration], act: Act) -> Outcome:
    employer, quarter = key
    exact = occupied(employer, quarter)
    fte = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_FOUR)
    if before is not None and before.fte == fte:
        return Done(before.lineage, Effect.UNCHANGED, holds=holding(before))
    row = SizeDeclaration(
        lineage=before.lineage if before else new_id(),
        corrects=before.id if before else None,
        quarter=str(quarter),
        fte=fte,
        source=COMPUTED,
        **act.recorded(employer),
    )
    if before is not None:
        withdraw(SizeDeclaration, [before.id], act, "")
    fresh.append(row)
    return Done(row.lineage, Effect.CHANGED if before else Effect.CREATED, holds=holding(row))


def sized(employers: Collection[UUID]) -> set[Key]:
    """The quarters of which a computed size stands."""
    rows = SizeDeclaration.objects.filter(CURRENT, employer__in=employers, source=COMPUTED)
    quarters = ((employer, Quarter.parse(text)) for employer, text in rows.values_list("employer_id", "quarter"))
    return {(employer, quarter) for employer, quarter in quarters if isinstance(quarter, Quarter)}


def is_whole(command: EndQuarter) -> bool:
    """Whether it is of all workers that are known of the quarter, as far as it says of how many it is."""
    if command.is_correction:
        return False
    rows = _messages(command.employer, command.quarter)
    return command.workers is None or rows.values("worker").distinct().count() <= command.workers


def _messages(employer: UUID, quarter: Quarter) -> QuerySet[PayrollMessage]:
    return PayrollMessage.objects.filter(employer=employer, source=PayrollSource.DMFA.value, reference=str(quarter))


def missing_from(command: EndQuarter) -> int:
    """How many workers of the declaration were not taken in."""
    if command.workers is None or command.created_at is None:
        return 0
    taken = _messages(command.employer, command.quarter).filter(sent_at=command.created_at)
    return max(0, command.workers - taken.count())


def occupied(employer: UUID, quarter: Quarter) -> Fraction:
    """Of all workers on the quarter's last day, each at most one; by the message that was made last of each.

    Those whom no contract covers that day, for their Dimona period was cancelled or becomes none, do not count.
    """
    rows = _messages(employer, quarter)
    latest: dict[UUID | None, tuple[tuple[datetime, int, str], Fraction]] = {}
    columns = rows.values_list("worker_id", "sent_at", "digest", "said")
    for worker, sent_at, digest, plain in columns.iterator(chunk_size=_AT_ONCE):
        moment = sent_at, plain.get("place", 0), bytes(digest).hex()
        if worker not in latest or latest[worker][0] < moment:
            said = said_of(PayrollSource.DMFA.value, str(quarter), sent_at, plain)
            latest[worker] = moment, _share_on(said, quarter.last_day) if isinstance(said, QuarterSaid) else Fraction(0)
    numbers: dict[Fraction, int] = defaultdict(int)
    without = _without_contract(employer, quarter)
    for whose, (_, part) in latest.items():
        if whose not in without:
            numbers[part] += 1
    return sum((part * number for part, number in numbers.items()), Fraction(0))


def _without_contract(employer: UUID, quarter: Quarter) -> set[UUID]:
    """Workers of the quarter who do not count."""
    dimona = PayrollMessage.objects.filter(employer=employer, source=PayrollSource.DIMONA.value)
    other = Q(said__act=DimonaAct.CANCEL.value) | (
        Q(said__has_key="worker_type") & ~Q(said__worker_type__in=list(settings.OPENFLA_DIMONA_TYPES))
    )
    declared = _messages(employer, quarter).values("worker")
    workers = list(dimona.filter(other, worker__in=declared).values_list("worker_id", flat=True).distinct())
    found: set[UUID] = set()
    for start in range(0, len(workers), _WORKERS_AT_ONCE):
        some = workers[start : start + _WORKERS_AT_ONCE]
        heard: dict[UUID, list[Heard]] = defaultdict(list)
        for row in PayrollMessage.objects.filter(worker__in=some).iterator(chunk_size=_AT_ONCE):
            said = said_of(row.source, row.reference, row.sent_at, row.said)
            if row.worker_id is not None:
                heard[row.worker_id].append(Heard(bytes(row.digest).hex(), said))
        found |= {worker for worker, messages in heard.items() if not counts_on(messages, quarter.last_day)}
    return found


def counts_on(heard: Collection[Heard], day: date) -> bool:
    """Whether a worker of the quarter counts: not if a period was cancelled or is of another type, and none is left."""
    if not any(_is_none(each.said) for each in heard):
        return True
    contracts = stated(heard, settings.OPENFLA_DIMONA_TYPES).contracts
    return any(each.starts_on <= day <= (each.ends_on or date.max) for each in contracts)


def _is_none(said: Said) -> bool:
    """Whether it can be of a period that is no contract."""
    if not isinstance(said, DimonaSaid):
        return False
    return said.act is DimonaAct.CANCEL or said.worker_type not in {"", *settings.OPENFLA_DIMONA_TYPES}


def _share_on(said: QuarterSaid, day: date) -> Fraction:
    lines = [each for each in said.occupations if each.starts_on <= day <= (each.ends_on or date.max)]
    return min(Fraction(1), sum((share(each) or Fraction(0) for each in lines), Fraction(0)))
