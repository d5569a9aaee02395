# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla: the individual training right and account of Belgian workers."""

__version__ = "0.1.0"
