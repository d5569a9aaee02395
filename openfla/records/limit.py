# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access to some workers alone: a wall within the rows of one employer.

The gate names in `openfla.reach` the employer, the day, and the establishments and groups that the access is limited
to; nothing set limits nothing. Whose rows are then hidden is asked once in a statement, and never where there is no
limit. What is limited is the table's own rows of workers, and what hangs on them.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from openfla.records.guards import PERSON

NONE = ""
UNLIMITED = "(SELECT coalesce(current_setting('openfla.reach', true), '') = '')"
WORKERS = "(SELECT openfla_reached(current_setting('openfla.reach', true)))"
TRAININGS = "(SELECT openfla_trainings_reached(current_setting('openfla.reach', true)))"

FUNCTIONS = """
CREATE FUNCTION openfla_reached(told text) RETURNS SETOF uuid LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT e.worker_id FROM records_segment g JOIN records_employment e ON e.id = g.employment_id
  WHERE g.employer_id = (told::jsonb ->> 'employer')::uuid AND e.withdrawn_at IS NULL
    AND g.establishment IN (SELECT jsonb_array_elements_text(told::jsonb -> 'establishments'))
    AND g.starts_on <= (told::jsonb ->> 'on')::date
    AND coalesce(g.ends_on, e.ends_on, 'infinity') >= (told::jsonb ->> 'on')::date $$;
CREATE FUNCTION openfla_trainings_reached(told text) RETURNS SETOF uuid LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT p.training FROM records_participation p WHERE p.worker_id IN (SELECT openfla_reached(told))
  UNION ALL
  SELECT t.lineage FROM records_training t WHERE t.employer_id = (told::jsonb ->> 'employer')::uuid AND NOT EXISTS (
    SELECT 1 FROM records_participation p WHERE p.training = t.lineage AND p.employer_id = t.employer_id) $$;
"""
"""Who is reached, and in which trainings they take part; a training in which nobody takes part yet tells of nobody."""

OF_WORKER = f"worker_id IN {WORKERS}"
OF_NOBODY_OR_WORKER = f"worker_id IS NULL OR {OF_WORKER}"
OF_FILE = "batch_id IN (SELECT id FROM records_batch)"
REACHED = {
    "worker": f"id IN {WORKERS}",
    **dict.fromkeys(
        (
            *("workerdetails", "workernumber", "employment", "participation", "charge", "standing", "listedworker"),
            *("link", "trust", "stateright", "rescuedoubt", "selfdeclaration", "erasurehold", "issueddocument"),
        ),
        OF_WORKER,
    ),
    **dict.fromkeys(("right", "invitation", "rescue", "rescuedfact"), OF_NOBODY_OR_WORKER),
    **dict.fromkeys(("segment", "suspension"), "employment_id IN (SELECT id FROM records_employment)"),
    "training": f"lineage IN {TRAININGS}",
    "slot": "training_id IN (SELECT id FROM records_training)",
    "attendance": "participation_id IN (SELECT id FROM records_participation)",
    "batch": f"person = {PERSON}",
    **dict.fromkeys(("batchrecord", "batchtally"), OF_FILE),
    "journalsubject": f"worker IN {WORKERS} OR (worker IS NULL AND reference IN {TRAININGS})",
}
"""By table, the rows that a limit leaves. Of the employer's files those that the person sent."""
WRITTEN_OF_WORKER = ("right", "participation", "charge", "stateright")
"""Tables of facts about a worker that is there already: nobody else's may be added under a limit."""


def _wall(table: str, reached: str) -> str:
    written = f"{UNLIMITED} OR {OF_WORKER}" if table in WRITTEN_OF_WORKER else "true"
    return f"""CREATE POLICY limited ON records_{table} AS RESTRICTIVE FOR ALL
        USING ({UNLIMITED} OR {reached}) WITH CHECK ({written});"""


WALLS = "".join(_wall(table, reached) for table, reached in REACHED.items()) + (
    f"CREATE POLICY changed ON records_right AS RESTRICTIVE FOR UPDATE USING ({UNLIMITED} OR {OF_WORKER});"
)
"""A right of everybody is seen, since it counts in each account, and stays as it is."""
GROUPED = {"groupmember": OF_WORKER, "workergroup": "false"}
"""The same of the tables of groups: whoever is limited to some sees who belongs to them, and keeps none."""
DISPUTED = dict.fromkeys(("dispute", "disputestep", "disputefile"), OF_WORKER)
"""The same of what workers dispute."""
INFORMED = {"workermessage": OF_WORKER}
"""The same of messages to workers."""
REQUESTED = {"trainingrequest": OF_WORKER}
"""The same of trainings that workers ask for."""
INVITED = {"traininginvite": OF_WORKER}
"""The same of invitations to sessions."""
CALLED = {"presence": OF_WORKER, "rollcall": f"training IN {TRAININGS}"}
"""The same of roll-calls, and of who said to be there."""
VERIFIED = {"verification": OF_WORKER}
"""The same of what the employer says of lines that others entered."""
KEPT_READY = {"informedworker": OF_WORKER}
"""The same of what informing a worker hangs on."""
ADDED_UP = dict.fromkeys(("accounttally", "chargetally"), "false")
"""The same of sums over everybody: whoever is limited to some reads none of them."""
TOLD_TWICE = {"toldtwice": OF_WORKER}
"""The same of what it says of two lines that resemble each other."""
PAYROLL = {"payrollmessage": OF_NOBODY_OR_WORKER, "payrollmark": OF_WORKER, "payrollpoint": OF_WORKER}
"""The same of what the payroll said."""
IN_DIRECTORY = {"directoryuser": OF_NOBODY_OR_WORKER}
"""The same of what the staff directory says."""
BROUGHT = {"broughtname": OF_NOBODY_OR_WORKER}
"""The same of whom an extract of another journal names."""
SUCCEEDED = {"succeededworker": f"{OF_WORKER} OR taken_by_id IN {WORKERS}"}
"""The same of who went to another employer, or came from one."""
OR_OF_GROUPS = """
CREATE OR REPLACE FUNCTION openfla_reached(told text) RETURNS SETOF uuid
LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT e.worker_id FROM records_segment g JOIN records_employment e ON e.id = g.employment_id
  WHERE g.employer_id = (told::jsonb ->> 'employer')::uuid AND e.withdrawn_at IS NULL
    AND g.establishment IN (SELECT jsonb_array_elements_text(told::jsonb -> 'establishments'))
    AND g.starts_on <= (told::jsonb ->> 'on')::date
    AND coalesce(g.ends_on, e.ends_on, 'infinity') >= (told::jsonb ->> 'on')::date
  UNION
  SELECT m.worker_id FROM records_groupmember m JOIN records_workergroup w ON w.id = m.group_id
  WHERE m.employer_id = (told::jsonb ->> 'employer')::uuid AND w.withdrawn_at IS NULL
    AND m.group_id IN (SELECT jsonb_array_elements_text(told::jsonb -> 'groups')::uuid)
    AND m.starts_on <= (told::jsonb ->> 'on')::date
    AND coalesce(m.left_on, 'infinity') > (told::jsonb ->> 'on')::date $$;
"""
WITH_GROUPS = OR_OF_GROUPS + "".join(_wall(table, reached) for table, reached in GROUPED.items())
OF_DISPUTES = "".join(_wall(table, reached) for table, reached in DISPUTED.items())
SHARED = """
CREATE FUNCTION openfla_training_shared(told text, training uuid) RETURNS boolean
LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT EXISTS (SELECT 1 FROM records_participation p WHERE p.training = $2 AND p.withdrawn_at IS NULL
    AND p.worker_id NOT IN (SELECT openfla_reached($1))) $$;
"""
"""Whether somebody takes part in a training whom a limit does not reach."""
CHANGED_FOR_ALL = SHARED + (
    "CREATE POLICY changed ON records_training AS RESTRICTIVE FOR UPDATE USING "
    f"({UNLIMITED} OR NOT openfla_training_shared(current_setting('openfla.reach', true), lineage));"
)
"""A training in which somebody else takes part too is seen, and stays as it is."""
UNCHANGED_FOR_ALL = "DROP POLICY changed ON records_training; DROP FUNCTION openfla_training_shared(text, uuid);"
WITH_MESSAGES = "".join(_wall(table, reached) for table, reached in INFORMED.items())
OF_REQUESTS = "".join(_wall(table, reached) for table, reached in REQUESTED.items())
OF_INVITES = "".join(_wall(table, reached) for table, reached in INVITED.items())
OF_ROLL_CALLS = "".join(_wall(table, reached) for table, reached in CALLED.items())
OF_VERIFICATIONS = "".join(_wall(table, reached) for table, reached in VERIFIED.items())
OF_INFORMED = "".join(_wall(table, reached) for table, reached in KEPT_READY.items())
OF_TALLIES = "".join(_wall(table, reached) for table, reached in ADDED_UP.items())
OF_TOLD_TWICE = "".join(_wall(table, reached) for table, reached in TOLD_TWICE.items())
OF_SUCCEEDED = "".join(_wall(table, reached) for table, reached in SUCCEEDED.items())
OF_DIRECTORY = "".join(_wall(table, reached) for table, reached in IN_DIRECTORY.items())
OF_BROUGHT = "".join(_wall(table, reached) for table, reached in BROUGHT.items())
OF_PAYROLL = "".join(_wall(table, reached) for table, reached in PAYROLL.items())
DOWN = "".join(f"DROP POLICY limited ON records_{table};" for table in REACHED) + (
    "DROP POLICY changed ON records_right;"
    "DROP FUNCTION openfla_trainings_reached(text); DROP FUNCTION openfla_reached(text);"
)

_limit: ContextVar[str] = ContextVar("_limit", default=NONE)


def limit_text(employer: UUID, on: date, establishments: Iterable[str], groups: Iterable[UUID] = ()) -> str:
    """What the setting says of a limit."""
    named = {"establishments": sorted(establishments), "groups": sorted(map(str, groups))}
    return json.dumps({"employer": str(employer), "on": on.isoformat(), **named})


@dataclass(frozen=True, slots=True)
class Reach:
    """What a limit names: an employer, the day on which contracts and members are looked at, and whose."""

    employer: UUID
    on: date
    establishments: frozenset[str]
    groups: tuple[UUID, ...]


def reach_in_force() -> Reach | None:
    """What the limit of this transaction names; None where there is none."""
    if not (told := _limit.get()):
        return None
    named = json.loads(told)
    groups = tuple(map(UUID, named["groups"]))
    on = date.fromisoformat(named["on"])
    return Reach(UUID(named["employer"]), on, frozenset(named["establishments"]), groups)


def workers_reached(text: str) -> frozenset[UUID]:
    """Whom a limit reaches, of the rows that this transaction sees."""
    return _ids("SELECT openfla_reached(%s)", text)


def trainings_reached(text: str) -> frozenset[UUID]:
    """The trainings in which one of them takes part, or nobody yet."""
    return _ids("SELECT openfla_trainings_reached(%s)", text)


def trainings_shared(text: str, trainings: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these trainings in which somebody takes part whom a limit does not reach."""
    query = "SELECT each FROM unnest(%s::uuid[]) each WHERE openfla_training_shared(%s, each)"
    with connection.cursor() as cursor:
        cursor.execute(query, [list(trainings), text])
        return frozenset(found for (found,) in cursor.fetchall())


def trainings_kept(trainings: Collection[UUID]) -> frozenset[UUID]:
    """Those of these trainings that the limit in force lets nobody change; none where there is no limit."""
    told = _limit.get()
    return trainings_shared(told, trainings) if told and trainings else frozenset()


def _ids(query: str, text: str) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query, [text])
        return frozenset(found for (found,) in cursor.fetchall())


def begin() -> None:
    """A transaction begins without a limit."""
    _limit.set(NONE)


def set_limit(text: str) -> None:
    """For the rest of the transaction; without a limit before and after nothing is sent. Only the gate calls this.

    A limit is sent even if it seems to be there: what was undone since may have taken it back.
    """
    if text or _limit.get():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('openfla.reach', %s, true)", [text])
        _limit.set(text)


@contextmanager
def everyone_reached() -> Iterator[None]:
    """What follows from facts is computed from all of them, whoever may see them."""
    before = _limit.get()
    set_limit(NONE)
    try:
        yield
    except BaseException:
        _limit.set(before)  # what is undone takes the setting back with it
        raise
    set_limit(before)
