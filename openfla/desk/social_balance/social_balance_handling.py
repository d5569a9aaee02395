# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two readings of what was followed: the people of each column, and the hours and costs of each training."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.social_balance.social_balance import BlockFigures, NotAtCharge, SocialBalance, SocialBalanceView
from openfla.desk.workers.worker_filter import rows_of
from openfla.law.social_balance import AT_CHARGE, BLOCKS
from openfla.records.models import Organisation
from openfla.terms.social_balance import BalanceSex, TrainingBlock
from openfla.terms.training import Financing, TrainingType

_FOLLOWED = """
    WITH trained AS MATERIALIZED (
        SELECT t.id, t.lineage, t.type, t.financing, t.cost_cents, s.within, s.whole
        FROM records_training t JOIN LATERAL (
            SELECT sum(s.minutes) AS whole,
                sum(s.minutes) FILTER (WHERE s."on" BETWEEN %(first)s AND %(last)s) AS within
            FROM records_slot s WHERE s.training_id = t.id) s ON s.within > 0
        WHERE t.employer_id = %(employer)s AND t.withdrawn_at IS NULL
            AND t.starts_on <= %(last)s AND t.ends_on >= %(first)s),
    followed AS MATERIALIZED (
        SELECT t.lineage AS training, t.type, t.financing, t.cost_cents, p.worker, coalesce((
            SELECT d.sex FROM records_workerdetails d
            WHERE d.worker_id = p.worker AND d.withdrawn_at IS NULL), '') AS sex,
            CASE WHEN t.within = t.whole THEN p.minutes ELSE coalesce((
                SELECT sum(CASE WHEN s."on" BETWEEN %(first)s AND %(last)s THEN a.minutes ELSE 0 END)
                FROM records_attendance a JOIN records_slot s ON s.id = a.slot_id
                WHERE a.participation_id = p.id AND s.training_id = t.id),
                round(p.minutes::numeric * t.within / t.whole)) END::bigint AS minutes
        FROM trained t JOIN LATERAL (
            SELECT p.id, p.worker_id AS worker, p.minutes FROM records_participation p
            WHERE p.training = t.lineage AND p.employer_id = %(employer)s AND p.withdrawn_at IS NULL
                AND p.state = 'followed' OFFSET 0) p ON true)"""
"""Of a training that goes beyond the year, what was attended within it; without attendance by the day, or with one from
before its days were corrected, in proportion, to the minute. From trainings to their parts, whatever the statistics
say: OFFSET 0 keeps that order.
"""
_PEOPLE = f"""{_FOLLOWED}
    SELECT b.block, f.sex, count(DISTINCT f.worker)::bigint
    FROM followed f JOIN unnest(%(types)s::text[], %(blocks)s::text[]) AS b(type, block) ON b.type = f.type
    WHERE f.financing = ANY(%(at_charge)s) AND f.minutes > 0 GROUP BY 1, 2"""  # noqa: S608 - a text of this module
_TRAININGS = f"""{_FOLLOWED},
    summed AS MATERIALIZED (
        SELECT training, type, financing, cost_cents, sex, sum(minutes)::bigint AS minutes
        FROM followed GROUP BY 1, 2, 3, 4, 5)
    SELECT training, type, financing, sex, cost_cents, minutes, CASE WHEN cost_cents IS NULL THEN 0 ELSE (
        SELECT sum(p.minutes)::bigint FROM records_participation p
        WHERE p.training = summed.training AND p.employer_id = %(employer)s AND p.withdrawn_at IS NULL
            AND p.state = 'followed') END
    FROM summed"""  # noqa: S608 - see above
"""With the minutes of all who ever followed it: what a training cost is shared by them all."""


class Followed(NamedTuple):
    """What people of one sex followed of one training in the year; `whole`: the minutes of everybody, ever."""

    training: UUID
    type: TrainingType
    financing: Financing
    sex: str
    cost_cents: int | None
    minutes: int
    whole: int

    @property
    def cents(self) -> Fraction:
        """Their part of the cost."""
        return Fraction(self.cost_cents * self.minutes, self.whole) if self.cost_cents and self.whole else Fraction(0)


@answers(SocialBalance)
def social_balance(question: SocialBalance, _act: Act) -> SocialBalanceView | None:
    """None for an employer that is not there."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None:
        return None
    rows = list(_followed(question))
    at_charge = [row for row in rows if row.financing in AT_CHARGE]
    return SocialBalanceView(
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        starts_on=question.starts_on,
        ends_on=question.ends_on,
        figures=tuple(_figures(question, at_charge)),
        not_at_charge=tuple(_not_at_charge(rows)),
        without_sex=sum(row.minutes for row in at_charge if row.sex not in set(BalanceSex)),
        without_cost=len({row.training for row in at_charge if row.cost_cents is None}),
    )


def _followed(question: SocialBalance) -> Iterator[Followed]:
    for training, kind, financing, sex, *amounts in rows_of(_TRAININGS, _values(question)):
        yield Followed(training, TrainingType(kind), Financing(financing), sex, *amounts)


def _values(question: SocialBalance) -> dict[str, Any]:
    return {
        "employer": question.employer,
        "first": question.starts_on,
        "last": question.ends_on,
        "types": [each.value for each in BLOCKS],
        "blocks": [each.value for each in BLOCKS.values()],
        "at_charge": [each.value for each in AT_CHARGE],
    }


def _figures(question: SocialBalance, at_charge: list[Followed]) -> Iterator[BlockFigures]:
    minutes: dict[tuple[TrainingBlock, str], int] = defaultdict(int)
    cents: dict[tuple[TrainingBlock, str], Fraction] = defaultdict(Fraction)
    for row in at_charge:
        minutes[BLOCKS[row.type], row.sex] += row.minutes
        cents[BLOCKS[row.type], row.sex] += row.cents
    people = {(block, sex): number for block, sex, number in rows_of(_PEOPLE, _values(question))}
    for block in TrainingBlock:
        for sex in BalanceSex:
            if (number := people.get((block, sex), 0)) > 0:
                yield BlockFigures(block, sex, number, minutes[block, sex], cents[block, sex])


def _not_at_charge(rows: list[Followed]) -> Iterator[NotAtCharge]:
    for financing in Financing:
        minutes = sum(row.minutes for row in rows if row.financing is financing)
        if minutes and financing not in AT_CHARGE:
            yield NotAtCharge(financing, minutes)
