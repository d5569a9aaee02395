# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What may be added under limited access: to whom it reaches, or to somebody hired into what it reaches.

A contract to come counts as it is on its first day, so that whoever registers one sees it. Somebody else's contract
can't be brought within reach by adding to it.
"""

from openfla.records.limit import UNLIMITED

REACHED = """
CREATE OR REPLACE FUNCTION openfla_reached(told text) RETURNS SETOF uuid
LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT e.worker_id FROM records_segment g JOIN records_employment e ON e.id = g.employment_id
  WHERE g.employer_id = (told::jsonb ->> 'employer')::uuid AND e.withdrawn_at IS NULL
    AND g.establishment IN (SELECT jsonb_array_elements_text(told::jsonb -> 'establishments'))
    AND g.starts_on <= greatest((told::jsonb ->> 'on')::date, e.starts_on)
    AND coalesce(g.ends_on, e.ends_on, 'infinity') >= greatest((told::jsonb ->> 'on')::date, e.starts_on)
  UNION
  SELECT m.worker_id FROM records_groupmember m JOIN records_workergroup w ON w.id = m.group_id
  WHERE m.employer_id = (told::jsonb ->> 'employer')::uuid AND w.withdrawn_at IS NULL
    AND m.group_id IN (SELECT jsonb_array_elements_text(told::jsonb -> 'groups')::uuid)
    AND m.starts_on <= (told::jsonb ->> 'on')::date
    AND coalesce(m.left_on, 'infinity') > (told::jsonb ->> 'on')::date $$;
"""
OPEN = """
CREATE FUNCTION openfla_workers_open(told text) RETURNS SETOF uuid
LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT openfla_reached(told)
  UNION ALL
  SELECT w.id FROM records_worker w WHERE w.employer_id = (told::jsonb ->> 'employer')::uuid
    AND w.entry = ANY (openfla_ids('openfla.entry'))
  UNION ALL
  SELECT e.worker_id FROM records_employment e WHERE e.employer_id = (told::jsonb ->> 'employer')::uuid
    AND e.withdrawn_entry = ANY (openfla_ids('openfla.entry')) $$;
CREATE FUNCTION openfla_contracts_open(told text) RETURNS SETOF uuid
LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT e.id FROM records_employment e WHERE e.employer_id = (told::jsonb ->> 'employer')::uuid
    AND e.worker_id IN (SELECT openfla_workers_open(told)) $$;
"""
"""To whom something may be added: who is reached, who is new in this request, whose contract it just replaces."""
WITHIN = """
CREATE FUNCTION openfla_hired_outside(told text, contracts uuid[]) RETURNS boolean
LANGUAGE sql STABLE SET openfla.reach = '' AS $$
  SELECT EXISTS (SELECT 1 FROM records_employment e JOIN records_worker w ON w.id = e.worker_id
    WHERE e.id = ANY (contracts) AND e.withdrawn_at IS NULL AND w.entry = ANY (openfla_ids('openfla.entry'))
      AND w.id NOT IN (SELECT openfla_reached(told))) $$;
CREATE FUNCTION openfla_hire_within() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told text := coalesce(current_setting('openfla.reach', true), '');
BEGIN
  IF told <> '' AND openfla_hired_outside(told, ARRAY(SELECT DISTINCT employment_id FROM rows_after)) THEN
    RAISE EXCEPTION 'somebody new is outside the limit' USING ERRCODE = 'check_violation', CONSTRAINT = 'hired_within';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hired_within AFTER INSERT ON records_segment REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_hire_within();
"""
"""Who is hired is reached as soon as the parts of the contract are there."""

OF_OPEN_WORKER = "worker_id IN (SELECT openfla_workers_open(current_setting('openfla.reach', true)))"
OF_OPEN_CONTRACT = "employment_id IN (SELECT openfla_contracts_open(current_setting('openfla.reach', true)))"
ADDED = {
    **dict.fromkeys(("workerdetails", "workernumber", "employment", "groupmember"), OF_OPEN_WORKER),
    **dict.fromkeys(("segment", "suspension"), OF_OPEN_CONTRACT),
}


def _wall(table: str, added: str) -> str:
    return f"""CREATE POLICY added ON records_{table} AS RESTRICTIVE FOR INSERT
        WITH CHECK ({UNLIMITED} OR {added});"""


UP = REACHED + OPEN + WITHIN + "".join(_wall(table, added) for table, added in ADDED.items())
DOWN = "".join(f"DROP POLICY added ON records_{table};" for table in ADDED) + (
    "DROP TRIGGER hired_within ON records_segment; DROP FUNCTION openfla_hire_within();"
    "DROP FUNCTION openfla_hired_outside(text, uuid[]); DROP FUNCTION openfla_contracts_open(text);"
    "DROP FUNCTION openfla_workers_open(text);"
)
