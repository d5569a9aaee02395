# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Speak HTTP, XML, spreadsheets, clocks and four languages with the desk, and hold no rules."""
