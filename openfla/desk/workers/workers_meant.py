# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom the lines of a pasted list mean: by name, by the employer's own reference or by national number."""

from dataclasses import dataclass
from uuid import UUID

from openfla.terms.ssin import Ssin

MOST_LINES = 500
"""So many lines are looked up at once; none of a longer list."""


@dataclass(frozen=True, slots=True)
class PastedLine:
    """What one line holds. Where there is a number, it alone decides.

    A reference is compared as the list of workers finds it (w7 is W007). A name is a whole one, in whatever order
    family name and given names stand. Where reference and name mean different workers, all of them are to choose from.
    `employer`: the one client among whose workers the line is looked up, where lines are about several.
    """

    number: Ssin | None = None
    references: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    employer: UUID | None = None


@dataclass(frozen=True, slots=True)
class WorkersMeant:
    """Whom each line means, in the order of the lines; who may not be seen is not found, as if not there."""

    employer: UUID
    lines: tuple[PastedLine, ...]


@dataclass(frozen=True, slots=True)
class WorkersMeantAtClients:
    """Whom each line means among the workers of the clients whose accounts one may consult for an organisation."""

    organisation: UUID
    lines: tuple[PastedLine, ...]


@dataclass(frozen=True, slots=True)
class WorkersNumberedAtClients:
    """The same by national number alone, at the clients for which one may register trainings; nobody is named."""

    organisation: UUID
    lines: tuple[PastedLine, ...]


@dataclass(frozen=True, slots=True)
class WorkerMeant:
    """A worker by name ("Claes, Lotte"), with what tells namesakes apart, and whose worker it is."""

    worker: UUID
    name: str
    reference: str
    team: str
    employer: UUID


@dataclass(frozen=True, slots=True)
class LineMeant:
    """The workers that a line means, by name: none, one, or several to choose from.

    `sure` is false where nothing but a reference beside other words speaks for the one: the number of a spreadsheet's
    row is somebody's own reference too.
    """

    workers: tuple[WorkerMeant, ...]
    sure: bool = True
