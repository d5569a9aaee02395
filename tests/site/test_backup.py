# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A backup of a filled installation, taken and restored by the commands of an operator, on servers of their own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
import pytest

from openfla.site.backup.manifest import Manifest
from openfla.site.backup.sealed import identity_in, opened, recipient_of, seal
from openfla.site.postgres import temporary
from tests.migrated import migrated

ROOT = Path(__file__).resolve().parents[2]
KEPT = b"a file that somebody sent"


@dataclass(frozen=True, slots=True)
class Place:
    """An installation: its data folder, its database, and the seconds that a command of it may take."""

    data: Path
    database: str
    patience: float = 300

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """A command of openfla in it."""
        own = {"OPENFLA_DATA": str(self.data), "OPENFLA_DATABASE_URL": self.database, "OPENFLA_DATABASE_ROLE": "owner"}
        command = [sys.executable, "-m", "openfla.site.entry", *map(str, words)]
        return subprocess.run(
            command,
            env={**os.environ, **own},
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=self.patience,
        )

    def done(self, *words: str | Path) -> str:
        """What a command that must succeed says."""
        ran = self.run(*words)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def read(self, *words: str) -> Any:
        """What software that reads changes and is told of events has to say, as the product works: without rights."""
        own = {"OPENFLA_DATA": str(self.data), "OPENFLA_DATABASE_URL": self.database}
        command = [sys.executable, "-m", "tests.site.reader", *words]
        ran = subprocess.run(
            command, env={**os.environ, **own}, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300
        )
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    def refused(self, *words: str | Path) -> str:
        """What a command that must fail says; never a traceback."""
        ran = self.run(*words)
        assert ran.returncode == 2, ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr
        return ran.stderr

    def rows(self) -> Mapping[str, int]:
        """The rows of some tables."""
        tables = ("records_worker", "records_participation", "records_journalentry", "records_standing")
        with psycopg.connect(self.database) as connection:
            return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # type: ignore[index] # noqa: S608 - ours


@dataclass(frozen=True, slots=True)
class Backed:
    """An installation of two employers, its backup, the file of its keys and what opens both."""

    source: Place
    folder: Path
    keys: Path
    identity: Path
    recipient: str
    rows: Mapping[str, int]
    names: str
    """An employer whose software had read all there was, as `tests.site.reader` takes it."""

    def copied(self, to: Path) -> Path:
        """The backup, to be spoiled."""
        return Path(shutil.copytree(self.folder, to))


@pytest.fixture(scope="module")
def backed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backed]:
    """Taken once for all tests, which change nothing of it."""
    safe = tmp_path_factory.mktemp("safe")
    with temporary(migrated()) as cluster:
        source = Place(tmp_path_factory.mktemp("source"), cluster.dsn())
        source.done("synth", "--employers", "2", "--workers", "12", "--trainings", "6", "--load")
        kept = source.data / "files" / "ab" / "abcdef"
        kept.parent.mkdir(parents=True)
        kept.write_bytes(KEPT)
        kept.with_suffix(".part").write_bytes(b"half")
        names = json.dumps(source.read("open"))
        source.done("journal", "checkpoint")
        (source.data / "checkpoints" / "checkpoint-00000099.txt").write_text("laid after the dump")
        (source.data / "drop").mkdir()
        (source.data / "drop" / "link").symlink_to("/etc/hostname")
        marks = source.data / "keys" / "marks-1.key"
        marks.unlink()
        marks.hardlink_to(source.data / "keys" / "number-index-1.key")  # as in an installation of the first version
        recipient = source.done("backup", "identity", safe / "identity").strip()
        source.done("backup", "keys", safe / "keys.age", "--for", recipient)
        told = source.done("backup", "take", safe / "backups", "--for", recipient)
        [folder] = (safe / "backups").iterdir()
        assert str(folder) in told
        yield Backed(source, folder, safe / "keys.age", safe / "identity", recipient, source.rows(), names)


@dataclass(frozen=True, slots=True)
class Restored:
    """The installation that the backup was restored into, what was told then and the rows that were there."""

    place: Place
    told: str
    rows: Mapping[str, int]


@pytest.fixture(scope="module")
def restored(backed: Backed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restored]:
    """Once for all tests."""
    with temporary() as cluster:
        place = Place(tmp_path_factory.mktemp("restored") / "there", cluster.dsn())
        told = place.done("restore", backed.folder, "--identity", backed.identity, "--keys", backed.keys)
        yield Restored(place, told, place.rows())


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Place]:
    """A server without a table, and a folder that is not there yet."""
    with temporary() as cluster:
        yield Place(tmp_path / "there", cluster.dsn())


def test_everything_is_there_again(backed: Backed, restored: Restored) -> None:
    """Rows, files and keys; the journal and the invariants hold, and who has no rights has none there either."""
    place, told = restored.place, restored.told
    assert restored.rows == backed.rows
    assert (place.data / "files" / "ab" / "abcdef").read_bytes() == KEPT
    assert not list((place.data / "files").rglob("*.part"))
    assert not (place.data / "drop" / "link").is_symlink()
    assert [path.name for path in (place.data / "checkpoints").iterdir() if "99" in path.name] == []
    assert (place.data / "checkpoints" / "checkpoint-00000001.txt").exists()
    keys = {path.name: path.read_bytes() for path in (backed.source.data / "keys").iterdir()}
    assert {path.name: path.read_bytes() for path in (place.data / "keys").iterdir()} == keys
    assert "0 findings" in told
    assert "are there again" in told
    with psycopg.connect(place.database) as connection:
        connection.execute("SET ROLE openfla_app")
        assert connection.execute("SELECT count(*) FROM records_worker").fetchone() == (0,)
    place.done("standings", "verify")


def test_readers_of_changes_go_on_where_they_were(backed: Backed, restored: Restored) -> None:
    """Also behind what the backup does not hold, though the other server counts its transactions from the beginning.

    Who is hired is told twice: an account and a contract are new.
    """
    lost = backed.source.read("hire", backed.names)
    found = restored.place.read("hire", backed.names, lost["after"])
    assert (lost["changes"], lost["events"]) == (found["changes"], found["events"]) == (2, 2)


def test_a_restore_is_rehearsed_where_nothing_is_touched(backed: Backed) -> None:
    """Beside the running installation, with its own keys."""
    before = backed.source.rows()
    told = backed.source.done("restore", backed.folder, "--identity", backed.identity, "--verify")
    assert re.search(r"\d+ rows as of .* are there again", told)
    assert backed.source.rows() == before


def test_nobody_reads_a_backup_without_its_identity(backed: Backed, tmp_path: Path) -> None:
    """Not even who took it: nothing of it is clear, and another identity opens nothing."""
    assert b"records_worker" not in (backed.folder / "database.age").read_bytes()
    assert KEPT not in (backed.folder / "files.age").read_bytes()
    backed.source.done("backup", "identity", tmp_path / "other")
    told = backed.source.refused("restore", backed.folder, "--identity", tmp_path / "other", "--verify")
    assert "can't be opened with this identity" in told
    assert {path.stat().st_mode & 0o077 for path in (backed.folder, backed.folder / "files.age", backed.keys)} == {0}


@pytest.mark.parametrize("name", ["database.age", "manifest.age"])
def test_a_changed_byte_is_found(backed: Backed, tmp_path: Path, name: str) -> None:
    """Wherever it is."""
    spoiled = backed.copied(tmp_path / "spoiled")
    content = bytearray((spoiled / name).read_bytes())
    content[-100] ^= 1
    (spoiled / name).write_bytes(content)
    told = backed.source.refused("restore", spoiled, "--identity", backed.identity, "--verify")
    assert name in told


def test_a_part_of_another_backup_is_found(backed: Backed, tmp_path: Path) -> None:
    """It can be opened, and is not the one that was taken with the others."""
    spoiled = backed.copied(tmp_path / "spoiled")
    (backed.source.data / "files" / "ab" / "later").write_bytes(b"later")
    backed.source.done("backup", "take", tmp_path / "later", "--for", backed.recipient)
    (backed.source.data / "files" / "ab" / "later").unlink()
    [later] = (tmp_path / "later").iterdir()
    shutil.copy(later / "files.age", spoiled / "files.age")
    told = backed.source.refused("restore", spoiled, "--identity", backed.identity, "--verify")
    assert "not the one that was backed up with the others" in told


def test_a_backup_of_a_later_version_is_not_restored(backed: Backed, tmp_path: Path) -> None:
    """This one would not know what the tables hold."""
    later = backed.copied(tmp_path / "later")
    with opened(later / "manifest.age", identity_in(backed.identity)) as source:
        manifest = Manifest.read(source.read().decode())
    (later / "manifest.age").unlink()
    told = replace(manifest, version="99.1", migrations={"records": "9999_later"}).text()
    seal(BytesIO(told.encode()), later / "manifest.age", recipient_of(backed.recipient))
    assert "openfla 99.1" in backed.source.refused("restore", later, "--identity", backed.identity, "--verify")


def test_nothing_that_is_there_is_replaced(backed: Backed, empty: Place) -> None:
    """Neither a database that holds tables nor a file; without keys nothing is begun."""
    given = ("restore", backed.folder, "--identity", backed.identity)
    assert "restore into an empty one" in backed.source.refused(*given)
    assert "Not the keys of this backup" in empty.refused(*given)
    shutil.rmtree(empty.data, ignore_errors=True)
    (empty.data / "files" / "ab").mkdir(parents=True)
    (empty.data / "files" / "ab" / "abcdef").write_bytes(b"mine")
    assert "is there already" in empty.refused(*given, "--keys", backed.keys)
    assert (empty.data / "files" / "ab" / "abcdef").read_bytes() == b"mine"


def test_what_postgresql_says_is_told(backed: Backed, empty: Place) -> None:
    """A database that can't take the dump stays as it was, and the backup is not called damaged."""
    with psycopg.connect(empty.database) as connection:
        connection.execute("CREATE FUNCTION openfla_scope() RETURNS text LANGUAGE sql AS $$ SELECT 'mine' $$")
    told = empty.refused("restore", backed.folder, "--identity", backed.identity, "--keys", backed.keys)
    assert "pg_restore failed" in told
    assert "openfla_scope" in told
    with psycopg.connect(empty.database) as connection:
        assert connection.execute("SELECT openfla_scope()").fetchone() == ("mine",)
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_keys_of_another_installation_are_refused(backed: Backed, empty: Place, tmp_path: Path) -> None:
    """Before anything else is put back; a folder without keys gives no file of keys."""
    other = Place(tmp_path / "other", backed.source.database)
    assert "holds no keys" in other.refused("backup", "keys", tmp_path / "keys.age", "--for", backed.recipient)
    assert not (tmp_path / "keys.age").exists()
    (other.data / "keys").mkdir(parents=True)
    (other.data / "keys" / "number-1.key").write_bytes(b"another")
    other.done("backup", "keys", tmp_path / "keys.age", "--for", backed.recipient)
    given = ("restore", backed.folder, "--identity", backed.identity, "--keys", tmp_path / "keys.age")
    assert "number-1.key" in empty.refused(*given)
    assert not (empty.data / "files").exists()


def test_what_is_no_recipient_no_identity_or_no_backup_is_told(backed: Backed, tmp_path: Path) -> None:
    """With what to do."""
    assert "age1" in backed.source.refused("backup", "take", tmp_path / "b", "--for", "me")
    (tmp_path / "note").write_text("no identity")
    assert "AGE-SECRET-KEY" in backed.source.refused("restore", backed.folder, "--identity", tmp_path / "note")
    assert "FileExistsError" in backed.source.refused("backup", "identity", tmp_path / "note")
    (tmp_path / "nothing").mkdir()
    assert "no backup" in backed.source.refused(
        "restore", tmp_path / "nothing", "--identity", backed.identity, "--verify"
    )
    assert not (tmp_path / "b").exists()


def test_a_database_that_is_gone_leaves_no_half_backup(backed: Backed, tmp_path: Path) -> None:
    """The folder has no new name in it."""
    gone = Place(backed.source.data, "postgresql:///openfla?host=/nowhere")
    assert "can't be read" in gone.refused("backup", "take", tmp_path / "backups", "--for", backed.recipient)
    assert list((tmp_path / "backups").iterdir()) == []
