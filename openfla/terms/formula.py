# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that a spreadsheet would take for a formula, in every file given out."""

from unicodedata import category, normalize

RISKY = frozenset("=+-@")
"""Signs with which a spreadsheet begins to compute."""
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Kinds of signs that a reader doesn't see: controls, blanks, marks of direction."""


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with a quote before it where one might.

    Blanks and other unseen signs in front don't hide the sign that computes, nor does its full width ("＝").
    """
    first = next((sign for sign in text if category(sign) not in UNSEEN), "")
    begins_unseen = category(text[0]) == "Cc" if text else False
    return f"'{text}" if begins_unseen or normalize("NFKC", first) in RISKY else text
