# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rescue: whatever was saved from the State's abolished tool, opened, understood and taken in on the batch spine."""
