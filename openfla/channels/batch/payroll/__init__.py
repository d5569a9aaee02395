# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages of the payroll, Dimona and DmfA: read as a stream, taken in on the batch spine."""
