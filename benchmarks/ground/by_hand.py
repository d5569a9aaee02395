# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two calls of the API as somebody would write them who has SQL alone: no rules, the same rows, the fewest statements.

Unlike a replay, these statements don't follow the product: what it asks for nothing shows beside them. Each view
counts the call, sets the scope, reads in one statement what the call reads, and writes in one what the call writes.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from django.http import HttpRequest

Connection = psycopg.Connection[Any]
COUNT: LiteralString = """
    INSERT INTO openfla_calls AS known (caller, minute, made, failed) VALUES (%(caller)s, %(minute)s, 1, 0)
    ON CONFLICT (caller) DO UPDATE SET minute = excluded.minute,
    made = excluded.made + CASE WHEN known.minute = excluded.minute THEN known.made ELSE 0 END"""
SCOPE: LiteralString = """
    SELECT set_config('openfla.entry', %(entry)s::text, true), set_config('openfla.workers', '', true),
    set_config('openfla.employers', %(employer)s::text, true), set_config('openfla.readable', '', true),
    set_config('openfla.person', %(person)s::text, true), set_config('openfla.scope', '', true),
    set_config('openfla.reach', '', true)"""
READ_FOR_TRAINING: LiteralString = """
    SELECT g.permissions, w.id,
    (SELECT json_agg(f) FROM (SELECT e.lineage, e.starts_on, e.ends_on, e.ending, s.joint_committee, s.weekly_minutes,
        s.full_time_weekly_minutes, s.category, s.contract_type FROM records_employment e
        LEFT JOIN records_segment s ON s.employment_id = e.id
        WHERE e.withdrawn_at IS NULL AND e.employer_id = d.employer_id AND e.worker_id = w.id) f),
    (SELECT json_agg(u) FROM records_suspension u JOIN records_employment e ON e.id = u.employment_id
        WHERE e.withdrawn_at IS NULL AND e.employer_id = d.employer_id AND e.worker_id = w.id),
    (SELECT json_agg(z) FROM records_sizedeclaration z WHERE z.withdrawn_at IS NULL AND z.employer_id = d.employer_id),
    (SELECT json_agg(z) FROM records_employerdecision z WHERE z.withdrawn_at IS NULL AND z.employer_id = d.employer_id),
    (SELECT json_agg(z) FROM records_standing z WHERE z.worker_id = w.id AND z.year >= %(year)s),
    (SELECT json_agg(f) FROM (SELECT state, year, "right", counts, full_time_weekly_minutes, sum(minutes), min("on")
        FROM records_charge WHERE withdrawn_at IS NULL AND employer_id = d.employer_id AND worker_id = w.id
        AND state IN ('followed', 'planned') GROUP BY 1, 2, 3, 4, 5) f),
    (SELECT json_agg(z) FROM records_right z WHERE z.withdrawn_at IS NULL AND z.employer_id = d.employer_id
        AND (z.worker_id = w.id OR z.worker_id IS NULL))
    FROM records_apiclient c
    JOIN records_grant g ON g.person_id = c.person_id AND g.organisation_id = c.organisation_id
    JOIN records_workerdetails d ON d.employer_id = c.organisation_id
    JOIN records_worker w ON w.id = d.worker_id
    WHERE c.id = %(client)s AND c.withdrawn_at IS NULL AND g.withdrawn_at IS NULL
    AND g.starts_on <= %(today)s AND (g.ends_on IS NULL OR g.ends_on >= %(today)s)
    AND d.employer_id = %(employer)s AND d.reference = %(reference)s AND d.withdrawn_at IS NULL
    FOR NO KEY UPDATE OF w"""
WRITE_TRAINING: LiteralString = """
    WITH training AS (INSERT INTO records_training (id, employer_id, entry, recorded_at, lineage, withdrawal_reason,
        reference, title, provider_name, type, field, language, mode, financing, registration_number, starts_on,
        ends_on, source)
        VALUES (%(training)s, %(employer)s, %(entry)s, %(now)s, %(lineage)s, '', '', %(title)s, '', %(type)s, '', '',
        'classroom', 'employer', '', %(on)s, %(on)s, 'api')),
    slot AS (INSERT INTO records_slot (id, employer_id, entry, recorded_at, training_id, "on", minutes, place)
        VALUES (%(slot)s, %(employer)s, %(entry)s, %(now)s, %(training)s, %(on)s, %(minutes)s, '')),
    part AS (INSERT INTO records_participation (id, employer_id, entry, recorded_at, lineage, withdrawal_reason,
        training, worker_id, reference, state, minutes, working_time, counts, counts_because, "right", outcome,
        certificate, source)
        VALUES (%(part)s, %(employer)s, %(entry)s, %(now)s, %(part_lineage)s, '', %(lineage)s, %(worker)s, '',
        %(state)s, %(minutes)s, 'inside', true, 'counts.formal', 'statutory', '', '', 'api')),
    charge AS (INSERT INTO records_charge (id, employer_id, entry, recorded_at, lineage, withdrawal_reason,
        participation_id, worker_id, "on", year, minutes, full_time_weekly_minutes, "right", counts, state)
        VALUES (%(charge)s, %(employer)s, %(entry)s, %(now)s, %(part_lineage)s, '', %(part)s, %(worker)s, %(on)s,
        %(year)s, %(minutes)s, 2280, 'statutory', true, %(state)s)),
    standing AS (UPDATE records_standing SET charged = charged + 1, "left" = "left" - 1, entry = %(entry)s,
        computed_at = %(now)s WHERE worker_id = %(worker)s AND year = %(year)s),
    kept AS (INSERT INTO records_keptanswer (id, organisation_id, client, key, asked, status, headers, body, entry,
        recorded_at)
        VALUES (%(kept)s, %(employer)s, %(client)s, %(key)s, %(digest)s, 201, '{}', %(answer)s, %(entry)s, %(now)s)),
    entry AS (INSERT INTO records_journalentry (id, at, actor_kind, person, system, organisation, channel, acts,
        edition, trace, salt, leaf)
        VALUES (%(entry)s, %(now)s, 'officer', %(person)s, %(system)s, %(employer)s, 'api', %(acts)s, '',
        %(entry)s::text, %(salt)s, %(digest)s))
    INSERT INTO records_journalsubject (id, entry_id, position, act, employer, worker, reference, outcome) VALUES
        (%(subject)s, %(entry)s, 0, 'RegisterTraining', %(employer)s, NULL, %(lineage)s, 'created'),
        (%(subject2)s, %(entry)s, 1, 'RegisterParticipation', %(employer)s, %(worker)s, %(part_lineage)s, 'created')"""
READ_ACCOUNT: LiteralString = """
    SELECT g.permissions, row_to_json(d),
    (SELECT json_agg(s ORDER BY s.year) FROM records_standing s WHERE s.worker_id = d.worker_id)
    FROM records_apiclient c
    JOIN records_grant g ON g.person_id = c.person_id AND g.organisation_id = c.organisation_id
    JOIN records_workerdetails d ON d.employer_id = c.organisation_id
    WHERE c.id = %(client)s AND c.withdrawn_at IS NULL AND g.withdrawn_at IS NULL
    AND g.starts_on <= %(today)s AND (g.ends_on IS NULL OR g.ends_on >= %(today)s)
    AND d.employer_id = %(employer)s AND d.lineage = %(worker)s AND d.withdrawn_at IS NULL"""
WRITE_ENTRY: LiteralString = """
    WITH entry AS (INSERT INTO records_journalentry (id, at, actor_kind, person, system, organisation, channel, acts,
        edition, trace, salt, leaf)
        VALUES (%(entry)s, %(now)s, 'officer', %(person)s, %(system)s, %(employer)s, 'api', %(acts)s, '',
        %(entry)s::text, %(salt)s, %(digest)s))
    INSERT INTO records_journalsubject (id, entry_id, position, act, employer, worker, outcome)
        VALUES (%(subject)s, %(entry)s, 0, 'AccountSummary', %(employer)s, %(worker)s, 'answered')"""
STORED: LiteralString = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables, pg_stat_force_next_flush()"""


def stored_by(raw: Connection, act: Callable[[], object]) -> dict[str, int]:
    """How many rows of each table an act inserts, changes or deletes."""
    before = _stored(raw)
    act()
    after = _stored(raw)
    return {table: after[table] - before[table] for table in after if after[table] != before[table]}


def _stored(raw: Connection) -> dict[str, int]:
    """Since the installation began; the first of two questions has the figures of this session handed in."""
    raw.execute(STORED).fetchall()
    return dict(raw.execute(STORED).fetchall())


@dataclass(frozen=True, slots=True)
class ByHand:
    """The views, for the software of one employer, whose token nobody looks at."""

    employer: UUID
    person: UUID
    client: UUID
    new_id: Callable[[], UUID]

    @property
    def views(self) -> Mapping[str, Callable[[Connection, HttpRequest], bytes]]:
        """By the names of the calls that they stand beside."""
        return {"register one": self.register_one, "account with balances": self.account}

    def register_one(self, raw: Connection, request: HttpRequest) -> bytes:
        """A training with a slot and a part, its charge, the standing, the answer under its key, the journal."""
        body = request.body
        told = json.loads(body)
        [slot], [part] = told["slots"], told["participants"]
        values = self._values(body, {"RegisterTraining: created": 1, "RegisterParticipation: created": 1})
        values |= {name: told[name] for name in ("title", "type")} | slot | {"state": part["state"]}
        values |= {"year": int(slot["on"][:4]), "reference": part["worker"]["workerReference"]}
        values |= {"key": request.headers["Idempotency-Key"]}
        fresh = ("training", "lineage", "slot", "part", "part_lineage", "charge", "kept", "subject2")
        values |= {name: self.new_id() for name in fresh}
        answer = {"trainingId": str(values["lineage"]), "version": str(values["training"])}
        answer["participations"] = [{"participationId": str(values["part_lineage"]), "version": str(values["part"])}]
        values["answer"] = json.dumps(answer).encode()
        with psycopg.Cursor(raw) as cursor:
            cursor.execute(COUNT, values)
            with raw.transaction():
                cursor.execute(SCOPE, values)
                [found] = cursor.execute(READ_FOR_TRAINING, values).fetchall()
                cursor.execute(WRITE_TRAINING, {**values, "worker": found[1]})
        return values["answer"]

    def account(self, raw: Connection, request: HttpRequest) -> bytes:
        """Who it is, and the balances of each year; the journal."""
        values = self._values(b"", {"AccountSummary: answered": 1})
        values["worker"] = request.path_info.rpartition("/")[2]
        with psycopg.Cursor(raw) as cursor:
            cursor.execute(COUNT, values)
            with raw.transaction():
                cursor.execute(SCOPE, values)
                [found] = cursor.execute(READ_ACCOUNT, values).fetchall()
                cursor.execute(WRITE_ENTRY, values)
        return json.dumps({"worker": found[1], "balances": found[2]}).encode()

    def _values(self, body: bytes, acts: Mapping[str, int]) -> dict[str, Any]:
        now = datetime.now(tz=UTC)
        return {
            "employer": self.employer,
            "person": self.person,
            "client": self.client,
            "caller": self.client.bytes,
            "minute": int(now.timestamp() // 60),
            "now": now,
            "today": now.date(),
            "system": f"client {self.client}",
            "acts": json.dumps(acts),
            "salt": os.urandom(16),
            "digest": hashlib.sha256(body).digest(),
            "entry": self.new_id(),
            "subject": self.new_id(),
        }
