# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law says about facts: pure rules, dated parameters, and the reason of every number."""
