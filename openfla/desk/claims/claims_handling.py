# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One statement for the sums and one for the rows of a page, whatever their number."""

from collections.abc import Generator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.claims.claims import AllClaims, ClaimRow, Claims, ClaimsPage, CutYear
from openfla.desk.handling import answers, browses
from openfla.desk.names import listed_name
from openfla.desk.workers.worker_filter import rows_of
from openfla.law.checks import EDUCATIONAL_LEAVE, UNION
from openfla.law.finding import Finding
from openfla.law.leave import SCHOOL_YEAR, claim_by, school_year_days
from openfla.records.models import Organisation
from openfla.terms.claim import Scheme
from openfla.terms.training import Financing, ParticipationState, WorkingTime

PIECE = 500
_FOUND = """
    FROM records_training t
    JOIN records_participation p ON p.employer_id = t.employer_id AND p.training = t.lineage
        AND p.withdrawn_at IS NULL
        AND (p.state = 'followed' OR p.state = 'planned' AND %(on_leave)s AND t.starts_on <= %(today)s)
    JOIN LATERAL (
        SELECT NULL::integer AS year, p.minutes, false AS supposed, p.minutes AS of_year WHERE NOT %(yearly)s
        UNION ALL
        SELECT cut.year, cut.asked::integer, cut.supposed AND cut.asked < p.minutes, cut.of_year::integer
        FROM (
            SELECT year, sum(minutes) AS of_year, bool_or(supposed) AS supposed,
                sum(minutes) FILTER (WHERE "on" BETWEEN %(first)s AND %(last)s) AS asked
            FROM (
                SELECT s."on", extract(year FROM s."on")::integer
                    + (extract(month FROM s."on") >= %(september)s)::integer AS year, a.minutes, false AS supposed
                FROM records_attendance a JOIN records_slot s ON s.id = a.slot_id WHERE a.participation_id = p.id
                UNION ALL
                SELECT s."on", extract(year FROM s."on")::integer
                    + (extract(month FROM s."on") >= %(september)s)::integer,
                    greatest(0, least(s.minutes, p.minutes - sum(s.minutes) OVER earlier + s.minutes)),
                    p.minutes < sum(s.minutes) OVER ()
                FROM records_slot s
                WHERE s.training_id = t.id
                    AND NOT EXISTS (SELECT FROM records_attendance a WHERE a.participation_id = p.id)
                WINDOW earlier AS (ORDER BY s."on", s.starts_at, s.id)
            ) each_day
            GROUP BY year
        ) cut
        WHERE %(yearly)s AND cut.asked > 0
    ) share ON true
    WHERE t.employer_id = %(employer)s AND t.withdrawn_at IS NULL
        AND t.starts_on <= %(last)s AND CASE WHEN %(yearly)s THEN t.ends_on ELSE t.starts_on END >= %(first)s
        AND (t.field = %(leave)s) = %(on_leave)s AND t.field <> %(union)s"""
_SUMS = f"""
    SELECT count(*), coalesce(sum(share.minutes), 0)::bigint,
        coalesce(sum(share.minutes) FILTER (WHERE NOT p.counts), 0)::bigint,
        count(*) FILTER (WHERE share.minutes < share.of_year)
    {_FOUND}"""
_ROWS = f"""
    SELECT p.worker_id, coalesce(d.family_name, ''), coalesce(d.given_names, ''), coalesce(d.reference, ''),
        t.lineage, t.title, t.provider_name, t.reference, t.registration_number, t.starts_on, t.ends_on,
        shown.minutes, p.minutes,
        shown.year, shown.supposed, shown.of_year, p.state, p.working_time, t.financing, p.counts,
        coalesce(s.joint_committee, ''), coalesce(s.establishment, '')
    FROM (SELECT t.id, p.id AS part, t.starts_on AS began, share.* {_FOUND}
        ORDER BY t.starts_on, t.id, p.id, share.year LIMIT %(size)s OFFSET %(skip)s) shown
    JOIN records_training t ON t.id = shown.id
    JOIN records_participation p ON p.id = shown.part
    LEFT JOIN records_workerdetails d ON d.worker_id = p.worker_id AND d.withdrawn_at IS NULL
    LEFT JOIN LATERAL (
        SELECT s.joint_committee, s.establishment
        FROM records_employment e JOIN records_segment s ON s.employment_id = e.id
        WHERE e.worker_id = p.worker_id AND e.withdrawn_at IS NULL AND s.starts_on <= t.starts_on
            AND (s.ends_on IS NULL OR s.ends_on >= t.starts_on)
        ORDER BY s.starts_on DESC LIMIT 1) s ON true
    ORDER BY shown.began, shown.id, shown.part, shown.year"""  # noqa: S608 - see above


class Found(NamedTuple):
    """The columns of a row, in their order."""

    worker: UUID
    family_name: str
    given_names: str
    reference: str
    training: UUID
    title: str
    provider_name: str
    training_reference: str
    registration_number: str
    starts_on: date
    ends_on: date
    minutes: int
    whole: int
    year: int | None
    supposed: bool
    of_year: int
    state: str
    working_time: str
    financing: str
    counts: bool
    committee: str
    establishment: str


@answers(Claims)
def claims(question: Claims, act: Act) -> ClaimsPage | None:
    """None for an employer that is not there."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None:
        return None
    values = _values(question, act.today)
    [(total, minutes, without_right, cut)] = rows_of(_SUMS, values)
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    rows = rows_of(_ROWS, {**values, "size": question.size, "skip": (page - 1) * question.size})
    return ClaimsPage(
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        asked=question,
        rows=tuple(_row(question, Found(*row), act.today) for row in rows),
        total=total,
        minutes=minutes,
        without_right=without_right,
        cut=cut,
        page=page,
        pages=pages,
    )


@browses(AllClaims)
def all_claims(question: AllClaims, act: Act) -> Generator[ClaimRow, None, None]:
    """The rows of all pages; the database keeps what was not read yet."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS, {**_values(question, act.today), "size": None, "skip": 0})
        while rows := cursor.fetchmany(PIECE):
            yield from (_row(question, Found(*row), act.today) for row in rows)


def _values(question: Claims, today: date) -> dict[str, Any]:
    return {
        "employer": question.employer,
        "first": question.starts_on,
        "last": question.ends_on,
        "today": today,
        "yearly": question.yearly,
        "leave": EDUCATIONAL_LEAVE,
        "on_leave": question.scheme is Scheme.LEAVE,
        "union": UNION,
        "september": SCHOOL_YEAR,
    }


def _claim_by(question: Claims, found: Found) -> Finding | None:
    """Of a training over two school years, the day of the year that the row is about."""
    if question.scheme is not Scheme.LEAVE:
        return None
    began = school_year_days(found.year)[0] if found.year else found.starts_on
    return claim_by(question.region, max(found.starts_on, began))


def _row(question: Claims, found: Found, today: date) -> ClaimRow:
    until = _claim_by(question, found)
    inside = found.working_time == WorkingTime.INSIDE
    return ClaimRow(
        worker=found.worker,
        worker_name=listed_name(found.family_name, found.given_names),
        reference=found.reference,
        training=found.training,
        title=found.title,
        provider_name=found.provider_name,
        training_reference=found.training_reference,
        registration_number=found.registration_number,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        minutes=found.minutes,
        whole_minutes=found.whole,
        school_year=found.year,
        supposed=found.supposed,
        cut=CutYear.of(found.year, question, found.of_year) if found.year and found.minutes < found.of_year else None,
        paid_minutes=found.minutes if inside else 0,
        financing=Financing(found.financing),
        committee=found.committee,
        establishment=found.establishment,
        counts=found.counts,
        state=ParticipationState(found.state),
        claim_by=until,
        late=until is not None and isinstance(until.value, date) and until.value < today,
    )
