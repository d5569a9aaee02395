# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented country: employers, staff, sizes and trainings, drawn from a seed.

Every employer, worker and training has dice of its own, so that any of them can be drawn again by itself and nothing
has to be kept in memory. Nobody in it exists: national numbers have the counter 000 or 999, enterprise numbers lie
below 0200.000.000.
"""
