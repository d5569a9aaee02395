# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""At which clients of a provider are data missing without which no right can be computed?"""

from dataclasses import dataclass
from uuid import UUID

from openfla.terms.lack import Lack


@dataclass(frozen=True, slots=True)
class LackingAtClients:
    """At how many employers whose accounts one may consult for an organisation is what missing? By mandate and team."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class ClientsLacking:
    """At which of them is this missing?"""

    organisation: UUID
    lack: Lack
