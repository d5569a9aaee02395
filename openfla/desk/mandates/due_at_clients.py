# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits at the clients of a provider: answers to workers, letters, and workers whom no message reached.

Requests for trainings are counted apart: who registers trainings answers them, and need not look at accounts.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DueAtClients:
    """What waits at the employers whose accounts one may consult for an organisation, by mandate and team."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class DueAtClient:
    """What waits at one of them.

    `disputes` wait for an answer, `overdue` of these are late. `letters` wait to be printed; `unreached` messages of
    the last year came back or nobody took them, and nothing followed (openfla.desk.information.unreached).
    """

    employer: UUID
    disputes: int = 0
    overdue: int = 0
    letters: int = 0
    unreached: int = 0


@dataclass(frozen=True, slots=True)
class RequestsAtClients:
    """What workers ask for at the employers for which one may register trainings or consult accounts."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class RequestsAtClient:
    """So many requests for trainings wait for an answer at one of them."""

    employer: UUID
    requests: int
