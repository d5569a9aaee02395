# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers that a plan names, though its copy is filed without personal data."""

import re
from collections.abc import Iterator

from openfla.desk.names import plain
from openfla.desk.plan.plan import PARTS
from openfla.records.fact import CURRENT
from openfla.records.models import PlanVersion, WorkerDetails
from openfla.terms.problem import Problem

WORD = re.compile(r"[^\W_]+")


def naming(version: PlanVersion) -> Iterator[Problem]:
    """A problem for each part in which the family name of a worker stands next to one of the given names.

    Words are compared as `plain` writes them, so that no comma, hyphen or accent hides a name.
    """
    texts = {part: _spaced(_words(text)) for part, text in version.texts.items()}
    everything = "".join(texts.values())
    people = WorkerDetails.objects.filter(CURRENT, employer=version.employer_id)
    named: set[str] = set()
    for given, family in people.values_list("given_names", "family_name").iterator():
        surname = _words(family)
        if surname and _spaced(surname) in everything:
            spelled = tuple(_both_ways(_words(given), surname))
            named |= {part for part, text in texts.items() if any(name in text for name in spelled)}
    for part in PARTS:
        if part in named:
            yield Problem("plan.names_somebody", part, {"part": f"words.plan_{part}"})


def _both_ways(given: list[str], surname: list[str]) -> Iterator[str]:
    for name in given:
        yield _spaced([name, *surname])
        yield _spaced([*surname, name])


def _words(text: str) -> list[str]:
    return WORD.findall(plain(text))


def _spaced(words: list[str]) -> str:
    """With a space around each word, so that only whole words are found."""
    return f" {' '.join(words)} "
