# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The recorded rights of an employer, page by page."""

from dataclasses import dataclass
from uuid import UUID

from openfla.desk.rights.rights import RightView


@dataclass(frozen=True, slots=True)
class RightList:
    """The current rights by year: of one year, of one worker, where said.

    `whole_employer`: only those of everybody (True), or of single workers (False).
    """

    employer: UUID
    year: int | None = None
    worker: UUID | None = None
    whole_employer: bool | None = None
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class RightPage:
    """One page of them, and how many there are."""

    rows: tuple[RightView, ...]
    total: int
