# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured of a running installation: the same names on the operator's page, in the metrics and in alerts."""

from enum import StrEnum


class Measure(StrEnum):
    """Named as Prometheus names metrics: with the unit at the end; without one it is a number of things."""

    DATABASE = "openfla_database_up"
    JOBS_WAITING = "openfla_jobs_waiting"
    JOBS_OLDEST = "openfla_jobs_oldest_seconds"
    JOBS_FAILED = "openfla_jobs_failed"
    WORKERS = "openfla_workers"
    BATCHES = "openfla_batches"
    STANDINGS_STALE = "openfla_standings_stale"
    UNSEALED = "openfla_journal_unsealed_seconds"
    CHECKPOINT = "openfla_checkpoint_age_seconds"
    MESSAGES_OVERDUE = "openfla_messages_overdue_seconds"
    EVENTS_OVERDUE = "openfla_events_overdue_seconds"
    BACKUP = "openfla_backup_age_seconds"
    DISK_FREE = "openfla_disk_free_bytes"
    CERTIFICATE = "openfla_certificate_left_seconds"


MEANING = {
    Measure.DATABASE: "1 if the database answers, 0 if not.",
    Measure.JOBS_WAITING: "Jobs that are due and that no worker has begun, by queue.",
    Measure.JOBS_OLDEST: "How long the one of them that waits longest has been due, by queue.",
    Measure.JOBS_FAILED: "Jobs that failed and are not tried again.",
    Measure.WORKERS: "Processes doing jobs that gave a sign of life in the last minute.",
    Measure.BATCHES: "Files of declarations and lists, by state.",
    Measure.STANDINGS_STALE: "Balances that wait to be computed anew.",
    Measure.UNSEALED: "How long the oldest entry of the journal without a seal has stood there.",
    Measure.CHECKPOINT: "Time since the last signed checkpoint of the journal.",
    Measure.MESSAGES_OVERDUE: "How long the message to a worker that waits longest should have left.",
    Measure.EVENTS_OVERDUE: "How long the event for software that waits longest should have left.",
    Measure.BACKUP: "Time since the last backup that was taken of here.",
    Measure.DISK_FREE: "Room left where files are kept, by folder.",
    Measure.CERTIFICATE: "Time until the first certificate ends by which documents are signed; 0 if one can't be used.",
}
