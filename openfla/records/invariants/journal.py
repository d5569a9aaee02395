# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal: every row was written under one of its entries, and an entry says all it did."""

from openfla.records.invariants.facts import DECLARED, VERSIONED
from openfla.records.invariants.invariant import Invariant

WRITTEN = (
    *VERSIONED,
    "charge",
    "worker",
    "segment",
    "suspension",
    "slot",
    "attendance",
    "declaration",
    "standing",
    "organisation",
    "quality",
    "person",
    "personnumber",
    "link",
    "grant",
    "mandate",
    "batch",
    "rememberedmapping",
    "rescue",
    "rescuedfact",
    "rescuerule",
    "rescuedoubt",
    "selfdeclaration",
)
"""Tables whose rows name the entry under which they were written."""
ENTRIES = " UNION ".join(
    (
        *(f"SELECT entry FROM records_{table}" for table in WRITTEN),
        *(
            f"SELECT withdrawn_entry FROM records_{table} WHERE withdrawn_entry IS NOT NULL"
            for table in (*VERSIONED, "charge", "grant", "mandate", "link", "rescuerule")
        ),
    )
)
REASONED = " UNION ALL ".join(
    f"SELECT lineage, withdrawn_entry FROM records_{table} WHERE withdrawn_entry IS NOT NULL"
    for table in (*DECLARED, "workerdetails", "deadlinedone")
)
"""Facts of which a history tells why they were changed: it looks for that among acts that changed something alone."""

JOURNAL = (
    Invariant(
        "written_under_an_entry",
        "Every entry under which something was written or withdrawn is in the journal.",
        f"""
        SELECT w.entry::text AS id FROM ({ENTRIES}) w
        WHERE NOT EXISTS (SELECT 1 FROM records_journalentry e WHERE e.id = w.entry)""",
    ),
    Invariant(
        "entry_names_what_it_did",
        "An entry has a subject for each act it counts, numbered from the first.",
        """
        SELECT e.id::text AS id FROM records_journalentry e
            LEFT JOIN (SELECT entry_id, count(*) AS subjects, max(position) + 1 AS numbered
                FROM records_journalsubject GROUP BY entry_id) s ON s.entry_id = e.id
            LEFT JOIN LATERAL (SELECT sum(value::int) AS acts FROM jsonb_each_text(e.acts)) a ON true
        WHERE (coalesce(s.subjects, 0), coalesce(s.numbered, 0)) <> (coalesce(a.acts, 0), coalesce(a.acts, 0))""",
    ),
    Invariant(
        "subject_about_its_worker",
        "A subject about a worker names the employer that the worker belongs to, where it was carried out.",
        """
        SELECT s.id::text AS id FROM records_journalsubject s JOIN records_worker w ON w.id = s.worker
        WHERE s.outcome IN ('created', 'changed', 'unchanged') AND s.employer IS DISTINCT FROM w.employer_id""",
    ),
    Invariant(
        "created_withdraws_nothing",
        "No version of a fact was withdrawn under an entry that only created that fact.",
        f"""
        SELECT v.lineage::text AS id FROM ({REASONED}) v
        JOIN records_journalsubject s ON s.entry_id = v.withdrawn_entry AND s.reference = v.lineage
        GROUP BY v.lineage, v.withdrawn_entry HAVING bool_and(s.outcome = 'created')""",
    ),
)
