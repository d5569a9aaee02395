# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journeys of the manual, each written once: walked by the tests, and filmed by `make films`."""
