# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Upgrades: what a new version does to the database, and whether the one before may go on meanwhile."""
