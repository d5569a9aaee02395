# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Words about inspections by an authority."""

from datetime import timedelta

LONGEST_DELAY = timedelta(days=180)
"""No look stays hidden from worker and employer longer than this, whatever is asked or configured."""
