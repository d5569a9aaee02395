# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla upgrade: what would be done, what stands in its way, and that nothing is done then."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import psycopg
import pytest

from openfla.site.postgres import temporary
from openfla.site.upgrading.judging import IN_PYTHON, harms
from tests.migrated import migrated
from tests.scenarios.running_demo import ROOT

HARMFUL = {
    "a column to fill": 'ALTER TABLE "t" ADD COLUMN "c" integer NOT NULL;',
    "a default at random": 'ALTER TABLE "t" ADD COLUMN "c" uuid DEFAULT gen_random_uuid() NOT NULL;',
    "a stored expression": 'ALTER TABLE "t" ADD COLUMN "c" text GENERATED ALWAYS AS (lower(d)) STORED;',
    "a default taken away": 'ALTER TABLE "t" ALTER COLUMN "c" DROP DEFAULT;',
    "another type": 'ALTER TABLE "t" ALTER COLUMN "c" TYPE bigint USING "c"::bigint;',
    "never empty": 'ALTER TABLE "t" ALTER COLUMN "c" SET NOT NULL;',
    "a column less": 'ALTER TABLE "t" DROP COLUMN "c" CASCADE;',
    "another name": 'ALTER TABLE "t" RENAME COLUMN "c" TO "d";',
    "a table less": 'DROP TABLE "t" CASCADE;',
    "a rule for all rows": 'ALTER TABLE "t" ADD CONSTRAINT "k" CHECK ("c" > 0);',
    "a key into another table": 'ALTER TABLE "t" ADD CONSTRAINT "k" FOREIGN KEY ("c") REFERENCES "o" ("id");',
    "a rule of uniqueness": 'ALTER TABLE "t" ADD CONSTRAINT "k" UNIQUE ("c");',
    "an index": 'CREATE UNIQUE INDEX "i" ON "t" ("c");',
    "indexes built anew": 'REINDEX TABLE "t";',
    "rows changed": "UPDATE t SET c = 'DROP TABLE; --' WHERE c IS NULL",
    "rows erased": "-- why\nDELETE FROM t",
    "rows changed in other words": "WITH o AS (SELECT 1 AS c FROM n FOR UPDATE) UPDATE t SET c = o.c FROM o",
    "rows changed within a question": "WITH o AS (DELETE FROM ONLY t RETURNING c) SELECT count(*) FROM o",
    "rows changed by a function": "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $f$ UPDATE t SET c = 1 $f$; "
    "SELECT public.f();",
    "rows changed by what a function carries out": "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
    "EXECUTE $act$ INSERT INTO t VALUES (1) $act$; END $$; SELECT f() FROM generate_series(1, 9);",
    "a lock": "LOCK TABLE t IN EXCLUSIVE MODE",
    "a block": "DO $$ BEGIN UPDATE t SET c = 1; END $$;",
    "a program": f"-- {IN_PYTHON}",
    "a function of ours of before": "SELECT openfla_count_again()",
    "a trigger before rows are written": "CREATE TABLE n (c int); CREATE TRIGGER a AFTER INSERT OR UPDATE OF c ON t "
    "REFERENCING NEW TABLE AS r FOR EACH STATEMENT EXECUTE FUNCTION f(); INSERT INTO n (c) SELECT c FROM o;",
    "a policy before rows are changed": "CREATE TABLE n (); CREATE POLICY p ON t USING (true); UPDATE n SET c = 1;",
    "a column before a function writes": 'CREATE TABLE n (c int); ALTER TABLE "t" ADD COLUMN "c" int NULL; '
    "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $f$ INSERT INTO n SELECT 1 $f$; SELECT f();",
    "a trigger less before rows are written": "CREATE TABLE n (c int); DROP TRIGGER IF EXISTS a ON public.t; "
    "WITH o AS (SELECT 1 AS c) INSERT INTO n SELECT c FROM o;",
}
HARMLESS = {
    "a column that may be empty": 'ALTER TABLE "t" ADD COLUMN "c" integer NULL;',
    "a column with a default that stays": 'ALTER TABLE "t" ADD COLUMN "c" text DEFAULT \'\' NOT NULL;',
    "an index beside": 'CREATE INDEX CONCURRENTLY "i" ON "t" ("c");',
    "a rule for new rows": 'ALTER TABLE "t" ADD CONSTRAINT "k" CHECK ("c" > 0) NOT VALID;',
    "a rule looked at apart": 'ALTER TABLE "t" VALIDATE CONSTRAINT "k";',
    "a rule made from an index": 'ALTER TABLE "t" ADD CONSTRAINT "k" UNIQUE USING INDEX "i";',
    "a rule less": 'ALTER TABLE "t" DROP CONSTRAINT "k";',
    "a table with all that belongs to it": 'CREATE TABLE "n" ("c" int NOT NULL); CREATE INDEX "i" ON "n" ("c"); '
    'ALTER TABLE "n" ADD CONSTRAINT "k" CHECK ("c" > 0); INSERT INTO n VALUES (1);',
    "a function": "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $f$ DELETE FROM t; DROP TABLE t $f$;",
    "a function of what is new": "CREATE TABLE n (c int); CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $f$ "
    "INSERT INTO n SELECT 1 $f$; SELECT f();",
    "functions of PostgreSQL": "SELECT set_config('openfla.scope', 'system', true), pg_advisory_xact_lock(1)",
    "a trigger": "CREATE TRIGGER a BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
    "a trigger after rows were written": "CREATE TABLE n (c int); INSERT INTO n SELECT c FROM t; "
    "CREATE TRIGGER a AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
    "a trigger before a row that stands there": "CREATE TABLE n (c int); CREATE TRIGGER a AFTER DELETE ON t "
    "FOR EACH ROW EXECUTE FUNCTION f(); INSERT INTO n VALUES (1);",
    "a trigger before rows where both are new": "CREATE TABLE n (c int); CREATE TRIGGER a AFTER UPDATE ON n "
    "FOR EACH ROW EXECUTE FUNCTION f(); INSERT INTO n SELECT c FROM t;",
    "a question for rows that are locked": "WITH o AS (SELECT c FROM t FOR NO KEY UPDATE) SELECT c FROM o",
    "words": "COMMENT ON TABLE t IS 'before; DROP TABLE t; after'",
}


@pytest.mark.parametrize("statement", HARMFUL.values(), ids=HARMFUL)
def test_what_harms_the_version_before_is_told(statement: str) -> None:
    """In one sentence; none of it in a table that the upgrade makes itself."""
    assert len(harms([statement], set())) == 1
    unreadable = (statement.startswith(("DO", "--")) and "DELETE" not in statement) or "openfla_" in statement
    assert harms([statement], {"t"}) == (harms([statement], set()) if unreadable else [])


def test_what_runs_one_by_one_holds_nobody_until_the_end() -> None:
    statements = HARMFUL["a trigger before rows are written"]
    assert harms([statements], set(), whole=False) == []


@pytest.mark.parametrize("statement", HARMLESS.values(), ids=HARMLESS)
def test_what_harms_nobody_is_not(statement: str) -> None:
    assert harms([statement], set()) == []


@dataclass(frozen=True, slots=True)
class Way:
    """From a migration `before` the one that `harms`, by the reason that is told, and makes `there`.

    A step `breaks` where a table of this name is there already; the step before it is `harmless`.
    """

    before: str
    harms: str
    reason: str
    there: str
    harmless: str
    breaks: str


LATELY = Way(
    "0150",
    "records.0160_file_ended_by_mail",
    "mails of another kind get rules for which the table of mails that remind is read whole",
    "reminder_once_a_file",
    "0152_what_others_entered",
    "records_succeededworker",
)
LONG_AGO = Way(
    "0117",
    "records.0118_found_sooner",
    "an index of records_participation is made while nobody may write there",
    "standing_leaving",
    "0129_planned_found_sooner",
    "records_toldtwice",
)
BOTH_WAYS = pytest.mark.parametrize(
    "way", [LATELY, pytest.param(LONG_AGO, marks=pytest.mark.soak)], ids=["lately", "long ago"]
)


@dataclass(frozen=True, slots=True)
class Installed:
    """A data folder, and the database of this version that a test spoils."""

    data: Path
    database: str

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """A command of openfla in it."""
        return self._ran("openfla.site.entry", *words, **settings)

    def goes_back_to(self, migration: str) -> None:
        """The database as it was before all later migrations."""
        own = {"DJANGO_SETTINGS_MODULE": "openfla.site.settings", "OPENFLA_DATABASE_ROLE": "owner"}
        ran = self._ran("django", "migrate", "records", migration, "--verbosity=0", **own)
        assert ran.returncode == 0, ran.stderr

    def _ran(self, module: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        own = {"OPENFLA_DATA": str(self.data), "OPENFLA_DATABASE_URL": self.database, **settings}
        return subprocess.run(
            [sys.executable, "-m", module, *words],
            env={**os.environ, **own},
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def says(self, status: int, *words: str, **settings: str) -> str:
        """What it says, ending so; never a traceback."""
        ran = self.run(*words, **settings)
        assert ran.returncode == status, ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr
        return ran.stdout + ran.stderr

    def asks(self, statement: str, *values: str) -> tuple[object, ...]:
        """The first row that a statement gives, if any."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            found = connection.execute(statement, values)
            return (found.fetchone() or ()) if found.description else ()

    def backed_up(self, hours: int) -> None:
        """A backup was taken so long ago."""
        self.data.mkdir(exist_ok=True)
        (self.data / "last-backup").write_text((datetime.now(tz=UTC) - timedelta(hours=hours)).isoformat())


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    """Of this version."""
    with temporary(migrated()) as cluster:
        yield Installed(tmp_path / "data", cluster.dsn())


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The files of a stopped server whose database is as it was before all migrations after one: made once for each."""

    @cache
    def made(migration: str) -> Path:
        files = tmp_path_factory.mktemp("earlier") / "postgres"
        with temporary(migrated()) as cluster:
            Installed(files.parent / "data", cluster.dsn()).goes_back_to(migration)
            cluster.stop()
            shutil.copytree(cluster.files, files)
        return files

    return made


@pytest.fixture
def behind(tmp_path: Path, earlier: Callable[[str], Path], way: Way) -> Iterator[Installed]:
    """Where the way begins."""
    with temporary(earlier(way.before)) as cluster:
        yield Installed(tmp_path / "data", cluster.dsn())


@pytest.mark.slow
@BOTH_WAYS
def test_an_upgrade_tells_what_comes_first_and_is_done_anyway(behind: Installed, way: Way) -> None:
    """Without the word nothing is changed; afterwards all of it is there, and what harms is not noted as harmless."""
    told = behind.says(1, "upgrade", "--check")
    assert f"{way.harms}: {way.reason}" in told
    assert re.search(rf"First: Stop web and workers: the version before can't serve beside [^\n]*{way.harms}", told)
    assert "First: No backup was taken here. Run: openfla backup take" in told
    behind.backed_up(hours=30)
    assert "First: The last backup is 30 hours old" in behind.says(1, "upgrade")
    assert behind.asks("SELECT to_regclass(%s)", way.there) == (None,)
    assert "The database is of this version" in behind.says(0, "upgrade", "--anyway")
    assert behind.asks("SELECT to_regclass(%s)::text", way.there) == (way.there,)
    assert way.harms not in str(behind.asks("SELECT obj_description('django_migrations'::regclass)"))
    assert "Nothing is to be done" in behind.says(0, "upgrade", "--check")


@pytest.mark.slow
@BOTH_WAYS
def test_steps_of_a_run_that_broke_are_noted(behind: Installed, way: Way) -> None:
    """The next run knows of those only that are left."""
    behind.asks(f"CREATE TABLE {way.breaks} ()")
    assert behind.run("upgrade", "--anyway").returncode
    assert way.harmless in str(behind.asks("SELECT array_agg(name) FROM django_migrations"))
    behind.asks(f"DROP TABLE {way.breaks}")
    behind.backed_up(hours=1)
    assert "The database is of this version" in behind.says(0, "upgrade", "--anyway")
    assert f"records.{way.harmless}" in str(behind.asks("SELECT obj_description('django_migrations'::regclass)"))


@pytest.mark.soak
def test_a_step_that_harms_nobody_asks_for_nothing_first(installed: Installed) -> None:
    """One that makes functions anew, with a backup of today."""
    installed.asks("DELETE FROM django_migrations WHERE name = '0041_post_retry_failed_job'")
    installed.backed_up(hours=2)
    told = installed.says(0, "upgrade", "--check")
    assert "procrastinate.0041_post_retry_failed_job: the version before may serve meanwhile" in told
    assert "The version before can be put back without changing the database" in told


@pytest.mark.soak
@pytest.mark.parametrize(
    ("spoiled", "told"),
    [
        (
            "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_x', now())",
            "later version (9999_x)",
        ),
        ("ALTER ROLE openfla_owner RENAME TO former", "can't be asked, as the owner of its tables"),
    ],
)
def test_what_makes_it_impossible_is_told(installed: Installed, spoiled: str, told: str) -> None:
    """Exit 2, and nothing is changed whatever one says."""
    other = installed.database.replace("openfla_owner@", "another@")
    with psycopg.connect(installed.database, autocommit=True) as connection:
        connection.execute("CREATE ROLE another LOGIN SUPERUSER")
    with psycopg.connect(other, autocommit=True) as connection:
        connection.execute(spoiled)
    assert told in installed.says(2, "upgrade", "--check")
    assert installed.run("upgrade", "--anyway").returncode == 2


@pytest.mark.soak
def test_a_role_that_may_too_little_is_told_what_to_be_given(installed: Installed) -> None:
    """Each right, in words that a superuser types."""
    installed.asks("CREATE ROLE small LOGIN")
    installed.asks("CREATE DATABASE small OWNER small")
    small = installed.database.replace("openfla_owner@/openfla", "small@/small")
    told = installed.says(2, "upgrade", "--check", OPENFLA_DATABASE_URL=small)
    for word in ("ALTER ROLE small CREATEROLE", "ALTER ROLE small BYPASSRLS", "GRANT SET ON PARAMETER"):
        assert word in told


@pytest.mark.soak
def test_an_empty_database_gets_its_tables(tmp_path: Path) -> None:
    """Nobody serves from it."""
    with temporary() as cluster:
        place = Installed(tmp_path / "data", cluster.dsn())
        assert "The database is empty" in place.says(0, "upgrade", "--check")
