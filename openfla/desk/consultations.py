# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who looked at a worker's data, for the worker: organisation, mandate, kinds of data, purpose, channel and time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.terms.consultation import DataClass, Purpose


@dataclass(frozen=True, slots=True)
class OwnConsultations:
    """Who looked at one's own data at one employer? Latest first, at most `size` (1 to 200) consultations.

    `before`: those earlier than this consultation, to read on. `of_others`: without the person's own looks.
    """

    employer: UUID
    worker: UUID
    before: UUID | None = None
    size: int = 50
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class Consultation:
    """One look at the data of the worker.

    `organisation` is the one for which somebody looked: the employer, or a provider under `mandate`; empty for the
    worker's own looks (`own`), for those of somebody trusted with the account (`trusted`: how the worker calls them),
    and for the operator of the installation. `software` says that a program asked. Whoever looked for an organisation
    is named by it only: names of colleagues are the employer's to give. `case_number` is that of the inspection under
    which an authority looked; such a look is told once its delay is over.
    """

    id: UUID
    at: datetime
    organisation: str
    mandate: UUID | None
    case_number: str
    own: bool
    trusted: str
    software: bool
    purpose: Purpose
    classes: tuple[DataClass, ...]
    channel: str
