# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The test database: migrated by its owner, used by every test under the product's own role."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.runner import DiscoverRunner

from openfla.desk.software import rates
from openfla.records.calls import counted
from openfla.site.configuration import secret_file
from openfla.site.postgres.cluster import DATABASE
from openfla.site.running import KEYS

APP_ROLE = "-c role=openfla_app"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, django_db_modify_db_settings: None) -> Iterator[None]:
    """One database per run (and per xdist worker), a copy of the migrated one; then the connection owns nothing.

    It goes with the server: to drop it would have all that was never kept written to the disk first.
    """
    del django_db_modify_db_settings  # names the database after the xdist worker
    for name in KEYS:
        secret_file(Path(settings.OPENFLA_KEYS) / name)
    runner = DiscoverRunner(verbosity=0, interactive=False)
    connection.settings_dict["TEST"]["TEMPLATE"] = DATABASE
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        runner.setup_databases()
        connection.close()
        connection.settings_dict["OPTIONS"]["options"] = APP_ROLE
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()


@pytest.fixture
def one_span(monkeypatch: pytest.MonkeyPatch) -> None:
    """All calls of the test count in the minute in which it began, however the clock turns meanwhile."""
    begun = int(datetime.now(tz=UTC).timestamp()) // rates.MINUTE

    def in_one(caller: bytes, _begun: int, **more: Any) -> tuple[int, int]:
        return counted(caller, begun, **more)

    monkeypatch.setattr(rates, "counted", in_one)
