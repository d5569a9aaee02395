# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One throw-away PostgreSQL per test run, started before Django reads its settings."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from openfla.site.postgres import temporary
from tests.migrated import migrated

_stack = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Starts the server; workers of xdist inherit its address from their parent's environment.

    The database role is the owner's here, because tests create and drop databases; what runs as the
    product's own role switches to it with SET ROLE.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
    os.environ.setdefault("OPENFLA_DATABASE_ROLE", "owner")
    os.environ.setdefault("OPENFLA_NUMBERS", "1")
    os.environ.setdefault("OPENFLA_NUMBERS_BASIS", "tests: these numbers belong to nobody")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    if "OPENFLA_TEST_SERVER" in os.environ:
        _keep_files_in(Path(os.environ["OPENFLA_DATA"]) / os.environ.get("PYTEST_XDIST_WORKER", ""))
        return
    data = _stack.enter_context(tempfile.TemporaryDirectory(prefix="openfla-data-"))
    _keep_files_in(Path(data))
    cluster = _stack.enter_context(temporary(migrated()))
    os.environ["OPENFLA_DATABASE_URL"] = cluster.dsn()
    os.environ["OPENFLA_TEST_SERVER"] = str(cluster.files)


def _keep_files_in(data: Path) -> None:
    """Each worker has its own database, and its own folder of the files that were received into it.

    The folder of collected assets is there, empty: the server warns where none is, and a warning is an error.
    """
    (data / "static").mkdir(parents=True, exist_ok=True)
    os.environ["OPENFLA_DATA"] = str(data)


def pytest_unconfigure() -> None:
    """Stops the server in the process that started it."""
    _stack.close()
