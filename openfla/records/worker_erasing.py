# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers whose term is over, erased with everything that belongs to them alone; what holds them back; who is held.

Nothing of them stays but opaque ids, in the journal and where somebody else's fact names them: foreign keys see to it
that no row was forgotten. Trainings stay, without them.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection, models

from openfla.records.fact import CURRENT
from openfla.records.guards import OWN_ROWS, OWN_WORKER, WITHDRAW, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.worker import Worker


class ErasureHold(models.Model):
    """A worker is kept until the end of `until`, whatever the term says: something is disputed, or asked for."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="holds", db_index=False)
    until = models.DateField()
    reason = models.CharField(max_length=500)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["worker"], condition=CURRENT, name="erasure_hold_one_current"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="erasure_hold_for_a_reason"),
        )


WALL = Wall("erasurehold", OWN_ROWS, OWN_WORKER, WITHDRAW, "withdrawal")

_FACTS = ("employment", "participation", "right", "stateright", "workerdetails", "workernumber")
_OF_PARTS = "{0} IN (SELECT id FROM records_{1} WHERE worker_id = ANY (gone))"
_OWN_FILE = _OF_PARTS.format("rescue_id", "rescue")
_OF_WORKER = "worker_id = ANY (gone)"
DELETED = {
    "succeededworker": f"{_OF_WORKER} OR taken_by_id = ANY (gone)",
    "directoryuser": _OF_WORKER,
    "broughtname": _OF_WORKER,
    "payrollpoint": _OF_WORKER,
    "payrollmark": _OF_WORKER,
    "payrollmessage": _OF_WORKER,
    "declaration": "employer = ANY (employers) AND fact = ANY (facts)",
    "rescuedfact": f"{_OF_WORKER} OR {_OWN_FILE} OR (employer_id = ANY (employers) AND fact = ANY (facts))",
    "rescuedoubt": f"{_OF_WORKER} OR {_OWN_FILE}",
    "selfdeclaration": _OF_WORKER,
    "stateright": _OF_WORKER,
    "credential": _OF_WORKER,
    "attendance": _OF_PARTS.format("participation_id", "participation"),
    "charge": _OF_WORKER,
    "verification": _OF_WORKER,
    "toldtwice": _OF_WORKER,
    "participation": _OF_WORKER,
    "segment": _OF_PARTS.format("employment_id", "employment"),
    "suspension": _OF_PARTS.format("employment_id", "employment"),
    "employment": _OF_WORKER,
    "right": _OF_WORKER,
    "standing": _OF_WORKER,
    "listedworker": _OF_WORKER,
    "informedworker": _OF_WORKER,
    "rescue": _OF_WORKER,
    "trust": _OF_WORKER,
    "invitation": _OF_WORKER,
    "link": _OF_WORKER,
    "erasurehold": _OF_WORKER,
    "issueddocument": _OF_WORKER,
    "workermessage": _OF_WORKER,
    "groupmember": _OF_WORKER,
    "trainingrequest": _OF_WORKER,
    "presence": _OF_WORKER,
    "traininginvite": _OF_WORKER,
    "disputefile": _OF_WORKER,
    "disputestep": _OF_WORKER,
    "dispute": _OF_WORKER,
    "workernumber": _OF_WORKER,
    "workerdetails": _OF_WORKER,
    "worker": "id = ANY (gone)",
}
"""What goes, in an order in which nothing points to what is gone. The sweeper takes the files of workers then."""
APPEND_ONLY = f"""
CREATE OR REPLACE FUNCTION openfla_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('openfla.erasing', true) = 'workers'
     AND TG_TABLE_NAME = ANY (ARRAY[{", ".join(f"'records_{table}'" for table in DELETED)}]) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% on append-only table %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'OF002';
END $$;
"""
"""The product's role has no right to delete from these, whatever it sets; the journal is not among them."""
_AT_MIDNIGHT = "(({0} + 1)::timestamp AT TIME ZONE 'Europe/Brussels')"
TERM, NOTICE = 1826, 365
"""Days from the end of the last contract, and for how many of them it is told beforehand (retention.yaml)."""
TOLD = """
DO $do$ BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION openfla_told_since() RETURNS timestamptz LANGUAGE sql STABLE AS %L',
    format('SELECT %L::timestamptz', now()));
END $do$;
"""
"""Since when this installation tells what will be erased: since it was brought to this version."""
OVER = f"""
CREATE FUNCTION openfla_workers_over()
RETURNS TABLE (id uuid, employer_id uuid, ended timestamptz, since timestamptz) LANGUAGE sql STABLE AS $$
  SELECT o.id, o.employer_id, o.ended,
    greatest(o.ended, greatest(o.known, openfla_told_since()) - interval '{TERM - NOTICE} days')
  FROM (
    SELECT w.id, w.employer_id, coalesce({_AT_MIDNIGHT.format("max(e.ends_on) FILTER (WHERE e.withdrawn_at IS NULL)")},
        max(e.withdrawn_at), w.recorded_at) AS ended,
      greatest(w.recorded_at, max(e.recorded_at), max(e.withdrawn_at)) AS known
    FROM records_worker w LEFT JOIN records_employment e ON e.worker_id = w.id
    GROUP BY w.id HAVING count(*) FILTER (WHERE e.withdrawn_at IS NULL AND e.id IS NOT NULL AND e.ends_on IS NULL) = 0
  ) o $$;
"""  # noqa: S608 - our own names
"""When the last contract of a worker was over, and since when the term counts.

Whose contracts came to be known late, from a file of long ago for instance, has the whole time of notice from then on.
"""
_HOLDS = f"""EXISTS (SELECT 1 FROM records_erasurehold h
      WHERE h.worker_id = one AND h.withdrawn_at IS NULL AND {_AT_MIDNIGHT.format("h.until")} > openfla_now())
    OR EXISTS (SELECT 1 FROM records_inspection i
      WHERE i.employer_id = employer AND i.withdrawn_at IS NULL AND {_AT_MIDNIGHT.format("i.ends_on")} > openfla_now())
    OR EXISTS (SELECT 1 FROM records_selfdeclaration d WHERE d.worker_id = one AND d.state = 'declared')
    OR EXISTS (SELECT 1 FROM records_rescuedoubt d WHERE d.worker_id = one AND d.state = 'open')"""  # noqa: S608 - our own names


def _held(verb: str, holds: str) -> str:
    return f"""
{verb} FUNCTION openfla_worker_held(one uuid, employer uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT {holds} $$;
"""


HELD = _held("CREATE", _HOLDS)
"""Whether something holds the worker back now."""
HELD_BY_DISPUTES = _held(
    "CREATE OR REPLACE",
    f"{_HOLDS}\n    OR EXISTS (SELECT 1 FROM records_dispute c WHERE c.worker_id = one AND c.ended_at IS NULL)",  # noqa: S608 - our own names
)
"""The same, and what the worker disputes, until it ended."""
LONGEST_HOLD = 2 * 366
"""For so many days at most somebody's data are kept because of one dispute or one wish."""
HELD_BY_FRESH_DISPUTES = _held(
    "CREATE OR REPLACE",
    f"""{_HOLDS}
    OR EXISTS (SELECT 1 FROM records_dispute c WHERE c.worker_id = one AND c.ended_at IS NULL
      AND {_AT_MIDNIGHT.format(f"c.asked_on + {LONGEST_HOLD}")} > openfla_now())""",  # noqa: S608 - our own names
)
"""The same; a dispute that the employer leaves unanswered holds so long from the day it was asked, not for ever."""
HELD_BY_SUCCESSOR = HELD_BY_FRESH_DISPUTES.replace(
    "SELECT EXISTS (SELECT 1 FROM records_erasurehold",
    """SELECT EXISTS (SELECT 1 FROM records_succeededworker t
      WHERE t.worker_id = one AND t.withdrawn_at IS NULL)
    OR EXISTS (SELECT 1 FROM records_erasurehold""",
)
"""The same; while the account goes on at another employer, what it began with is kept with it."""
_LINEAGES = " UNION ".join(f"SELECT lineage FROM records_{table} WHERE worker_id = ANY (gone)" for table in _FACTS)  # noqa: S608 - our own names
_DELETES = "".join(f"\n  DELETE FROM records_{table} WHERE {which};" for table, which in DELETED.items())  # noqa: S608 - our own names
ERASE = f"""
CREATE OR REPLACE FUNCTION openfla_erase_workers(gone uuid[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  employers uuid[] := ARRAY(SELECT DISTINCT employer_id FROM records_worker WHERE id = ANY (gone));
  facts uuid[] := gone || ARRAY({_LINEAGES});
BEGIN
  PERFORM set_config('openfla.erasing', 'workers', true);
  UPDATE records_batchrecord SET reference = NULL, problems = '[]'
    WHERE employer = ANY (employers) AND reference = ANY (facts);{_DELETES}
  PERFORM set_config('openfla.erasing', '', true);
  RETURN cardinality(gone);
END $$;
REVOKE ALL ON FUNCTION openfla_erase_workers(uuid[]) FROM PUBLIC;
"""  # noqa: S608 - our own names
UP = TOLD + OVER + HELD + APPEND_ONLY + ERASE
WHOLE_NOTICE = "DROP FUNCTION openfla_workers_over();" + TOLD + OVER


LET_GO = 30
"""Days after which somebody is erased whom a succession brought to the wrong employer, from its taking back on."""
_SINCE_LEFT = f"greatest(o.ended, greatest(o.known, openfla_told_since()) - interval '{TERM - NOTICE} days')"
_WITHDRAWN = """(SELECT max(d.withdrawn_at) FROM records_workerdetails d WHERE d.worker_id = w.id
        HAVING bool_and(d.withdrawn_at IS NOT NULL))"""
OVER_LET_GO = (
    OVER.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    .replace(_SINCE_LEFT, f"coalesce(o.forgotten - interval '{TERM - LET_GO} days', {_SINCE_LEFT})")
    .replace("AS known\n", f"AS known, {_WITHDRAWN} AS forgotten\n")
)
"""The same; whose name and number were withdrawn is no worker of that employer and was none: there is no notice."""
OVER_NOTHING_LET_GO = OVER.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
"""As it was before."""


class Leaver(NamedTuple):
    """The last day of the last contract, and the day after which the term counts.

    And until when, and why, the employer keeps the worker longer.
    """

    worker: UUID
    ended_on: date
    counts_after: date
    kept_until: date | None
    reason: str


_LEAVERS = """
    SELECT o.id, (o.ended AT TIME ZONE 'Europe/Brussels')::date - 1, (o.since AT TIME ZONE 'Europe/Brussels')::date - 1,
        h.until, coalesce(h.reason, '')
    FROM openfla_workers_over() o
    LEFT JOIN records_erasurehold h ON h.worker_id = o.id AND h.withdrawn_at IS NULL
    WHERE EXISTS (SELECT 1 FROM records_workerdetails d WHERE d.worker_id = o.id AND d.withdrawn_at IS NULL)
        AND o.employer_id = %s AND (o.since AT TIME ZONE 'Europe/Brussels')::date - 1 <= %s
        AND (%s::uuid IS NULL OR o.id = %s)
    ORDER BY o.since, o.id LIMIT %s"""


def leavers(employer: UUID, counting: date, most: int, worker: UUID | None = None) -> list[Leaver]:
    """Workers of an employer whose term counts from that day or before, the first first; or the one of these."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVERS, [employer, counting, worker, worker, most])
        return [Leaver(*row) for row in cursor.fetchall()]
