# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names as lists order and find them: without accents, case or repeated spaces."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

LONGEST = 210
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def plain(text: str) -> str:
    """The text as it is compared: "Ünal  Élise" is "unal elise"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(letters.translate(_LETTERS).split())


def fitting(search: str) -> Callable[[str, str], bool]:
    """Whether an organisation's name holds every word, or its number the digits of a search that is a number."""
    words, digits = plain(search).split(), re.sub(r"[\s.]", "", search)

    def fits(name: str, number: str) -> bool:
        known = plain_name(name)
        return all(word in known for word in words) or (digits.isdecimal() and digits in number)

    return fits


plain_name = lru_cache(maxsize=20_000)(plain)
"""The same for names of organisations, which are compared by thousands at a time, and seldom change."""


def sort_name(family_name: str, given_names: str) -> str:
    """Family name first, so that order and search by the beginning of the family name go by one index."""
    return plain(f"{family_name} {given_names}")[:LONGEST]


def listed_name(family_name: str, given_names: str) -> str:
    """The name as lists write it: "Claes, Lotte"."""
    return f"{family_name}, {given_names}" if given_names else family_name
