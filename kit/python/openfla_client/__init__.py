# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Client of the Learning Account API: typed calls, signed access, safe retries, paging."""

from openfla_client.access import Key
from openfla_client.client import Client
from openfla_client.failures import ApiError, Issue, UnreachableError
from openfla_client.paging import every
from openfla_client.transport import Answer, Patience

__all__ = ["Answer", "ApiError", "Client", "Issue", "Key", "Patience", "UnreachableError", "every"]
