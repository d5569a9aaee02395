# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations: XML read record by record, carried out in slices, answered with a receipt and a result."""
