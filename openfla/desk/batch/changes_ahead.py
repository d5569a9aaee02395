# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What registrations would change of what is known already, before and after."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openfla.desk.batch.stated import State
from openfla.desk.workers.staff import RegisterEmployment
from openfla.terms.batch import BatchKind


@dataclass(frozen=True, slots=True)
class ChangesAhead:
    """Asks it of the commands of a list of this kind, which are not carried out; they are looked at one by one."""

    employer: UUID
    commands: tuple[RegisterEmployment | State[Any], ...]
    kind: BatchKind = BatchKind.STAFF_LIST


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field under the name that a list gives it, or the code of its name; values may be codes of words.

    A national number that changes shows neither.
    """

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ChangeAhead:
    """What one command would change of a worker, or of a training."""

    worker: UUID | None
    fields: tuple[FieldChange, ...]
