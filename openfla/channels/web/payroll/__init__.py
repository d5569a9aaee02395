# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages of the payroll: sent as files, what became of them, and where they differ from what people entered."""
