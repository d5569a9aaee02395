# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The PostgreSQL that openfla runs itself: found, prepared, started, mended after a crash and stopped."""

from openfla.site.postgres.afterwards import stopped_afterwards
from openfla.site.postgres.binaries import BinariesMissingError
from openfla.site.postgres.cluster import Cluster, ServerError
from openfla.site.postgres.places import cluster_for
from openfla.site.postgres.running import AlreadyRunningError, only_one
from openfla.site.postgres.temporary import temporary

__all__ = [
    "AlreadyRunningError",
    "BinariesMissingError",
    "Cluster",
    "ServerError",
    "cluster_for",
    "only_one",
    "stopped_afterwards",
    "temporary",
]
