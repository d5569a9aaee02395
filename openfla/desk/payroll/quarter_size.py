# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The full-time equivalents of a quarter by its occupations, beside what was declared."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.payroll.content import said_of
from openfla.desk.versions import holding
from openfla.desk.withdrawal import withdraw
from openfla.law.payroll_work import share
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import PayrollMessage, SizeDeclaration
from openfla.terms.payroll import PayrollSource, QuarterSaid
from openfla.terms.period import Quarter

COMPUTED = "computed"
_FOUR = Decimal("0.0001")
_AT_ONCE = 2_000
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


def occupied(employer: UUID, quarter: Quarter) -> Fraction:
    """Of all workers on the quarter's last day, each at most one; by the message that was made last of each."""
    rows = PayrollMessage.objects.filter(employer=employer, source=PayrollSource.DMFA.value, reference=str(quarter))
    latest: dict[UUID | None, tuple[tuple[datetime, str], Fraction]] = {}
    columns = rows.values_list("worker_id", "sent_at", "digest", "said")
    for worker, sent_at, digest, plain in columns.iterator(chunk_size=_AT_ONCE):
        moment = sent_at, bytes(digest).hex()
        if worker not in latest or latest[worker][0] < moment:
            said = said_of(PayrollSource.DMFA.value, str(quarter), sent_at, plain)
            latest[worker] = moment, _share_on(said, quarter.last_day) if isinstance(said, QuarterSaid) else Fraction(0)
    numbers: dict[Fraction, int] = defaultdict(int)
    for _, part in latest.values():
        numbers[part] += 1
    return sum((part * number for part, number in numbers.items()), Fraction(0))


def _share_on(said: QuarterSaid, day: date) -> Fraction:
    lines = [each for each in said.occupations if each.starts_on <= day <= (each.ends_on or date.max)]
    return min(Fraction(1), sum((share(each) or Fraction(0) for each in lines), Fraction(0)))
