# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Waits until the changes made so far are told: transactions of other databases of the server hold them back too."""

import time

from django.db import connection, transaction

PATIENCE = 300.0


def settled() -> None:
    """Returns once nothing that began earlier still runs, anywhere on the server."""
    last = time.monotonic() + PATIENCE
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        [own] = cursor.fetchone()
    while not _passed(own):
        assert time.monotonic() < last, "a transaction on the server does not end"
        time.sleep(0.05)


def _passed(own: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > %s", [own])
        [passed] = cursor.fetchone()
    return bool(passed)
