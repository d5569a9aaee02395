# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One module per resource: what is asked becomes commands and questions, what comes back becomes an answer."""
