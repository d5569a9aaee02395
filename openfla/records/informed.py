# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is to be informed of the account, kept ready: a row per worker with the contract and the message it hangs on.

The database writes the rows itself, in the statement that changes a contract or a message, as it does for the list of
workers (openfla.records.listed). They can be thrown away and filled again from what they are made of.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from openfla.records.guards import OWN_ROWS, Wall
from openfla.terms.message import UNTOLD

WALL = Wall("informedworker", OWN_ROWS, "", "SELECT, INSERT, UPDATE, DELETE", "journalled")

_UNTOLD = ", ".join(f"'{state.value}'" for state in sorted(UNTOLD))
_CONTRACT = """LATERAL (
    SELECT e.employer_id, e.id, e.starts_on, e.ends_on,
        (SELECT min(g.joint_committee) FROM records_segment g WHERE g.employment_id = e.id) AS joint_committee,
        (SELECT count(DISTINCT g.joint_committee) > 1 FROM records_segment g WHERE g.employment_id = e.id) AS moved,
        EXISTS (SELECT 1 FROM records_employment o
            WHERE o.worker_id = e.worker_id AND o.withdrawn_at IS NULL AND o.id <> e.id) AS after_others
    FROM records_employment e WHERE e.worker_id = w.worker_id AND e.withdrawn_at IS NULL
    ORDER BY coalesce(e.ends_on, 'infinity') DESC, e.starts_on DESC LIMIT 1) c"""
_MESSAGE = f"""LATERAL (
    SELECT m.kind, m."on" FROM records_workermessage m
    WHERE m.worker_id = w.worker_id AND m.step IS NULL AND m.state NOT IN ({_UNTOLD})
    ORDER BY m.recorded_at DESC, m.id DESC LIMIT 1) t"""  # noqa: S608 - our own names
VALUES = {
    "worker_id": "w.worker_id",
    "employer_id": "c.employer_id",
    "contract": "c.id",
    "starts_on": "c.starts_on",
    "ends_on": "c.ends_on",
    "joint_committee": "coalesce(c.joint_committee, '')",
    "moved": "coalesce(c.moved, false)",
    "after_others": "c.after_others",
    "told": "coalesce(t.kind, '')",
    "told_on": 't."on"',
}
"""Each column of a row, and what it is made of."""

_SET = ", ".join(f"{column} = excluded.{column}" for column in VALUES if column != "worker_id")


def rows_of(workers: str) -> str:
    """The question for the rows as they are to be; `workers` is a table with `worker_id`, or a question for one."""
    return f"""
        SELECT {", ".join(VALUES.values())}
        FROM {workers} w JOIN {_CONTRACT} ON true LEFT JOIN {_MESSAGE} ON true"""  # noqa: S608 - our own names


def fill(workers: str) -> str:
    """The statement that writes the rows of these workers, told as for `rows_of`."""
    return f"""
        INSERT INTO records_informedworker ({", ".join(VALUES)}) {rows_of(workers)}
        ON CONFLICT (worker_id) DO UPDATE SET {_SET};"""


def fill_again(workers: Collection[UUID]) -> None:
    """Writes the rows of these workers anew, whatever stands there."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_informedworker WHERE worker_id = ANY (%s)", [list(workers)])
        cursor.execute(fill("(SELECT unnest(%s::uuid[]) AS worker_id)"), [list(workers)])


def _function(name: str, workers: str, statements: str) -> str:
    """Planned at each call: a plan kept from when the tables were small reads the whole employer at every act.

    The workers are locked first, in the order of all acts: what is then read is what the act before has left. Whom a
    limit leaves out after the act is written too.
    """
    locked = f"SELECT 1 FROM records_worker WHERE id IN {workers} ORDER BY id FOR NO KEY UPDATE"  # noqa: S608 - ours
    planned = "".join(f"EXECUTE $act${each}$act$; " for each in (locked, *statements.split(";")) if each.strip())
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET openfla.reach = '' AS $$
BEGIN {planned} RETURN NULL; END $$;"""


_OF_PARTS = "(SELECT DISTINCT e.worker_id FROM rows_after g JOIN records_employment e ON e.id = g.employment_id)"
_OF_ROWS = "(SELECT DISTINCT worker_id FROM rows_after)"
_GONE_ON = "(SELECT DISTINCT a.worker_id FROM rows_after a JOIN rows_before b USING (id) WHERE a.state <> b.state)"
FUNCTIONS = (
    _function("openfla_inform_of_parts", _OF_PARTS, fill(_OF_PARTS))
    + _function("openfla_inform_of_messages", _OF_ROWS, fill(_OF_ROWS))
    + _function("openfla_inform_of_states", _GONE_ON, fill(_GONE_ON))
    + _function(
        "openfla_inform_of_contracts",
        _OF_ROWS,
        f"""
        DELETE FROM records_informedworker i USING {_OF_ROWS} w WHERE i.worker_id = w.worker_id
            AND NOT EXISTS (SELECT 1 FROM records_employment e
                WHERE e.worker_id = w.worker_id AND e.withdrawn_at IS NULL);
        {fill(_OF_ROWS)}""",  # noqa: S608 - our own names
    )
)
UP = f"""{FUNCTIONS}
CREATE TRIGGER informed_when_added AFTER INSERT ON records_segment REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_inform_of_parts();
CREATE TRIGGER informed_when_withdrawn AFTER UPDATE ON records_employment REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_inform_of_contracts();
CREATE TRIGGER informed_when_told AFTER INSERT ON records_workermessage REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_inform_of_messages();
CREATE TRIGGER informed_when_it_goes_on AFTER UPDATE ON records_workermessage
  REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_inform_of_states();
"""
"""A contract is written before its parts, which belong to it from then on."""
DOWN = """
DROP TRIGGER informed_when_it_goes_on ON records_workermessage;
DROP TRIGGER informed_when_told ON records_workermessage;
DROP TRIGGER informed_when_withdrawn ON records_employment; DROP TRIGGER informed_when_added ON records_segment;
DROP FUNCTION openfla_inform_of_contracts(); DROP FUNCTION openfla_inform_of_messages();
DROP FUNCTION openfla_inform_of_states();
DROP FUNCTION openfla_inform_of_parts();
"""
FILL = f"""
SELECT set_config('openfla.scope', 'system', true), set_config('openfla.entry', gen_random_uuid()::text, true);
{fill("(SELECT id AS worker_id FROM records_worker)")}
SELECT set_config('openfla.scope', '', true), set_config('openfla.entry', '', true);
"""  # noqa: S608 - our own names
