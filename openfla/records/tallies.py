# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the overview of many workers adds up, kept ready: how many accounts are the same, and what was taken on a day.

The database keeps the sums itself, in the statement that changes what they are made of, as it does for the list of
workers (openfla.records.listed). Nobody waits for it: each transaction adds to rows of its own, those of the first lane
that no other has at that moment, and whoever reads adds the lanes up. A number may be below nothing in one lane, and a
row that comes to nothing goes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, models

from openfla.records.guards import OWN_ROWS, Wall
from openfla.records.organisation import Organisation
from openfla.records.turns import in_turn

ACCOUNT = ("joint_committee", "denominator", "granted", "carried_in", "charged", "planned", "left")
"""What accounts of an employer in a year have in common that are counted together."""


class AccountTally(models.Model):
    """How many workers of an employer have the same account in a year, in one lane.

    Derived. Committee and amounts are those of the list of workers, numerators over `denominator`.
    """

    pk = models.CompositePrimaryKey("employer_id", "year", *ACCOUNT, "lane")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField()
    joint_committee = models.CharField(max_length=9)
    denominator = models.BigIntegerField()
    granted = models.BigIntegerField()
    carried_in = models.BigIntegerField()
    charged = models.BigIntegerField()
    planned = models.BigIntegerField()
    left = models.BigIntegerField()
    lane = models.IntegerField()
    number = models.BigIntegerField()


class ChargeTally(models.Model):
    """How much was charged of a training on a day, as planned or as followed, at one length of the week, in one lane.

    Derived. Current charges that count: how many there are, and their minutes.
    """

    pk = models.CompositePrimaryKey("employer_id", "on", "training", "state", "full_time_weekly_minutes", "lane")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    training = models.UUIDField(help_text="The lineage of the training.")
    state = models.CharField(max_length=20)
    full_time_weekly_minutes = models.IntegerField()
    lane = models.IntegerField()
    number = models.BigIntegerField()
    minutes = models.BigIntegerField()


WALLS = tuple(
    Wall(name, OWN_ROWS, "", "SELECT, INSERT, UPDATE, DELETE", "journalled") for name in ("accounttally", "chargetally")
)

LANE = """
CREATE FUNCTION openfla_lane() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE lane integer := 0;
BEGIN
  WHILE NOT pg_try_advisory_xact_lock(hashtext('openfla.lane'), lane) LOOP lane := lane + 1; END LOOP;
  RETURN lane;
END $$;
"""
"""The first lane that no other transaction has; it is this one's until it ends."""


_ONE_BY_ONE = {
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "plan_cache_mode": "force_generic_plan",
}
"""Each row is looked up by its index."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums of a table over the rows of another one: what they are told apart by, and what is added up of a row r.

    Only rows that fulfil `only` are counted.
    """

    table: str
    of: str
    key: Mapping[str, str]
    sums: Mapping[str, str]
    only: str = "true"

    @property
    def _key(self) -> str:
        return ", ".join(self.key)

    def _counted(self, rows: str, sign: str) -> str:
        columns = [f"{told} AS {name}" for name, told in self.key.items()]
        columns += [f"{sign}({told}) AS {name}" for name, told in self.sums.items()]
        return f"SELECT {', '.join(columns)} FROM {rows} r WHERE {self.only}"  # noqa: S608 - our own names

    def _together(self, *parts: str) -> str:
        sums = ", ".join(f"sum({each})::bigint AS {each}" for each in self.sums)
        anything = " OR ".join(f"sum({each}) <> 0" for each in self.sums)
        rows = " UNION ALL ".join(parts)
        return f"SELECT {self._key}, {sums} FROM ({rows}) r GROUP BY {self._key} HAVING {anything}"  # noqa: S608 - ours

    def lacking(self, employer: str) -> str:
        """The question for what is to be added to the sums as they are kept, for them to be right; none where they are.

        `employer` is a condition on the column of that name.
        """
        made_of = f"(SELECT * FROM {self.of} WHERE {employer})"  # noqa: S608 - our own names
        kept = ", ".join((self._key, *(f"-{each}" for each in self.sums)))
        return self._together(
            self._counted(made_of, ""),
            f"SELECT {kept} FROM {self.table} WHERE {employer}",  # noqa: S608 - our own names
        )

    def adding(self, rows: str, lane: str) -> str:
        """The statement that adds such rows to the sums of a lane."""
        same = " AND ".join(f"t.{each} = s.{each}" for each in self.key)
        nothing = " AND ".join(f"t.{each} + s.{each} = 0" for each in self.sums)
        new = ", ".join(f"{each} = t.{each} + s.{each}" for each in self.sums)
        columns = (*self.key, *self.sums)
        return f"""
            MERGE INTO {self.table} t USING ({rows}) s ON t.lane = {lane} AND {same}
            WHEN MATCHED AND {nothing} THEN DELETE
            WHEN MATCHED THEN UPDATE SET {new}
            WHEN NOT MATCHED THEN INSERT ({", ".join(columns)}, lane)
                VALUES ({", ".join(f"s.{each}" for each in columns)}, {lane})"""  # noqa: S608 - our own names

    def _function(self, act: str, *parts: str) -> str:
        """Planned once for many acts, which takes as long as all else: in the one way that suits few rows and many.

        Left to choose, a plan from when the tables were small would read everything at every act.
        """
        statement = self.adding(self._together(*parts), "mine")
        given = [rows for rows in ("rows_after", "rows_before") if rows in statement]
        some = " OR ".join(f"EXISTS (SELECT 1 FROM {rows})" for rows in given)  # noqa: S608 - our own names
        return f"""
CREATE OR REPLACE FUNCTION openfla_{self._name}_{act}() RETURNS trigger LANGUAGE plpgsql SET openfla.reach = ''
{" ".join(f"SET {name} = {value}" for name, value in _ONE_BY_ONE.items())} AS $$
DECLARE mine integer;
BEGIN
  IF {some} THEN
    mine := openfla_lane();{statement};
  END IF;
  RETURN NULL;
END $$;"""

    @property
    def _name(self) -> str:
        return self.table.removeprefix("records_")

    @property
    def up(self) -> str:
        """The triggers on the table that the sums are made of."""
        after, before = self._counted("rows_after", ""), self._counted("rows_before", "-")
        acts = {"insert": (after,), "update": (after, before), "delete": (before,)}
        return "".join(self._function(act, *parts) + self._trigger(act, parts) for act, parts in acts.items())

    def _trigger(self, act: str, parts: Collection[str]) -> str:
        tables = {"rows_before": "OLD", "rows_after": "NEW"}
        given = " ".join(
            f"{which} TABLE AS {rows}" for rows, which in tables.items() if any(rows in part for part in parts)
        )
        return f"""
CREATE TRIGGER {self._name}_{act} AFTER {act.upper()} ON {self.of} REFERENCING {given}
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_{self._name}_{act}();"""

    @property
    def down(self) -> str:
        """Without them."""
        return "".join(
            f"DROP TRIGGER {self._name}_{act} ON {self.of}; DROP FUNCTION openfla_{self._name}_{act}();"
            for act in ("insert", "update", "delete")
        )

    @property
    def gathering(self) -> str:
        """The statement that puts what employers have in several lanes into one of them."""
        columns = ", ".join((*self.key, *self.sums))
        gone = f"""DELETE FROM {self.table} WHERE employer_id = ANY (%(employers)s) AND lane = ANY (%(lanes)s)
            RETURNING {columns}"""  # noqa: S608 - our own names
        return f"""
            WITH gone AS ({gone})
            INSERT INTO {self.table} ({columns}, lane)
            SELECT s.*, %(lane)s FROM ({self._together("SELECT * FROM gone")}) s"""  # noqa: S608 - our own names

    @property
    def fill(self) -> str:
        """The statement that brings the sums of everybody in order."""
        return self.adding(self.lacking("true"), "0")


ACCOUNTS = Tally(
    "records_accounttally",
    "records_listedworker",
    {name: f"r.{name}" for name in ("employer_id", "year", *ACCOUNT[:-1], '"left"')},
    {"number": "1"},
)
CHARGES = Tally(
    "records_chargetally",
    "records_charge",
    {
        "employer_id": "r.employer_id",
        '"on"': 'r."on"',
        "training": "(SELECT p.training FROM records_participation p WHERE p.id = r.participation_id)",
        "state": "r.state",
        "full_time_weekly_minutes": "r.full_time_weekly_minutes",
    },
    {"number": "1", "minutes": "r.minutes"},
    "r.counts AND r.withdrawn_at IS NULL",
)
TALLIES = (ACCOUNTS, CHARGES)
UP = LANE + "".join(each.up for each in TALLIES)
DOWN = "".join(each.down for each in TALLIES) + "DROP FUNCTION openfla_lane();"
FILL = f"""
SELECT set_config('openfla.scope', 'system', true), set_config('openfla.entry', gen_random_uuid()::text, true);
SELECT pg_advisory_xact_lock(hashtext('openfla.lane'), 0);
{"; ".join(each.fill for each in TALLIES)};
SELECT set_config('openfla.scope', '', true), set_config('openfla.entry', '', true);
"""
"""Beside acts that are under way, each of which adds what it does itself; but for one that has the first lane by then,
nothing is waited for.
"""


_SEVERAL = """
SELECT employer_id FROM (
    SELECT employer_id, lane FROM records_accounttally WHERE employer_id = ANY (%(employers)s)
    UNION SELECT employer_id, lane FROM records_chargetally WHERE employer_id = ANY (%(employers)s)) l
GROUP BY employer_id HAVING count(*) > 1"""
_FREE = """
SELECT lane FROM (
    SELECT lane FROM records_accounttally WHERE employer_id = ANY (%(employers)s)
    UNION SELECT lane FROM records_chargetally WHERE employer_id = ANY (%(employers)s) OFFSET 0) l
WHERE pg_try_advisory_xact_lock(hashtext('openfla.lane'), lane)"""
"""Only lanes in which these have rows: whoever writes meanwhile is not sent to others."""


def in_several_lanes(employers: Collection[UUID]) -> list[UUID]:
    """Those of them whose sums are to be gathered."""
    with connection.cursor() as cursor:
        cursor.execute(_SEVERAL, {"employers": list(employers)})
        return [employer for (employer,) in cursor.fetchall()]


def gather(employers: Collection[UUID]) -> int:
    """Puts what these employers have in several lanes into one, and gives its number.

    A lane in which somebody else writes at this moment stays as it is.
    """
    asked: dict[str, Any] = {"employers": list(employers)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT openfla_lane()")
        [lane] = cursor.fetchone()
        cursor.execute(_FREE, asked)
        asked |= {"lane": lane, "lanes": [lane, *(free for (free,) in cursor.fetchall())]}
        for each in TALLIES:
            cursor.execute(each.gathering, asked)
    return int(lane)


def add_up_again(employers: Collection[UUID]) -> None:
    """Brings the sums of these employers in order, whatever stands there, in one lane.

    What others are about to add is no part of it: neither their rows nor their sums are seen, and both come together.
    """
    if not employers:
        return
    in_turn("sums of employers")  # two who mend the same would each add what is lacking
    asked: dict[str, Any] = {"employers": list(employers), "lane": gather(employers)}
    with connection.cursor() as cursor:
        for each in TALLIES:
            cursor.execute(each.adding(each.lacking("employer_id = ANY (%(employers)s)"), "%(lane)s"), asked)
