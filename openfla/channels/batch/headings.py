# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The dictionary of headings and of the words for closed lists, in four languages."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from openfla.channels.batch.list_columns import LISTS
from openfla.terms.batch import BatchKind

REASON_FIELDS = frozenset({"problem_place", "problem_sentence", "problem_code"})
_SHORTEST_PREFIX = 4
_WORDS = re.compile(r"[a-z0-9]+")
_UNITS = {
    "hours": frozenset(["h", "hr", "hrs", "hour", "hours", "u", "uur", "uren", "heure", "heures", "std", "stunden"]),
    "minutes": frozenset(["min", "mins", "minute", "minutes", "minuut", "minuten", "mn"]),
}
_UNICODE = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"}


def normalised(text: str) -> str:
    """Without accents, case, signs and doubled spaces: " N° national (NISS)" is "n national niss"."""
    bare = text.lower() if text.isascii() else _without_accents(text)
    return " ".join(_WORDS.findall(bare))


def _without_accents(text: str) -> str:
    spelled = "".join(_UNICODE.get(sign, sign) for sign in text.casefold())
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))
    return bare.replace("°", " ").replace("º", " ")


@lru_cache
def _loaded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return found


def heading(name: str, language: str) -> str:
    """The heading of a field in the templates of that language."""
    return str(_loaded("headings.yaml")[name][language][0])


@lru_cache
def _dictionary(kind: BatchKind) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    words_of = _loaded("headings.yaml")
    for name in (*LISTS[kind].fields, *REASON_FIELDS):
        for word in (name, *(word for words in words_of[name].values() for word in words)):
            key = normalised(word)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), name)))
    return found


def fields_called(text: str, kind: BatchKind) -> tuple[tuple[str, ...], float]:
    """The fields of such a list that a heading may mean, and how sure: 1 = known word, less = a known word and more."""
    key, words = normalised(text), _dictionary(kind)
    if key in words:
        return words[key], 1.0
    before = normalised(text.partition("(")[0])
    if before in words:
        return words[before], 0.9
    longest = max((w for w in words if len(w) >= _SHORTEST_PREFIX and key.startswith(w + " ")), key=len, default="")
    return (words[longest], 0.6) if longest else ((), 0.0)


@lru_cache(maxsize=256)
def duration_unit(text: str) -> str:
    """The unit that a heading names, in any of the four languages: hours, minutes, or "" if it names none."""
    words = set(normalised(text).split())
    return next((unit for unit, names in _UNITS.items() if words & names), "")


@lru_cache
def _choices(name: str) -> dict[str, str]:
    return {normalised(word): value for word, value in words_of_choices(name)}


@lru_cache(maxsize=1024)
def choice(name: str, text: str) -> str | None:
    """The value of the closed list `name` that `text` means in any of the four languages."""
    return _choices(name).get(normalised(text))


def choice_word(name: str, value: str, language: str) -> str:
    """The word of the template for one value of a closed list."""
    return str(_loaded("choices.yaml")[name][value][language][0])


def choice_words(name: str, language: str) -> tuple[str, ...]:
    """The words of the template for a closed list."""
    return tuple(str(languages[language][0]) for languages in _loaded("choices.yaml")[name].values())


def headings_of(name: str) -> dict[str, list[str]]:
    """Every heading of a field of lists by language; empty where lists have no such field."""
    found: dict[str, list[str]] = _loaded("headings.yaml").get(name, {})
    return found


def words_of_choices(name: str) -> Iterator[tuple[str, str]]:
    """Every word of a closed list with its value; none where lists have no such list."""
    for value, languages in _loaded("choices.yaml").get(name, {}).items():
        yield str(value), str(value)
        yield from ((str(word), str(value)) for words in languages.values() for word in words)
