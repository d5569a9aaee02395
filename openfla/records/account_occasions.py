# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers of whom something about their account is to be done: counted by day and joint committee, in one statement."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from openfla.records.occasions import values_of
from openfla.records.round_trip import fetched
from openfla.terms.message import UNTOLD


class CountedOfAccount(NamedTuple):
    """Of one kind at one employer: `waiting` of the same `committee`, the first of whose days is counted from `since`.

    The committee is that of the day on which it falls due, or of the day asked where that is to come, of who left that
    of the last day. They came to another one, `moved_to`, from `moved_on` on; both are empty where they did not.
    `left_on` is the last day of the first who left. Since `credit_since`, the first day of a year, they have had days
    left at the end of each year; None where none are left, or where it was not looked up.
    """

    employer: UUID
    kind: str
    since: date
    waiting: int
    committee: str
    moved_on: date | None
    moved_to: str
    left_on: date | None
    credit_since: date | None


@dataclass(frozen=True, slots=True)
class AccountsLooked:
    """Where to look, from the day `on`.

    Workers are told from `introduced_on` on, and again `every` months later: told of who is to be told by `soon`. Who
    left since `left_since` is told, a day after the end, or `short` days after that of a contract shorter than so many
    days. On `turns` the law may change, in order: who falls on the same side of each of them is counted together, what
    is still to come by its day; who left by the last day. Days left are looked up at the employers `by_credit`.
    """

    employers: Collection[UUID]
    on: date
    introduced_on: date
    every: int
    soon: date
    left_since: date
    short: int
    turns: Sequence[date]
    by_credit: Collection[UUID] = ()


_STATEMENT = """
WITH worked AS (
    SELECT DISTINCT ON (e.worker_id) e.employer_id, e.worker_id, e.id AS contract, e.starts_on,
        coalesce(e.ends_on, 'infinity') AS ends_on
    FROM records_employment e
    WHERE e.employer_id = ANY (%(employers)s) AND e.withdrawn_at IS NULL AND e.starts_on <= %(on)s
    ORDER BY e.worker_id, coalesce(e.ends_on, 'infinity') DESC, e.starts_on DESC
), told AS (
    SELECT DISTINCT ON (m.worker_id) m.worker_id, m.kind, m."on" FROM records_workermessage m
    WHERE m.employer_id = ANY (%(employers)s) AND m.step IS NULL AND m.state <> ALL (%(failed)s)
    ORDER BY m.worker_id, m.recorded_at DESC, m.id DESC
), informed AS (
    SELECT w.*, t.kind AS told, t."on" AS told_on, w.ends_on < %(on)s AS over,
        CASE WHEN w.ends_on < %(on)s
            THEN w.ends_on + CASE WHEN w.ends_on < w.starts_on + %(short)s THEN %(short)s ELSE 1 END END AS since
    FROM worked w LEFT JOIN told t USING (worker_id)
    WHERE w.ends_on >= %(left_since)s
), waiting AS (
    SELECT worker_id, employer_id, contract, starts_on, ends_on, 'inform_start' AS kind, starts_on AS since,
        greatest(starts_on, %(introduced_on)s) AS due
    FROM informed WHERE NOT over AND (told IS NULL OR told = 'leaving')
    UNION ALL
    SELECT worker_id, employer_id, contract, starts_on, ends_on, 'inform_yearly', told_on,
        (told_on + make_interval(months => %(every)s))::date
    FROM informed WHERE NOT over AND told <> 'leaving' AND told_on + make_interval(months => %(every)s) <= %(soon)s
    UNION ALL
    SELECT worker_id, employer_id, contract, starts_on, ends_on, 'inform_leaving', since, since
    FROM informed
    WHERE over AND since <= %(on)s AND NOT coalesce(told = 'leaving' AND told_on >= starts_on, false)
        AND NOT EXISTS (SELECT 1 FROM records_employment n
            WHERE n.worker_id = informed.worker_id AND n.withdrawn_at IS NULL AND n.starts_on > %(on)s)
    UNION ALL
    SELECT p.worker_id, p.employer_id, c.id, coalesce(c.starts_on, t.ends_on), coalesce(c.ends_on, 'infinity'),
        'training_followed', t.ends_on, t.ends_on
    FROM records_participation p
    JOIN records_training t ON t.employer_id = p.employer_id AND t.lineage = p.training AND t.withdrawn_at IS NULL
    LEFT JOIN LATERAL (SELECT e.id, e.starts_on, e.ends_on FROM records_employment e
        WHERE e.worker_id = p.worker_id AND e.withdrawn_at IS NULL
            AND t.ends_on BETWEEN e.starts_on AND coalesce(e.ends_on, 'infinity')
        ORDER BY coalesce(e.ends_on, 'infinity') DESC, e.starts_on DESC LIMIT 1) c ON true
    WHERE p.employer_id = ANY (%(employers)s) AND p.withdrawn_at IS NULL AND p.state = 'planned' AND t.ends_on < %(on)s
), dated AS (
    SELECT *, greatest(least(due, ends_on, %(on)s), starts_on) AS day, least(ends_on, %(on)s) AS until FROM waiting
), placed AS MATERIALIZED (
    SELECT d.*, coalesce(s.joint_committee, '') AS moved_to, CASE WHEN s.starts_on <= day THEN s.joint_committee
        ELSE coalesce((SELECT f.joint_committee FROM records_segment f WHERE f.employment_id = contract
            AND day BETWEEN f.starts_on AND coalesce(f.ends_on, 'infinity') LIMIT 1), '') END AS committee
    FROM dated d LEFT JOIN records_segment s
        ON s.employment_id = contract AND until BETWEEN s.starts_on AND coalesce(s.ends_on, 'infinity')
), moved AS (
    SELECT *, CASE WHEN moved_to <> committee THEN (SELECT max(f.ends_on) + 1 FROM records_segment f
        WHERE f.employment_id = contract AND f.joint_committee <> moved_to AND f.ends_on < until) END AS moved_on,
        CASE WHEN kind = 'inform_leaving' THEN ends_on END AS left_on,
        CASE WHEN employer_id = ANY (%(by_credit)s::uuid[]) THEN (
            SELECT make_date(greatest(min(year), 1 + max(year) FILTER (WHERE "left" <= 0)), 1, 1)
            FROM records_standing y WHERE y.worker_id = placed.worker_id AND year <= extract(year FROM until)
            HAVING bool_or("left" > 0 AND year = extract(year FROM until))) END AS credit_since
    FROM placed
)
SELECT employer_id, kind, min(since), count(*), committee, min(moved_on),
    CASE WHEN moved_on IS NULL THEN '' ELSE moved_to END, min(left_on), credit_since
FROM moved
GROUP BY employer_id, kind, width_bucket(coalesce(left_on, due), %(turns)s::date[]),
    CASE WHEN due >= %(on)s THEN due END, committee, width_bucket(moved_on, %(turns)s::date[]), 7, credit_since
ORDER BY 1, 3, 2, 5, 6, 7, 8, 9
"""
"""`worked`: who began to work at the employers by the day, each once, with the last contract.

Most contracts have one committee from their first day on; only of the others are earlier ones looked up.
"""


def account_occasions(looked: AccountsLooked) -> list[CountedOfAccount]:
    """What is waiting, an employer after the other, the first days first."""
    employers = {"employers": list(looked.employers), "by_credit": list(looked.by_credit)}
    asked = values_of(looked) | employers | {"failed": [each.value for each in UNTOLD]}
    return [CountedOfAccount(*row) for row in fetched(_STATEMENT, asked | {"turns": [*looked.turns, looked.on]})]
