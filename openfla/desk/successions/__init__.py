# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Employers that merge or split, and the accounts of workers that go on at another employer."""
