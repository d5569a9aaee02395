# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Text out of a form, fit to be stored: without the signs that no one can have typed on purpose."""

import unicodedata

CONTROL = {"Cc", "Cs"}


def clean(text: str) -> str:
    """The text without control signs (a database refuses some) and without spaces around it; emoji stay."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in CONTROL).strip()
