# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the work of this installation stands: what waits, since when, what failed. Nothing about anybody in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from openfla.terms.running import Measure

ALIVE = 60
"""Seconds since its last sign of life within which a worker counts."""


class Measured(NamedTuple):
    """One figure; `of` says of what, where a measure is of several."""

    measure: Measure
    of: str
    value: float


_DUE = "status = 'todo' AND coalesce(scheduled_at, '-infinity') <= %(now)s"
_STATEMENTS: Mapping[Measure, str] = {
    Measure.JOBS_WAITING: f"SELECT queue_name, count(*) FROM procrastinate_jobs WHERE {_DUE} GROUP BY 1",  # noqa: S608 - fixed
    Measure.JOBS_OLDEST: f"""
        SELECT queue_name, max(extract(epoch FROM %(now)s - greatest(scheduled_at, queued.at)))
        FROM procrastinate_jobs JOIN LATERAL (
            SELECT max(at) AS at FROM procrastinate_events
            WHERE job_id = procrastinate_jobs.id AND type IN ('deferred', 'deferred_for_retry')
        ) AS queued ON true
        WHERE {_DUE} GROUP BY 1""",  # noqa: S608 - fixed
    Measure.JOBS_FAILED: "SELECT '', count(*) FROM procrastinate_jobs WHERE status = 'failed'",
    Measure.WORKERS: """
        SELECT '', count(*) FROM procrastinate_workers
        WHERE last_heartbeat > %(now)s - %(alive)s * interval '1 second'""",
    Measure.BATCHES: "SELECT state, count(*) FROM records_batch GROUP BY 1",
    Measure.STANDINGS_STALE: "SELECT '', count(*) FROM records_standing WHERE stale",
    Measure.UNSEALED: """
        SELECT '', coalesce(max(extract(epoch FROM %(now)s - e.at)), 0) FROM records_journalentry e
        WHERE (e.transaction, e.sequence) > (
            SELECT coalesce(max(transaction), -1), coalesce(max(sequence), -1) FROM (
                SELECT transaction, sequence FROM records_seal ORDER BY number DESC LIMIT 1) AS last)
            AND NOT EXISTS (SELECT FROM records_sealedentry s WHERE s.entry = e.id)""",
    Measure.CHECKPOINT: """
        SELECT '', extract(epoch FROM %(now)s - max(at)) FROM records_checkpoint HAVING max(at) IS NOT NULL""",
    Measure.MESSAGES_OVERDUE: """
        SELECT '', coalesce(max(extract(epoch FROM %(now)s - next_at)), 0) FROM records_workermessage
        WHERE state = 'waiting' AND way <> 'paper' AND next_at <= %(now)s""",
    Measure.EVENTS_OVERDUE: """
        SELECT '', coalesce(max(extract(epoch FROM %(now)s - next_at)), 0) FROM records_delivery d
        JOIN records_subscription s ON s.id = d.subscription_id JOIN records_apiclient c ON c.id = s.client_id
        WHERE d.state = 'waiting' AND d.next_at <= %(now)s AND s.withdrawn_at IS NULL AND c.withdrawn_at IS NULL""",
}
_ALL = " UNION ALL ".join(
    f"SELECT '{measure}', told.of, told.value::float8 FROM ({statement}) AS told (of, value)"  # noqa: S608 - fixed
    for measure, statement in _STATEMENTS.items()
)


def measured(now: datetime) -> list[Measured]:
    """Every figure that the database knows, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL, {"now": now, "alive": ALIVE})
        return [Measured(Measure(measure), of, value) for measure, of, value in cursor.fetchall()]
