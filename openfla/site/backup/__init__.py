# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Backups: the database and the files of one moment, encrypted for who may restore them; and their way back."""
