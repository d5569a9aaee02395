# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files in and files out: spreadsheets read as rows, rows understood as a staff list, bad rows given back."""
