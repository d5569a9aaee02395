# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of workers kept ready: one narrow row per worker and year with what the list is filtered and ordered by.

The database writes the rows itself, in the statement that changes a standing or a worker's details, so that no act can
forget them and the list is never behind. They can be thrown away and filled again from what they are made of.
"""

from openfla.records.guards import OWN_ROWS, Wall

WALL = Wall("listedworker", OWN_ROWS, "", "SELECT, INSERT, UPDATE, DELETE", "journalled")

SEGMENT = """LATERAL (
    SELECT g.joint_committee, g.category, g.establishment, g.weekly_minutes, g.full_time_weekly_minutes
    FROM records_employment e JOIN records_segment g ON g.employment_id = e.id
    WHERE e.worker_id = {worker} AND e.withdrawn_at IS NULL AND g.starts_on <= {last}
      AND coalesce(g.ends_on, 'infinity') >= {first}
    ORDER BY g.starts_on DESC, e.starts_on DESC, g.id DESC LIMIT 1) g"""
"""The latest segment that touches a year, as g."""

COLUMNS = (
    "worker_id",
    "year",
    "employer_id",
    "sort_name",
    "reference",
    "team",
    "joint_committee",
    "category",
    "establishment",
    "left_order",
    "left_sign",
    "followed",
)
_SEGMENT = SEGMENT.format(worker="s.worker_id", first="make_date(s.year, 1, 1)", last="make_date(s.year, 12, 31)")
_SET = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS[2:])


def fill(standings: str) -> str:
    """The statement that lists the workers of these standings: a table, or what a trigger was given."""
    return f"""
        INSERT INTO records_listedworker ({", ".join(COLUMNS)})
        SELECT s.worker_id, s.year, s.employer_id, d.sort_name, d.reference, d.team, coalesce(g.joint_committee, ''),
            coalesce(g.category, ''), coalesce(g.establishment, ''),
            (s."left"::numeric * 10000 / s.denominator)::bigint, sign(s."left"), s.charged <> 0
        FROM {standings} s
        JOIN records_workerdetails d ON d.lineage = s.worker_id AND d.withdrawn_at IS NULL
        LEFT JOIN {_SEGMENT} ON true
        ON CONFLICT (worker_id, year) DO UPDATE SET {_SET};"""


def _function(name: str, statement: str) -> str:
    """Planned at each call: a plan kept from when the tables were small reads the whole employer at every act."""
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN EXECUTE $act${statement}$act$; RETURN NULL; END $$;"""


FUNCTIONS = (
    _function("openfla_list_standings", fill("rows_after"))
    + _function(
        "openfla_unlist_standings",
        """
        DELETE FROM records_listedworker l USING rows_before b WHERE l.worker_id = b.worker_id AND l.year = b.year;""",
    )
    + _function(
        "openfla_list_details",
        """
        UPDATE records_listedworker l SET sort_name = d.sort_name, reference = d.reference, team = d.team
        FROM rows_after d WHERE l.worker_id = d.worker_id AND d.withdrawn_at IS NULL;""",
    )
)
UP = f"""{FUNCTIONS}
CREATE TRIGGER listed_when_added AFTER INSERT ON records_standing REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_list_standings();
CREATE TRIGGER listed_when_changed AFTER UPDATE ON records_standing REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_list_standings();
CREATE TRIGGER unlisted AFTER DELETE ON records_standing REFERENCING OLD TABLE AS rows_before
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_unlist_standings();
CREATE TRIGGER listed_when_renamed AFTER INSERT ON records_workerdetails REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_list_details();
"""
DOWN = """
DROP TRIGGER listed_when_renamed ON records_workerdetails; DROP TRIGGER unlisted ON records_standing;
DROP TRIGGER listed_when_changed ON records_standing; DROP TRIGGER listed_when_added ON records_standing;
DROP FUNCTION openfla_list_details(); DROP FUNCTION openfla_unlist_standings(); DROP FUNCTION openfla_list_standings();
"""
FILL = f"""
SELECT set_config('openfla.scope', 'system', true), set_config('openfla.entry', gen_random_uuid()::text, true);
{fill("records_standing")}
SELECT set_config('openfla.scope', '', true), set_config('openfla.entry', '', true);
"""
