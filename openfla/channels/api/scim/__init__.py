# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff directory of an employer tells who works there: SCIM 2.0 (RFC 7643 and 7644)."""
