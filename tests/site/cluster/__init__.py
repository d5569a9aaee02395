# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Three machines with PostgreSQL, Patroni and etcd in network namespaces, and what writes to them."""
