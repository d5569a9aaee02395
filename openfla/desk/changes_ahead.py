# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What registrations would change of workers and contracts that are known already, before and after."""

from dataclasses import dataclass
from uuid import UUID

from openfla.desk.staff import RegisterEmployment


@dataclass(frozen=True, slots=True)
class ChangesAhead:
    """Asks it of commands that are not carried out; they are looked at one by one."""

    employer: UUID
    commands: tuple[RegisterEmployment, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field under the name that a staff list gives it. A national number that changes shows neither."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ChangeAhead:
    """What one command would change of a worker."""

    worker: UUID
    fields: tuple[FieldChange, ...]
