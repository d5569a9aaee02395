# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers of whom something about their account is to be done: counted by day and joint committee, in one statement."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from openfla.records.occasions import values_of
from openfla.records.round_trip import fetched_amid


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


_AT_WORK = "coalesce(ends_on, 'infinity') >= %(on)s"
_NEW = "told IN ('', 'leaving')"
_AGAIN = "(told_on + make_interval(months => %(every)s))::date"
_FIRST_TOLD = "greatest(starts_on, %(introduced_on)s)"
_DAYS_AFTER = "CASE WHEN ends_on < starts_on + %(short)s THEN %(short)s ELSE 1 END"
_KIND = f"""CASE WHEN NOT {_AT_WORK} THEN 'inform_leaving'
        WHEN {_NEW} THEN 'inform_start' ELSE 'inform_yearly' END"""
_SINCE = f"CASE WHEN NOT {_AT_WORK} THEN ends_on + {_DAYS_AFTER} WHEN {_NEW} THEN starts_on ELSE told_on END"
_DUE = f"""CASE WHEN NOT {_AT_WORK} THEN ends_on + {_DAYS_AFTER}
        WHEN {_NEW} THEN {_FIRST_TOLD} ELSE {_AGAIN} END"""
_TO_INFORM = f"""CASE WHEN {_AT_WORK} THEN {_NEW} OR {_AGAIN} <= %(soon)s
        ELSE ends_on + {_DAYS_AFTER} <= %(on)s AND NOT (told = 'leaving' AND told_on >= starts_on) END"""
"""What is to be told and when, by the days of the last contract and by what was told last."""


def _credit_since(until: str) -> str:
    """Of a worker w: since when there were days left at the end of each year, up to that of the day `until`."""
    return f"""CASE WHEN w.employer_id = ANY (%(by_credit)s::uuid[]) THEN (
            SELECT make_date(greatest(min(year), 1 + max(year) FILTER (WHERE "left" <= 0)), 1, 1)
            FROM records_standing y WHERE y.worker_id = w.worker_id AND year <= extract(year FROM {until})
            HAVING bool_or("left" > 0 AND year = extract(year FROM {until}))) END"""  # noqa: S608 - our own words


_LEFT_ON = "CASE WHEN kind = 'inform_leaving' THEN ends_on END"
_ALIKE = "employer_id, kind, committee, turn, moved_turn, coming, moved_to, credit_since"
_TURN = "width_bucket({}, %(turns)s::date[])"
_APART = f"""
    SELECT employer_id, kind, committee, {_TURN.format(f"coalesce({_LEFT_ON}, due)")} AS turn,
        {_TURN.format("moved_on")} AS moved_turn, CASE WHEN due >= %(on)s THEN due END AS coming,
        CASE WHEN moved_on IS NULL THEN '' ELSE moved_to END AS moved_to, credit_since,
        min(since) AS since, count(*) AS waiting, min(moved_on) AS moved_on, min({_LEFT_ON}) AS left_on
    FROM moved GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"""  # noqa: S608 - our own words
_FIRST = "date '0001-01-01'"


def _told_alike(kind: str, turn: str, due: str) -> str:
    """The number of a kind, of the turn after which a day falls, and of the day on which it is due if that is to come.

    What many workers are counted by is one number: what is compared had better be short.
    """
    to_come = f"CASE WHEN {due} >= %(on)s THEN 10000 * ({due} - {_FIRST})::bigint ELSE 0 END"
    return f"{kind} + 10 * {_TURN.format(turn)} + {to_come}"


_TOLD_ALIKE = f"""CASE WHEN NOT {_AT_WORK} THEN {_told_alike("1", "ends_on", f"ends_on + {_DAYS_AFTER}")}
        WHEN {_NEW} THEN {_told_alike("2", _FIRST_TOLD, _FIRST_TOLD)} ELSE {_told_alike("3", _AGAIN, _AGAIN)} END"""
_KIND_OF = "(ARRAY['inform_leaving', 'inform_start', 'inform_yearly'])[alike %% 10]"
_SINCE_OF = "(ARRAY[left_since, starts_on, told_on])[alike %% 10]"
_PLAIN = f"""
    SELECT employer_id, {_KIND_OF} AS kind, committee, (alike / 10 %% 1000)::integer AS turn,
        NULL::integer AS moved_turn, CASE WHEN alike >= 10000 THEN {_FIRST} + (alike / 10000)::integer END AS coming,
        '' AS moved_to, credit_since, {_SINCE_OF} AS since, waiting, NULL::date AS moved_on,
        CASE WHEN alike %% 10 = 1 THEN ends_on END AS left_on
    FROM (
        SELECT employer_id, committee, credit_since, alike, count(*) AS waiting, min(starts_on) AS starts_on,
            min(told_on) AS told_on, min(ends_on) AS ends_on, min(left_since) AS left_since
        FROM (
            SELECT employer_id, joint_committee AS committee, {_credit_since("least(ends_on, %(on)s)")} AS credit_since,
                {_TOLD_ALIKE} AS alike, starts_on, told_on, ends_on, ends_on + {_DAYS_AFTER} AS left_since
            FROM records_informedworker w
            WHERE employer_id = ANY (%(employers)s) AND NOT moved AND starts_on <= %(on)s
                AND coalesce(ends_on, 'infinity') >= %(left_since)s AND {_TO_INFORM} OFFSET 0) AS each
        GROUP BY 1, 2, 3, 4) AS one"""  # noqa: S608 - our own words
_STATEMENT = f"""
WITH several AS (
    SELECT i.worker_id, i.employer_id, e.id AS contract, e.starts_on, e.ends_on, i.told, i.told_on,
        i.starts_on > %(on)s AS to_return
    FROM records_informedworker i, LATERAL (SELECT e.id, e.starts_on, e.ends_on FROM records_employment e
        WHERE e.worker_id = i.worker_id AND e.withdrawn_at IS NULL AND e.starts_on <= %(on)s
        ORDER BY coalesce(e.ends_on, 'infinity') DESC, e.starts_on DESC LIMIT 1) e
    WHERE i.employer_id = ANY (%(employers)s) AND (i.moved OR (i.after_others AND i.starts_on > %(on)s))
        AND coalesce(e.ends_on, 'infinity') >= %(left_since)s
), waiting AS (
    SELECT worker_id, employer_id, contract, starts_on, coalesce(ends_on, 'infinity') AS ends_on,
        {_KIND} AS kind, {_SINCE} AS since, {_DUE} AS due
    FROM several WHERE {_TO_INFORM} AND ({_AT_WORK} OR NOT to_return)
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
    FROM dated d LEFT JOIN LATERAL (SELECT g.starts_on, g.joint_committee FROM records_segment g
        WHERE g.employment_id = contract AND until BETWEEN g.starts_on AND coalesce(g.ends_on, 'infinity') OFFSET 0) s
        ON true
), moved AS (
    SELECT *, CASE WHEN moved_to <> committee THEN (SELECT max(f.ends_on) + 1 FROM records_segment f
            WHERE f.employment_id = contract AND f.joint_committee <> moved_to AND f.ends_on < until) END AS moved_on,
        {_credit_since("until")} AS credit_since
    FROM placed w
), counted AS (
    {_PLAIN} UNION ALL {_APART}
)
SELECT employer_id, kind, min(since), sum(waiting)::integer, committee, min(moved_on), moved_to, min(left_on),
    credit_since
FROM counted GROUP BY {_ALIKE} ORDER BY 1, 3, 2, 5, 6, 7, 8, 9
"""  # noqa: S608 - our own words
"""Whose last contract has begun, and stayed in one committee, is told apart by the row kept ready alone.

Of the others, the `several`, the last contract that has begun is looked up, with the committees of the day on which it
falls due and of the day asked. Nobody who is to come back is told of leaving.
"""
_BY_HASH, _AS_BEFORE = "SET LOCAL enable_sort TO off", "SET LOCAL enable_sort TO on"
"""How many days differ is never known before: sorting all workers to count them takes half of the time."""


def account_occasions(looked: AccountsLooked) -> list[CountedOfAccount]:
    """What is waiting, an employer after the other, the first days first."""
    employers = {"employers": list(looked.employers), "by_credit": list(looked.by_credit)}
    asked = values_of(looked) | employers | {"turns": [*looked.turns, looked.on]}
    return [CountedOfAccount(*row) for row in fetched_amid(_BY_HASH, _STATEMENT, _AS_BEFORE, asked)]
