# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Prints the page: python -m openfla.records.register > docs/reference/data-register.md."""

import sys

from openfla.records.register.page import page

sys.stdout.write(page())
