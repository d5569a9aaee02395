# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers: tagged PDF files for keeping, made from plain data. Whoever needs one finds this through OPENFLA_PAPER."""
