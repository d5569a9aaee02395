# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""At which clients of a provider are data missing without which no right can be computed?"""

from dataclasses import dataclass
from uuid import UUID

from openfla.terms.lack import Lack


@dataclass(frozen=True, slots=True)
class LackingAtClients:
    """The data missing at the employers whose accounts one may consult for an organisation, by mandate and team."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class LackingAtClient:
    """One of them, and what is not recorded there: never nothing."""

    employer: UUID
    lacks: tuple[Lack, ...]
