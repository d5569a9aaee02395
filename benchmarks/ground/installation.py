# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A throw-away installation: an embedded PostgreSQL of its own, migrated by its owner, worked on as the product does.

Nothing of Django or of the rooms that need it may be imported before `installation` is entered.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APP_ROLE = "-c role=openfla_app"


@contextmanager
def installation(buffers: str = "", *, durable: bool = False) -> Iterator[None]:
    """Ready for use under the role that owns nothing; gone afterwards.

    `buffers` is what the database shares: 4GB. A `durable` one waits for the disk.
    """
    from openfla.site.postgres import temporary  # noqa: PLC0415 - see above

    with (
        tempfile.TemporaryDirectory(prefix="openfla-bench-") as data,
        temporary(None, buffers, durable=durable) as cluster,
    ):
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "openfla.site.settings",
            "OPENFLA_DATA": data,
            "OPENFLA_DATABASE_URL": cluster.dsn(),
            "OPENFLA_DATABASE_ROLE": "owner",
            "OPENFLA_DEMO": "1",
        }
        _ready()
        yield


def _ready() -> None:
    import django  # noqa: PLC0415 - see above

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - see above
    from django.core.management import call_command  # noqa: PLC0415 - see above

    from openfla.site.configuration import Configuration  # noqa: PLC0415 - see above
    from openfla.site.running import make_keys  # noqa: PLC0415 - see above

    make_keys(Configuration.from_environment())
    call_command("migrate", verbosity=0, interactive=False)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    work_as(APP_ROLE)


def work_as(options: str) -> None:
    """Connects anew under other options: APP_ROLE for the product, "" for the owner of the tables."""
    from django.db import connection  # noqa: PLC0415 - see above

    connection.close()
    connection.settings_dict["OPTIONS"]["options"] = options


def analyse() -> None:
    """Gives the planner the statistics that a running installation gets by itself."""
    from django.db import connection  # noqa: PLC0415 - see above

    work_as("")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    work_as(APP_ROLE)
