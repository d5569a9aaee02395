# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The personal fields of a worker: what is wrong with them, what they change, and the rows that hold them."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.names import sort_name
from openfla.desk.staff import WorkerIdentity
from openfla.records.models import WorkerDetails, WorkerNumber
from openfla.records.new import new
from openfla.records.numbers import number_keys
from openfla.terms.problem import Problem, shown
from openfla.terms.ssin import Ssin
from openfla.terms.text import is_email

TEXTS = {
    "reference": 60,
    "family_name": 100,
    "given_names": 100,
    "sex": 1,
    "language": 2,
    "email": 254,
    "street": 200,
    "postcode": 12,
    "municipality": 100,
    "country": 2,
    "birth_place": 100,
    "team": 100,
}
"""Text fields with the number of signs that fit."""
FIELDS = (*TEXTS, "birth_date")
SPACE = " "


def stated(identity: WorkerIdentity) -> dict[str, object]:
    """The fields that are filled in."""
    return {name: value for name in FIELDS if (value := getattr(identity, name))}


def replaced(identity: WorkerIdentity) -> dict[str, object]:
    """All fields: what is empty becomes empty."""
    return {name: getattr(identity, name) for name in FIELDS}


def problems_of(identity: WorkerIdentity, today: date) -> Iterator[Problem]:
    """Texts that are too long or hold control signs, an address that is none, a birth that lies ahead."""
    for name, most in TEXTS.items():
        text: str = getattr(identity, name)
        if len(text) > most:
            yield Problem("staff.text_too_long", f"identity.{name}", {"found": len(text), "most": most})
        if not text.isprintable() and any(sign < SPACE for sign in text):
            yield Problem("staff.control_characters", f"identity.{name}")
    if identity.email and not is_email(identity.email):
        yield Problem("staff.email_wrong_form", "identity.email", {"found": shown(identity.email)})
    if identity.birth_date and identity.birth_date > today:
        yield Problem("staff.birth_in_future", "identity.birth_date", {"found": identity.birth_date})


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
