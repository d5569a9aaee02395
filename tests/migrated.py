# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a PostgreSQL whose database has all its tables: made once for a state of the tables, then copied.

Nothing of it is trusted beyond its name, a digest of all that the tables are made from: Django still compares what was
migrated with what there is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from openfla.site.postgres import Cluster, temporary

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".cache" / "migrated"
SOURCES = ("openfla/records", "openfla/terms", "openfla/site/postgres", "openfla/site/settings.py", "uv.lock")


def migrated() -> Path:
    """The files of a stopped server; its database `openfla` has every table and no row but those of migrations."""
    files = KEPT / _digest()
    if not files.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with _compiling():
            _make(files)
        _forget_all_but(files)
    return files


def _digest() -> str:
    digest = sha256()
    for path in _sources():
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def _sources() -> Iterator[Path]:
    for source in SOURCES:
        path = ROOT / source
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def _make(files: Path) -> None:
    """Another run may make the same beside us: whoever is first is kept."""
    with tempfile.TemporaryDirectory(dir=KEPT) as folder, temporary() as cluster:
        _migrate(cluster, Path(folder))
        cluster.stop()
        shutil.copytree(cluster.files, Path(folder) / "postgres")
        with suppress(OSError):
            (Path(folder) / "postgres").rename(files)


@contextmanager
def _compiling() -> Iterator[None]:
    """Beside what it is around, one process compiles the tests: else each process of a first run would, all at once.

    It collects them and carries out none. Whatever it finds wrong, those who collect after it tell.
    """
    with tempfile.TemporaryDirectory() as data:
        beside = {"OPENFLA_TEST_SERVER": "none", "OPENFLA_DATABASE_URL": "postgresql:///none", "OPENFLA_DATA": data}
        command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0"]
        with subprocess.Popen(
            command, env={**os.environ, **beside}, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as collecting:
            yield
            collecting.wait()


def _migrate(cluster: Cluster, data: Path) -> None:
    """By the operator's command, on an empty database: no other test of `make test` needs one."""
    environment = {**os.environ, "OPENFLA_DATABASE_URL": cluster.dsn(), "OPENFLA_DATA": str(data)}
    command = [sys.executable, "-m", "openfla.site.entry", "migrate"]
    subprocess.run(command, check=True, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def _forget_all_but(files: Path) -> None:
    for other in KEPT.iterdir():
        if other != files and not other.name.startswith("tmp"):
            shutil.rmtree(other, ignore_errors=True)
