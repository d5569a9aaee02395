# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""National numbers in clear, for answers whose policy opens them."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from openfla.desk.recorded import recorded
from openfla.records.models import WorkerNumber
from openfla.records.numbers import number_keys
from openfla.terms.ssin import Ssin


def numbers_of(workers: Collection[UUID], today: date, at: datetime | None = None) -> dict[UUID, Ssin]:
    """By worker, for those whose number is recorded, or was at that instant."""
    found = {}
    for row in WorkerNumber.objects.filter(recorded(at), worker__among=workers):
        number = unsealed(row, today)
        if number is not None:
            found[row.worker_id] = number
    return found


def unsealed(row: WorkerNumber, today: date) -> Ssin | None:
    """The number that a version holds; None for what is no national number any more."""
    number = Ssin.parse(number_keys(row.key_version).unseal(bytes(row.number_cipher)), today=today)
    return number if isinstance(number, Ssin) else None
