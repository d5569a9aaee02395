# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Headings made of what they speak of and what they say of it: "Learner ID", "nom de l'agent", "Kursgebühr"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from openfla.channels.batch.rescue.dictionary import (
    aspect_words,
    clipped,
    composed_fields,
    merged_aspects,
    small,
    subject_words,
)

WHOLE, _IN_PART, _SUBJECT_ALONE = 0.86, 0.7, 0.7
_MOST_UNKNOWN = 1
"""Words of a heading that may say something else."""
_LINKS = ("", "s", "n", "en", "es", "e")
"""What stands between the parts of one Dutch or German word."""
_SHORTEST = 3


def composed(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The fields that such words make together, by how sure; nothing where they speak of several things."""
    subjects: list[str] = []
    aspects: set[str] = set()
    unknown = 0
    for word in (part for each in words for part in parted(each)):
        if word in subject_words():
            subjects.append(subject_words()[word])
        elif word in aspect_words():
            aspects.add(aspect_words()[word])
        elif word not in small() and len(word) > 1:
            unknown += 1
    subject, aspect = _foremost(subjects), _one(aspects)
    field = composed_fields().get(subject, {}).get(aspect or "alone", "")
    if field and (aspect is not None or not aspects) and unknown <= _MOST_UNKNOWN:
        yield field, _IN_PART if unknown else WHOLE if aspect else _SUBJECT_ALONE


def _foremost(subjects: Sequence[str]) -> str:
    """What it is about, where it names several: the certificate of a course is about the certificate."""
    return next((subject for subject in composed_fields() if subject in subjects), "unsaid")


def _one(aspects: set[str]) -> str | None:
    """What is said, as one thing: "start" and "date" are the first day. None where it is nothing, or several things."""
    for pair, meant in merged_aspects().items():
        if set(pair) <= aspects:
            aspects = (aspects - set(pair)) | {meant}
    return next(iter(aspects)) if len(aspects) == 1 else None


@lru_cache(maxsize=4096)
def parted(word: str) -> tuple[str, ...]:
    """A word as the known words of which it is made; itself where it is known, or is not made of any."""
    known = _vocabulary()
    if word in known:
        return (known[word],)
    for cut in range(_SHORTEST, len(word) - 1):
        right = word[cut:]
        for link in _LINKS:
            left = word[:cut].removesuffix(link) if word[:cut].endswith(link) else ""
            if len(left) >= _SHORTEST and left in known and right in known:
                return known[left], known[right]
    return (word,)


@lru_cache
def _vocabulary() -> Mapping[str, str]:
    """Every known word, and each clipped one with the first known word that it stands for."""
    known = {word: word for word in (*subject_words(), *aspect_words())}
    for word, meant in clipped().items():
        whole = next((each for each in meant if each in known), "")
        if whole:
            known.setdefault(word, whole)
    return known
