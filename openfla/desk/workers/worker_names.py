# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who some workers are: asked by a page that names the workers of an act one by one."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WorkerNames:
    """The names of these workers of an employer, in the order of the names; who is not the employer's is left out."""

    employer: UUID
    workers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class WorkerName:
    """A worker by name ("Claes, Lotte") and the employer's own reference."""

    worker: UUID
    name: str
    reference: str
