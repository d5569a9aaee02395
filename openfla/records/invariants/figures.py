# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Minutes, charges, standings and what is kept ready of them."""

from openfla.records.informed import VALUES, rows_of
from openfla.records.invariants.invariant import Invariant
from openfla.records.tallies import ACCOUNTS, CHARGES

FIGURES = (
    Invariant(
        "charges_add_up",
        "What is charged of a part comes to its minutes; nothing of what was neither followed nor planned.",
        """
        SELECT p.id::text AS id FROM records_participation p LEFT JOIN (
            SELECT participation_id, sum(minutes) AS minutes FROM records_charge
            WHERE withdrawn_at IS NULL GROUP BY participation_id) c ON c.participation_id = p.id
        WHERE p.withdrawn_at IS NULL AND coalesce(c.minutes, 0)
            <> CASE WHEN p.state IN ('followed', 'planned') THEN p.minutes ELSE 0 END""",
    ),
    Invariant(
        "charge_of_a_current_part",
        "Nothing is charged of a part that was corrected or cancelled, or to somebody else.",
        """
        SELECT c.id::text AS id FROM records_charge c JOIN records_participation p ON p.id = c.participation_id
        WHERE c.withdrawn_at IS NULL AND (p.withdrawn_at IS NOT NULL OR p.state <> c.state
            OR (p.lineage, p.worker_id, p.employer_id) <> (c.lineage, c.worker_id, c.employer_id))""",
    ),
    Invariant(
        "charge_in_its_year",
        "A charge is in the year of its day.",
        """SELECT id::text AS id FROM records_charge WHERE year <> extract(year FROM "on")""",
    ),
    Invariant(
        "attendance_adds_up",
        "Where attendance is given for each slot, it comes to the minutes of the part.",
        """
        SELECT p.id::text AS id FROM records_participation p JOIN (
            SELECT participation_id, sum(minutes) AS minutes FROM records_attendance
            GROUP BY participation_id) a ON a.participation_id = p.id
        WHERE a.minutes <> p.minutes""",
    ),
    Invariant(
        "worker_has_standings",
        "Whoever has, or had, a contract that had begun when it was recorded has a stored account.",
        """
        SELECT DISTINCT e.worker_id::text AS id FROM records_employment e
        WHERE e.withdrawn_at IS NULL
            AND extract(year FROM e.starts_on) <= extract(year FROM e.recorded_at AT TIME ZONE 'Europe/Brussels')
            AND NOT EXISTS (SELECT 1 FROM records_standing s WHERE s.worker_id = e.worker_id)""",
    ),
    Invariant(
        "standing_at_its_employer",
        "A stored account is at the employer of its worker.",
        """
        SELECT s.id::text AS id FROM records_standing s JOIN records_worker w ON w.id = s.worker_id
        WHERE w.employer_id <> s.employer_id""",
    ),
    Invariant(
        "list_shows_standings",
        "The list of workers has each stored account, with its figures, and no other.",
        """
        SELECT coalesce(s.worker_id, l.worker_id)::text AS id FROM records_standing s
            FULL JOIN records_listedworker l ON l.worker_id = s.worker_id AND l.year = s.year
        WHERE (s.employer_id, s.denominator, s.carried_in, s.charged, s.planned, s."left")
            IS DISTINCT FROM (l.employer_id, l.denominator, l.carried_in, l.charged, l.planned, l."left")""",
    ),
    Invariant(
        "informed_as_recorded",
        "What informing a worker hangs on is kept as the contracts and messages say.",
        f"""
        SELECT coalesce(i.worker_id, r.worker_id)::text AS id FROM records_informedworker i
            FULL JOIN ({rows_of("(SELECT id AS worker_id FROM records_worker)")}) r ({", ".join(VALUES)})
            ON i.worker_id = r.worker_id
        WHERE ({", ".join(f"i.{column}" for column in VALUES)})
            IS DISTINCT FROM ({", ".join(f"r.{column}" for column in VALUES)})""",
    ),
    Invariant(
        "same_accounts_counted",
        "How many accounts of an employer are the same is kept as the list of workers says.",
        f"SELECT employer_id::text AS id FROM ({ACCOUNTS.lacking('true')}) l",
    ),
    Invariant(
        "charges_added_up",
        "What was charged of a training on a day is kept as the charges say.",
        f"SELECT employer_id::text AS id FROM ({CHARGES.lacking('true')}) l",
    ),
)
