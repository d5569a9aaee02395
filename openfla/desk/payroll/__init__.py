# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Employments from messages of the payroll: kept, compared with what is recorded, decided where people differ."""
