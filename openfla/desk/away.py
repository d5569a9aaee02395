# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A database that can't be asked for now: it does not answer, or takes no writes since another server leads."""

from django.db import InterfaceError, InternalError, OperationalError, connection
from psycopg.errors import ReadOnlySqlTransaction


def is_away(error: BaseException | None) -> bool:
    """Whether it is worth asking again in a moment. A fault of ours isn't."""
    return isinstance(error, OperationalError | InterfaceError) or only_reads(error)


def only_reads(error: BaseException | None) -> bool:
    """Whether the server that was asked takes no writes."""
    return isinstance(error, InternalError) and isinstance(error.__cause__, ReadOnlySqlTransaction)


def leave_reader(error: BaseException | None) -> None:
    """Asks another server next time, where the one at hand takes no writes; it would go on answering.

    Who leads now is found when the connection is made.
    """
    if only_reads(error):
        connection.close()
