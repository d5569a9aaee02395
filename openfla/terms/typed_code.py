# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes that people copy from paper: signs of which no two are taken for each other, in groups of four."""

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L."""
LENGTH, GROUP = 16, 4
_SEPARATORS = str.maketrans("", "", " \u00a0\u00ad\u202f-–.\t")
"""With the soft hyphen, which is what readers of PDF copy from a paper that has words divided at line ends."""


def typed_signs(text: str) -> str:
    """The signs of a code as somebody types it, in any case and grouping; empty if it can be none."""
    signs = text.translate(_SEPARATORS).upper()
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else ""


def in_groups(signs: str) -> str:
    """As it stands on paper."""
    return "-".join(signs[place : place + GROUP] for place in range(0, len(signs), GROUP))
