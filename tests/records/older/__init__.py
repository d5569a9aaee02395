# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A package: so the database that they begin from is gone when the last of these tests is over."""
