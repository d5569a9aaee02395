# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Free text: what must not hide in it, whatever the text is about."""

import re
import unicodedata
from datetime import date

from openfla.terms.problem import NATIONAL_NUMBER
from openfla.terms.ssin import Ssin

_BREAKS = frozenset("\n\r\t")
# Cf also holds the joiners that scripts and emoji need; these turn the reading direction of what follows
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b")
_CONTROL = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHORTEST = 11
_EMAIL = re.compile(r"[^@\s,;<>()\"]{1,64}@[^@\s,;<>()\"]{1,190}\.[^@\s,;<>()\".]{2,63}")


def steers(text: str, *, breaks: bool = False) -> bool:
    """Whether it holds invisible signs that control the line or turn its direction; `breaks` lets line breaks pass."""
    if text.isprintable():
        return False
    return any(
        sign in _TURNING or (unicodedata.category(sign) in _CONTROL and not (breaks and sign in _BREAKS))
        for sign in text
    )


def is_email(text: str) -> bool:
    """Whether it is one address, with one @ and a domain."""
    return bool(_EMAIL.fullmatch(text))


def holds_national_number(text: str, today: date) -> bool:
    """Whether a national number that checks itself stands in the text, with or without dots."""
    if len(text) < _SHORTEST:
        return False
    found = NATIONAL_NUMBER.finditer(text)
    return any(isinstance(Ssin.normalise(each[0], today=today), Ssin) for each in found)
