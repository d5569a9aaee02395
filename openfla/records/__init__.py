# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What have we stored, and what can't be stored? One Django app, one migration history."""
