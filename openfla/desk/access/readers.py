# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may look at a worker's account today: the employer, organisations under its mandate, and trusted people."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OwnReaders:
    """For which organisations may somebody consult one's own account today, and how many people may?"""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class Reader:
    """An organisation with people who may consult accounts. `mandate` is the one under which, None for the employer."""

    organisation: UUID
    name: str
    mandate: UUID | None
    people: int
