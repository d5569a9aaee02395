# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Received files, their records and their jobs."""

from openfla.records.invariants.invariant import Invariant

JOBS = "('openfla.preview_batch', 'openfla.run_batch')"
ENDED = "('done', 'refused', 'cancelled')"
WAITING = """(
    b.state = 'running'
    OR b.kind = 'declarations' AND b.state IN ('received', 'checked')
    OR b.kind <> 'declarations' AND b.state IN ('received', 'checked') AND b.mapping <> '{}' AND b.problems = '[]'
       AND NOT (b.state = 'checked' AND b.previewed = b.total AND b.total > 0))"""
"""A file b that waits for a job, as openfla.desk.batch.batch_rows.waits_for says it."""
JOB = f"""
    SELECT 1 FROM procrastinate_jobs j
    WHERE j.task_name IN {JOBS} AND j.status IN ('todo', 'doing') AND j.args->>'batch' = b.id::text"""

SAME = "s.outcome = r.state OR (s.outcome = 'unchanged' AND r.state = 'changed' AND b.kind <> 'declarations')"
"""What the journal says of a record r of a file b is what the record says of itself."""

FILES = (
    Invariant(
        "file_counts",
        "The counts of a file are those of the records that have an outcome.",
        """
        SELECT b.id::text AS id FROM records_batch b LEFT JOIN (
            SELECT batch_id, count(*) AS processed, count(*) FILTER (WHERE state = 'created') AS created,
                count(*) FILTER (WHERE state = 'changed') AS changed,
                count(*) FILTER (WHERE state = 'unchanged') AS unchanged,
                count(*) FILTER (WHERE state = 'refused') AS refused
            FROM records_batchrecord WHERE phase = 'run' GROUP BY batch_id) r ON r.batch_id = b.id
        WHERE (b.processed, b.created, b.changed, b.unchanged, b.refused) IS DISTINCT FROM
            (coalesce(r.processed, 0), coalesce(r.created, 0), coalesce(r.changed, 0), coalesce(r.unchanged, 0),
             coalesce(r.refused, 0))""",
    ),
    Invariant(
        "file_sums",
        "The sums of a file, and of each employer in it, are over the records that have an outcome.",
        """
        SELECT t.id::text AS id FROM records_batchtally t JOIN records_batch b ON b.id = t.batch_id LEFT JOIN (
            SELECT batch_id, employer, count(*) AS records FROM records_batchrecord
            WHERE phase = 'run' GROUP BY batch_id, employer) r ON r.batch_id = t.batch_id AND r.employer = t.employer
        WHERE t.code = ''
            AND t.records <> CASE WHEN t.employer IS NULL THEN b.processed ELSE coalesce(r.records, 0) END""",
    ),
    Invariant(
        "file_done_is_whole",
        "A file that is done has an outcome for each of its records.",
        "SELECT id::text AS id FROM records_batch WHERE state = 'done' AND (processed <> total OR total = 0)",
    ),
    Invariant(
        "file_not_beyond_its_end",
        "No file has more outcomes than records.",
        "SELECT id::text AS id FROM records_batch WHERE processed > total OR previewed > total",
    ),
    Invariant(
        "file_ended_when",
        "A file that ended says when; one that did not end does not.",
        f"SELECT id::text AS id FROM records_batch WHERE (state IN {ENDED}) <> (ended_at IS NOT NULL)",
    ),
    Invariant(
        "file_has_its_job",
        "A file that waits for a job has one.",
        f"SELECT b.id::text AS id FROM records_batch b WHERE {WAITING} AND NOT EXISTS ({JOB})",
    ),
    Invariant(
        "ended_file_has_no_job",
        "No job is left of a file that ended more than an hour ago.",
        f"""
        SELECT b.id::text AS id FROM records_batch b
        WHERE b.state IN {ENDED} AND b.ended_at < %(now)s - interval '1 hour' AND EXISTS ({JOB})""",
    ),
    Invariant(
        "file_once",
        "The same file of declarations of a sender is there once, unless it was refused or cancelled.",
        """
        SELECT min(id::text) AS id FROM records_batch
        WHERE kind = 'declarations' AND state NOT IN ('refused', 'cancelled')
        GROUP BY sender_id, digest, dry HAVING count(*) > 1""",
    ),
    Invariant(
        "accepted_record_is_journalled",
        "What a record brought about stands in the journal, at the same employer; with the same outcome, unless a line "
        "of a list changed something that it rests on.",
        f"""
        SELECT r.id::text AS id FROM records_batchrecord r JOIN records_batch b ON b.id = r.batch_id
        WHERE r.phase = 'run' AND r.state IN ('created', 'changed') AND r.reference IS NOT NULL AND NOT b.dry
            AND NOT EXISTS (
            SELECT 1 FROM records_journalsubject s
            WHERE s.reference = r.reference AND s.employer = r.employer AND ({SAME}))
            AND NOT EXISTS (
            SELECT 1 FROM records_journalsubject s
            WHERE s.worker = r.reference AND s.employer = r.employer AND s.act = 'RegisterEmployment' AND ({SAME}))
            AND NOT EXISTS (
            SELECT 1 FROM records_employment e JOIN records_journalsubject s ON s.worker = e.worker_id
            WHERE e.lineage = r.reference AND s.employer = r.employer AND s.act = 'RegisterEmployment'
                AND ({SAME}))""",
    ),
    Invariant(
        "accepted_record_is_declared",
        "An accepted record of a file of declarations is kept under a reference of its sender, until what it "
        "brought about is erased.",
        """
        SELECT r.id::text AS id FROM records_batchrecord r JOIN records_batch b ON b.id = r.batch_id
        WHERE b.kind = 'declarations' AND NOT b.dry AND r.phase = 'run' AND r.state <> 'refused'
            AND r.reference IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM records_declaration d
            WHERE d.sender_id = b.sender_id AND d.fact = r.reference AND d.employer = r.employer)""",
    ),
)
