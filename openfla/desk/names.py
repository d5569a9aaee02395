# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names as lists order and find them: without accents, case or repeated spaces."""

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

LONGEST = 210
SHORTEST, LEAST, NONE = 4, Fraction(3, 10), Fraction(0)
"""Words with fewer letters are not looked for among what is alike; two words that share less are not alike."""
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


def alike(search: str) -> Callable[[str], Fraction]:
    """How alike an organisation's name is: for each word that part of it which it shares with one of the name, summed.

    Nought where a word is shorter than SHORTEST, or is not alike to any.
    """
    words = [_trigrams(word) for word in plain(search).split() if len(word) >= SHORTEST]
    fits = bool(words) and len(words) == len(plain(search).split())

    def near(name: str) -> Fraction:
        known = _trigrams_of(name)
        shared = [max((Fraction(len(word & one), len(word | one)) for one in known), default=NONE) for word in words]
        return sum(shared, NONE) if fits and min(shared) >= LEAST else NONE

    return near


def _trigrams(word: str) -> frozenset[str]:
    """As PostgreSQL takes a word apart: three signs each, with two blanks before it and one behind."""
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


@lru_cache(maxsize=20_000)
def _trigrams_of(name: str) -> tuple[frozenset[str], ...]:
    return tuple(_trigrams(word) for word in plain(name).split())


plain_name = lru_cache(maxsize=20_000)(plain)
"""The same for names of organisations, which are compared by thousands at a time, and seldom change."""


def sort_name(family_name: str, given_names: str) -> str:
    """Family name first, so that order and search by the beginning of the family name go by one index."""
    return plain(f"{family_name} {given_names}")[:LONGEST]


def listed_name(family_name: str, given_names: str) -> str:
    """The name as lists write it: "Claes, Lotte"."""
    return f"{family_name}, {given_names}" if given_names else family_name
