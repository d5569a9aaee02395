# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The contract retold for people: what the pages of the web and the documentation say about the API.

The web reaches this through the settings (OPENFLA_API), so that channels do not know each other.
"""

from openfla.channels.api.reference.describing import Group, Reference, Told, operation_told, reference
from openfla.channels.api.reference.trying import Attempt, Tried, tried

__all__ = ["Attempt", "Group", "Reference", "Told", "Tried", "operation_told", "reference", "tried"]
