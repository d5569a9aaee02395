# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""May this actor do or ask this, and what follows? The one desk behind which the law and the records stand."""
