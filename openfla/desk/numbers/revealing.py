# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's national number in clear: one question for each purpose, so that the journal says why it was asked.

Everywhere else a number is shown masked. Each of these is a consultation of its own, with the worker in the journal.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.terms.ssin import Ssin


@dataclass(frozen=True, slots=True)
class NumberToIdentify:
    """The number, to make sure who somebody is: two workers of one name, a document that bears a number."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class NumberToDeclare:
    """The number, to state it in a declaration or a form that a law asks for; `facts_at`: that of an instant."""

    employer: UUID
    worker: UUID
    facts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NumberToDeliver:
    """The number, to put a message of the employer into that person's e-Box. Asked by the post of the installation."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class NumberShown:
    """The number in clear; only `number.display` may go to a screen, and nowhere else."""

    worker: UUID
    number: Ssin
