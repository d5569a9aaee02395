# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of what the State's tool held, and every word that files use for them, in four languages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from openfla.channels.batch.headings import headings_of, normalised, words_of_choices
from openfla.channels.wording import LANGUAGES, sentence

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
GROUPS = ("worker", "employer", "employment", "right", "training")
FIGURES = frozenset({"right_amount", "taken", "remaining", "carried_over"})
"""Numbers of a right, of which one row may hold several: for several years or kinds."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it is about, what its cells look like, and the closed list that they are from."""

    name: str
    group: str
    form: str
    words_of: str = ""


@lru_cache
def _loaded() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "dictionary.yaml").read_text("utf-8"))
    return found


@lru_cache
def fields() -> Mapping[str, Field]:
    """Every field by its name, in the order of the dictionary."""
    return {
        name: Field(name, said["group"], said["form"], said.get("list", name) if said["form"] in _LISTED else "")
        for name, said in _loaded()["fields"].items()
    }


_LISTED = frozenset({"choice", "flag"})


def _like(name: str) -> list[str]:
    """The fields of lists whose words it shares."""
    found: list[str] = _loaded()["fields"][name].get("like", [name])
    return [each for each in found if headings_of(each)]


def heading(name: str, language: str) -> str:
    """What people call a field."""
    return sentence(f"field.{name}", {}, language)


def group_heading(group: str, language: str) -> str:
    """What people call that which fields are about."""
    return sentence(f"rescue.group_{group}", {}, language)


def words(name: str) -> Iterator[str]:
    """Every word for a field, as written in the dictionary: its own, and those of lists."""
    said = _loaded()["fields"][name]
    yield name
    for language in LANGUAGES:
        yield heading(name, language)
        yield from said.get(language, ())
        for other in _like(name):
            yield from headings_of(other)[language]
    yield from map(str, said.get("words", ()))


@lru_cache
def terms() -> Mapping[str, tuple[str, ...]]:
    """The fields that a whole heading may mean, by its normalised words."""
    found: dict[str, tuple[str, ...]] = {}
    for name in fields():
        for word in words(name):
            for key in {normalised(word), normalised(word.translate(_WRITTEN_OUT))}:
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), name)))
    return found


def bag(tokens: Iterable[str]) -> tuple[str, ...]:
    """The words that say something, whatever their order."""
    kept = tuple(sorted({token for token in tokens if token not in small()}))
    return kept or tuple(sorted(set(tokens)))


@lru_cache
def bags() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The fields that headings of these words may mean."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for term, names in terms().items():
        key = bag(term.split())
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *names)))
    return found


@lru_cache
def small() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return frozenset(normalised(word) for word in _loaded()["small"])


def about_words() -> Mapping[str, list[str]]:
    """Words by the group of fields that they speak of: names of elements, sheets and titles."""
    found: Mapping[str, list[str]] = _loaded()["about"]
    return found


@lru_cache
def figure_words() -> Mapping[str, str]:
    """The figure of a right of which a word of a heading speaks."""
    return {normalised(word): name for name, said in _loaded()["figure_words"].items() for word in said}


@lru_cache
def kinds() -> Mapping[str, str]:
    """The kind of right that a word of a heading speaks of."""
    return {normalised(word): kind for kind, said in _loaded()["kinds"].items() for word in said}


@lru_cache
def months() -> Mapping[str, int]:
    """The number of a month by its name or its abbreviation."""
    return {normalised(word): number for number, said in _loaded()["months"].items() for word in said}


@lru_cache
def beside_dates() -> frozenset[str]:
    """Words that a date in words may have beside it: days of the week, articles."""
    return frozenset(map(normalised, _loaded()["beside_dates"]))


@lru_cache
def until() -> tuple[str, ...]:
    """What stands between two dates in one cell."""
    return tuple(_loaded()["until"])


@lru_cache
def clipped() -> Mapping[str, tuple[str, ...]]:
    """What a clipped word of a heading may stand for: "opl" is "opleiding"."""
    return {normalised(word): tuple(map(normalised, said)) for word, said in _loaded()["clipped"].items()}


@lru_cache
def subject_words() -> Mapping[str, str]:
    """What a word of a heading says that it is about: a worker, a training, who gives it."""
    return _by_word("subjects")


@lru_cache
def aspect_words() -> Mapping[str, str]:
    """What a word of a heading says of that which it is about: its name, its number, its first day."""
    return _by_word("aspects")


def _by_word(section: str) -> Mapping[str, str]:
    return {normalised(str(word)): name for name, said in _loaded()[section].items() for word in said}


@lru_cache
def merged_aspects() -> Mapping[tuple[str, ...], str]:
    """What is meant where two aspects stand together: a start and a date are a start."""
    return {tuple(pair.split()): meant for pair, meant in _loaded()["merged_aspects"].items()}


def composed_fields() -> Mapping[str, Mapping[str, str]]:
    """The field by subject and aspect; "alone" where a heading names the subject only. The foremost subject first."""
    found: Mapping[str, Mapping[str, str]] = _loaded()["composed"]
    return found


@lru_cache
def shares() -> Mapping[str, Fraction]:
    """Working time said in words, as a share of full time."""
    return {normalised(word): Fraction(share) for share, said in _loaded()["shares"].items() for word in said}


@lru_cache
def elsewhere() -> Mapping[str, str]:
    """What paper a word belongs to that no export of the account has."""
    return {normalised(word): paper for paper, said in _loaded()["elsewhere"].items() for word in said}


@lru_cache
def _choices(name: str) -> Mapping[str, str]:
    own: Mapping[str, Iterable[str]] = _loaded()["lists"].get(name, {})
    alike = "counts" if name == "flag" else name
    found = {normalised(word): value for word, value in words_of_choices(alike)}
    for value, said in own.items():
        found.setdefault(normalised(value.replace("_", " ")), value)
        found.update((normalised(str(word)) or str(word), value) for word in said)
    return found


def listed(name: str) -> dict[str, list[str]]:
    """Every word of a closed list by its value, as written in the dictionary."""
    alike = "counts" if name == "flag" else name
    found: dict[str, list[str]] = {}
    for word, value in words_of_choices(alike):
        found.setdefault(value, []).append(word)
    for value, said in _loaded()["lists"].get(name, {}).items():
        found.setdefault(value, []).extend(map(str, said))
    return found


_TICKS = {"yes": "followed", "no": "not_followed"}


@lru_cache(maxsize=8192)
def choice(name: str, text: str) -> str | None:
    """The value of a closed list that a text means in any of the four languages."""
    known = _choices("flag" if name in {"counts", "opt_out"} else name)
    whole = known.get(normalised(text) or text.strip()) or known.get(normalised(_HUMP.sub(" ", text)))
    if whole is None:
        # "De werkgever", "Het sectorfonds"
        whole = known.get(" ".join(token for token in normalised(text).split() if token not in small()))
    if whole is None and name == "origin":
        # "Droit entreprise": the one word that names a kind
        said = {kinds()[token] for token in normalised(text).split() if token in kinds()}
        return said.pop() if len(said) == 1 else None
    if whole is None and name == "state":
        # a tick, or a word for yes or no
        return _TICKS.get(choice("flag", text) or "")
    if whole is not None or "/" not in text:
        return whole
    # in two languages: "dagen / jours"
    parts = {known.get(normalised(part)) for part in text.split("/")}
    return parts.pop() if len(parts) == 1 else None
