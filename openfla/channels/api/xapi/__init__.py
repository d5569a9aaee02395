# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Statements of learning systems (xAPI) taken in: what they say was followed is registered as any training is."""
