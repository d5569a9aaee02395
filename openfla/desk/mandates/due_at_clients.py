# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits at the clients of a provider: answers to workers, letters, and workers whom no message reached."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DueAtClients:
    """What waits at the employers whose accounts one may consult for an organisation, by mandate and team."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class DueAtClient:
    """What waits at one of them.

    `disputes` wait for an answer, `overdue` of these are late; so do `requests` for trainings. `letters` wait to be
    printed; `unreached` workers have a last message that came back or that nobody took.
    """

    employer: UUID
    disputes: int = 0
    overdue: int = 0
    requests: int = 0
    letters: int = 0
    unreached: int = 0
