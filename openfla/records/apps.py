# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the tables with Django, and what each connection begins with."""

from typing import Any

from django.apps import AppConfig
from django.db import ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg.errors import UndefinedFunction


class RecordsConfig(AppConfig):
    """The one app that holds all tables."""

    name = "openfla.records"
    label = "records"

    def ready(self) -> None:
        """Before anything is done on a connection, the database has an era on its server (`eras.py`)."""
        connection_created.connect(_have_an_era, dispatch_uid="openfla.era")


def _have_an_era(connection: BaseDatabaseWrapper, **_signal: Any) -> None:  # noqa: ANN401 - of the signal
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT openfla_on_this_server()")
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UndefinedFunction):  # not migrated yet
            raise
