# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The personal fields of a worker: what they change, and the rows that hold them."""

from collections.abc import Mapping
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.names import sort_name
from openfla.desk.workers.staff import WorkerIdentity
from openfla.desk.workers.worker_problems import TEXTS
from openfla.records.models import WorkerDetails, WorkerNumber
from openfla.records.new import new
from openfla.records.numbers import number_keys
from openfla.terms.ssin import Ssin

FIELDS = (*TEXTS, "birth_date")


def stated(identity: WorkerIdentity) -> dict[str, object]:
    """The fields that are filled in."""
    return {name: value for name in FIELDS if (value := getattr(identity, name))}


def replaced(identity: WorkerIdentity) -> dict[str, object]:
    """All fields: what is empty becomes empty."""
    return {name: getattr(identity, name) for name in FIELDS}


def differs(details: WorkerDetails, fields: Mapping[str, object]) -> bool:
    """Whether any of the fields says something else than the details."""
    return any(getattr(details, name) != value for name, value in fields.items())


def details_row(
    employer: UUID, worker: UUID, fields: Mapping[str, object], act: Act, before: WorkerDetails | None = None
) -> WorkerDetails:
    """A version of the personal fields: those given over those known before."""
    known = {name: getattr(before, name) for name in FIELDS} if before else {}
    row = new(WorkerDetails, worker_id=worker, lineage=worker, **act.recorded(employer), **{**known, **fields})
    row.sort_name = sort_name(row.family_name, row.given_names)
    return row


def number_row(employer: UUID, worker: UUID, number: Ssin, act: Act) -> WorkerNumber:
    """A national number, sealed. Its lineage is the worker's id: one number at a time."""
    sealed = number_keys().seal(number)
    return new(
        WorkerNumber,
        worker_id=worker,
        lineage=worker,
        number_index=sealed.index,
        number_cipher=sealed.cipher,
        key_version=sealed.key_version,
        **act.recorded(employer),
    )
