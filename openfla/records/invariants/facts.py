# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts, their versions, and what leads to them."""

from openfla.records.invariants.invariant import Invariant

VERSIONED = (
    "workerdetails",
    "workernumber",
    "employment",
    "right",
    "sizedeclaration",
    "employerdecision",
    "training",
    "participation",
    "establishment",
    "succession",
    "succeededworker",
    "stateright",
)
"""Tables of facts with one current version; charges, several to a part, are looked at by themselves."""
DECLARED = ("employment", "right", "sizedeclaration", "employerdecision", "training", "participation")


def _each(tables: tuple[str, ...], sql: str) -> str:
    """The same question to several tables; {0} is the table."""
    return " UNION ALL ".join(sql.format(f"records_{table}") for table in tables)


FACTS = (
    Invariant(
        "one_current_version",
        "A fact has one current version at most.",
        _each(
            VERSIONED,
            """
            SELECT lineage::text AS id FROM {0} WHERE withdrawn_at IS NULL
            GROUP BY employer_id, lineage HAVING count(*) > 1""",
        ),
    ),
    Invariant(
        "correction_withdraws",
        "A version that corrects another stands in its lineage, and the other is withdrawn.",
        _each(
            VERSIONED,
            """
            SELECT f.id::text AS id FROM {0} f LEFT JOIN {0} o ON o.id = f.corrects
            WHERE f.corrects IS NOT NULL AND (o.id IS NULL OR o.withdrawn_at IS NULL
                OR (o.lineage, o.employer_id) IS DISTINCT FROM (f.lineage, f.employer_id))""",
        ),
    ),
    Invariant(
        "withdrawn_under_an_entry",
        "What is withdrawn says under which journal entry, and nothing else does.",
        _each(
            (*VERSIONED, "charge", "grant", "mandate", "link"),
            "SELECT id::text AS id FROM {0} WHERE (withdrawn_at IS NULL) <> (withdrawn_entry IS NULL)",
        ),
    ),
    Invariant(
        "declared_fact_is_there",
        "The fact that was declared under a reference is there, at the employer it was declared for.",
        f"""
        SELECT d.id::text AS id FROM records_declaration d LEFT JOIN (
            {_each(DECLARED, "SELECT employer_id, lineage FROM {0} WHERE corrects IS NULL")}
        ) f ON f.lineage = d.fact AND f.employer_id = d.employer
        WHERE f.lineage IS NULL""",
    ),
    Invariant(
        "worker_has_details",
        "Every worker has current details, at their own employer.",
        """
        SELECT w.id::text AS id FROM records_worker w LEFT JOIN records_workerdetails d
            ON d.lineage = w.id AND d.withdrawn_at IS NULL AND d.employer_id = w.employer_id
        WHERE d.id IS NULL""",
    ),
    Invariant(
        "contract_has_parts",
        "Every contract has parts, from its first day to its last.",
        """
        SELECT e.id::text AS id FROM records_employment e LEFT JOIN (
            SELECT employment_id, min(starts_on) AS starts_on, max(coalesce(ends_on, 'infinity')) AS ends_on
            FROM records_segment GROUP BY employment_id) g ON g.employment_id = e.id
        WHERE (g.starts_on, g.ends_on) IS DISTINCT FROM (e.starts_on, coalesce(e.ends_on, 'infinity'))""",
    ),
    Invariant(
        "contracts_do_not_overlap",
        "No worker has two contracts with an employer on one day.",
        """
        SELECT e.id::text AS id FROM records_employment e JOIN records_employment o
            ON o.worker_id = e.worker_id AND o.id > e.id AND o.withdrawn_at IS NULL
            AND o.starts_on <= coalesce(e.ends_on, 'infinity') AND e.starts_on <= coalesce(o.ends_on, 'infinity')
        WHERE e.withdrawn_at IS NULL""",
    ),
    Invariant(
        "part_in_a_training",
        "Whoever takes part does so in a training of the same employer that is not cancelled.",
        """
        SELECT p.id::text AS id FROM records_participation p LEFT JOIN records_training t
            ON t.lineage = p.training AND t.employer_id = p.employer_id AND t.withdrawn_at IS NULL
        WHERE p.withdrawn_at IS NULL AND t.id IS NULL""",
    ),
    Invariant(
        "part_within_a_contract",
        "Whoever takes part is under contract on every day of the training.",
        """
        SELECT DISTINCT p.id::text AS id FROM records_participation p
            JOIN records_training t ON t.lineage = p.training AND t.employer_id = p.employer_id
                AND t.withdrawn_at IS NULL
            JOIN records_slot s ON s.training_id = t.id
        WHERE p.withdrawn_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM records_employment e WHERE e.worker_id = p.worker_id AND e.withdrawn_at IS NULL
                AND s."on" BETWEEN e.starts_on AND coalesce(e.ends_on, 'infinity'))""",
    ),
)
