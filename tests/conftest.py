# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The test database: migrated by its owner, used by every test under the product's own role."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test.runner import DiscoverRunner

from openfla.site.configuration import secret_file
from openfla.site.postgres.cluster import DATABASE
from openfla.site.running import KEYS

APP_ROLE = "-c role=openfla_app"

# a busy machine is slow at times; how long an example takes says nothing about whether it is right
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, django_db_modify_db_settings: None) -> Iterator[None]:
    """One database per run (and per xdist worker), a copy of the migrated one; then the connection owns nothing."""
    del django_db_modify_db_settings  # names the database after the xdist worker
    for name in KEYS:
        secret_file(Path(settings.OPENFLA_KEYS) / name)
    runner = DiscoverRunner(verbosity=0, interactive=False)
    connection.settings_dict["TEST"]["TEMPLATE"] = DATABASE
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        previous = runner.setup_databases()
        _work_as(APP_ROLE)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _work_as("")
        runner.teardown_databases(previous)


def _work_as(options: str) -> None:
    connection.close()
    connection.settings_dict["OPTIONS"]["options"] = options
