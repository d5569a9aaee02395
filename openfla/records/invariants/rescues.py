# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was saved from the State's account: the marks of facts, doubtful pairs, lines of workers."""

from openfla.records.invariants.invariant import Invariant

FACTS = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, lineage, employer_id FROM records_{table} WHERE corrects IS NULL"
    for kind, table in (
        ("employment", "employment"),
        ("employment", "workerdetails"),
        ("right", "right"),
        ("state_right", "stateright"),
        ("training", "training"),
        ("participation", "participation"),
    )
)
"""Each fact once, by its first version; a line about a contract may contradict the person alone."""

RESCUES = (
    Invariant(
        "rescue_of_its_file",
        "How a file was saved is kept beside that file, with its digest and its place, at the same employer.",
        """
        SELECT r.id::text AS id FROM records_rescue r JOIN records_batch b ON b.id = r.batch_id
        WHERE (b.kind, b.employer_id, b.digest, b.stored_as)
            IS DISTINCT FROM ('rescue', r.employer_id, r.digest, r.stored_as)""",
    ),
    Invariant(
        "rescued_file_says_how",
        "Every saved file says when and by whom it was saved.",
        """
        SELECT b.id::text AS id FROM records_batch b LEFT JOIN records_rescue r ON r.batch_id = b.id
        WHERE b.kind = 'rescue' AND r.id IS NULL""",
    ),
    Invariant(
        "mark_of_a_file_and_a_fact",
        "Every mark points to a saved file of the employer and to a fact that was registered there.",
        f"""
        SELECT m.id::text AS id FROM records_rescuedfact m
            LEFT JOIN records_rescue r ON r.id = m.rescue_id AND r.employer_id = m.employer_id
            LEFT JOIN ({FACTS}) f ON f.kind = m.kind AND f.lineage = m.fact AND f.employer_id = m.employer_id
        WHERE r.id IS NULL OR f.lineage IS NULL""",
    ),
    Invariant(
        "marked_once",
        "A fact bears the mark of the same bytes once.",
        """
        SELECT min(m.id::text) AS id FROM records_rescuedfact m JOIN records_rescue r ON r.id = m.rescue_id
        GROUP BY m.employer_id, m.fact, r.digest HAVING count(*) > 1""",
    ),
    Invariant(
        "registered_out_of_a_file_is_marked",
        "What was registered out of the State's tool says out of which file.",
        """
        SELECT p.id::text AS id FROM records_participation p
        WHERE p.source = 'federal_learning_account' AND NOT EXISTS (
            SELECT 1 FROM records_rescuedfact m WHERE m.fact = p.lineage AND m.employer_id = p.employer_id)""",
    ),
    Invariant(
        "pair_of_a_file_and_a_fact",
        "A doubtful pair points to a saved file of the employer and to a fact that was registered there.",
        f"""
        SELECT d.id::text AS id FROM records_rescuedoubt d
            LEFT JOIN records_rescue r ON r.id = d.rescue_id AND r.employer_id = d.employer_id
            LEFT JOIN ({FACTS}) f ON f.kind = d.candidate_kind AND f.lineage = d.candidate
                AND f.employer_id = d.employer_id
        WHERE r.id IS NULL OR f.lineage IS NULL""",
    ),
    Invariant(
        "pair_waits_or_is_decided",
        "No pair waits that was decided the same before, and what was decided says under which journal entry.",
        """
        SELECT d.id::text AS id FROM records_rescuedoubt d
        WHERE d.state <> 'open' AND NOT EXISTS (SELECT 1 FROM records_journalentry e WHERE e.id = d.decided_entry)
        UNION ALL
        SELECT d.id::text AS id FROM records_rescuedoubt d JOIN records_rescuedoubt o
            ON o.candidate = d.candidate AND o.content = d.content AND o.id <> d.id
        WHERE d.state = 'open' AND o.state <> 'open'""",
    ),
    Invariant(
        "kept_pair_is_marked",
        "A fact that was said to be the one in the file bears its mark.",
        """
        SELECT d.id::text AS id FROM records_rescuedoubt d
            JOIN records_rescue r ON r.id = d.rescue_id
        WHERE d.state IN ('same', 'ours') AND NOT EXISTS (
            SELECT 1 FROM records_rescuedfact m JOIN records_rescue s ON s.id = m.rescue_id
            WHERE m.fact = d.candidate AND s.digest = r.digest)""",
    ),
    Invariant(
        "declared_of_its_worker",
        "What a worker declared is of the worker's own file or of none; confirmed it leads to a part of that worker.",
        """
        SELECT d.id::text AS id FROM records_selfdeclaration d
            LEFT JOIN records_rescue r ON r.id = d.rescue_id AND r.worker_id = d.worker_id
            LEFT JOIN records_participation p ON p.lineage = d.participation AND p.worker_id = d.worker_id
                AND p.corrects IS NULL
        WHERE (d.rescue_id IS NOT NULL AND r.id IS NULL) OR (d.participation IS NOT NULL AND p.id IS NULL)""",
    ),
)
