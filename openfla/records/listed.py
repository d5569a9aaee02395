# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of workers kept ready: a row per worker and year with what the list is filtered, ordered and summed by.

The database writes the rows itself, in the statement that changes a standing or a worker's details, so that no act can
forget them and the list is never behind. They can be thrown away and filled again from what they are made of.
"""

from openfla.records.guards import OWN_ROWS, Wall

WALL = Wall("listedworker", OWN_ROWS, "", "SELECT, INSERT, UPDATE, DELETE", "journalled")

SEGMENT = """LATERAL (
    SELECT g.joint_committee, g.category, g.establishment
    FROM records_employment e JOIN records_segment g ON g.employment_id = e.id
    WHERE e.worker_id = s.worker_id AND e.withdrawn_at IS NULL AND g.starts_on <= make_date(s.year, 12, 31)
      AND coalesce(g.ends_on, 'infinity') >= make_date(s.year, 1, 1)
    ORDER BY g.starts_on DESC, e.starts_on DESC, g.id DESC LIMIT 1) g"""
"""The latest segment that touches the year of a standing s, as g."""

NUMBER = 20
"""Digits of a number within a reference, once padded; a longer number is ordered by its last ones."""


def in_order(reference: str) -> str:
    """The reference as it is ordered: small letters, and each number padded, so that W9 stands before W10."""
    padded = f"regexp_replace(lower({reference}), '([0-9]+)', '{'0' * NUMBER}\\1', 'g')"
    return f"left(regexp_replace({padded}, '[0-9]*([0-9]{{{NUMBER}}})', '\\1', 'g'), 210)"


def _ordered(amount: str) -> str:
    """Days in ten-thousandths: for an order, not to be shown."""
    return f"({amount}::numeric * 10000 / s.denominator)::bigint"


_GRANTED = "(s.statutory + s.additional_sector + s.additional_employer)"
VALUES = {
    "worker_id": "s.worker_id",
    "year": "s.year",
    "employer_id": "s.employer_id",
    "sort_name": "d.sort_name",
    "reference": "d.reference",
    "reference_order": in_order("d.reference"),
    "team": "d.team",
    "joint_committee": "coalesce(g.joint_committee, '')",
    "category": "coalesce(g.category, '')",
    "establishment": "coalesce(g.establishment, '')",
    "denominator": "s.denominator",
    "granted": _GRANTED,
    "carried_in": "s.carried_in",
    "charged": "s.charged",
    "planned": "s.planned",
    '"left"': 's."left"',
    "left_order": _ordered('s."left"'),
    "granted_order": _ordered(_GRANTED),
    "carried_order": _ordered("s.carried_in"),
    "charged_order": _ordered("s.charged"),
    "left_sign": 'sign(s."left")',
    "followed": "s.charged <> 0",
}
"""Each column of a row of the list, and what it is made of."""

_KEY = ("worker_id", "year")
_SET = ", ".join(f"{column} = excluded.{column}" for column in VALUES if column not in _KEY)


def fill(standings: str) -> str:
    """The statement that lists the workers of these standings: a table, or what a trigger was given."""
    return f"""
        INSERT INTO records_listedworker ({", ".join(VALUES)})
        SELECT {", ".join(VALUES.values())}
        FROM {standings} s
        JOIN records_workerdetails d ON d.lineage = s.worker_id AND d.withdrawn_at IS NULL
        LEFT JOIN {SEGMENT} ON true
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
        f"""
        UPDATE records_listedworker l SET sort_name = d.sort_name, reference = d.reference,
            reference_order = {in_order("d.reference")}, team = d.team
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
