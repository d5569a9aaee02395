# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers that a plan names, or may name, though its copy is filed without personal data."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from openfla.desk.names import plain
from openfla.desk.plan.plan import PARTS, NameDoubt
from openfla.desk.plan.plan_groups_handling import read
from openfla.law.plan import OF_GROUPS
from openfla.records.fact import CURRENT
from openfla.records.models import PlanVersion, WorkerDetails
from openfla.terms.problem import Problem

WORD = re.compile(r"[^\W_]+")
INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2,5}")
ENDS = frozenset(".!?:;\n")
"""One of these stands before the first word of a sentence, and no letter or figure after it."""
SHORT = 3
"""So short a family name at the beginning of a sentence is taken for a word of it, such as "Le"."""


def words_by_part(version: PlanVersion) -> Mapping[str, str]:
    """Whatever a version says in words: its texts, and under the part of each group what is planned for it."""
    said = {part: [text] for part, text in version.texts.items()}
    for each in read(version.groups):
        part = next((part for part, groups in OF_GROUPS.items() if each.group in groups), "risk_groups")
        said.setdefault(part, []).append(each.measures)
    return {part: "\n".join(filter(None, texts)) for part, texts in said.items()}


def naming(version: PlanVersion) -> Iterator[Problem]:
    """A problem for each part in which the family name of a worker stands next to one of the given names.

    Words are compared as `plain` writes them, so that no comma, hyphen or accent hides a name.
    """
    texts = {part: _spaced(_words(text)) for part, text in words_by_part(version).items()}
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


@dataclass(frozen=True, slots=True)
class _Word:
    """As it is written and as it is compared; `first` of a sentence."""

    plain: str
    start: int
    end: int
    capital: bool
    first: bool


def doubts_about(version: PlanVersion) -> tuple[NameDoubt, ...]:
    """Family names that stand alone with a capital, and initials with dots, of workers of the employer.

    Nobody can tell them from other words: they are to be read. In the order of the parts.
    """
    texts = words_by_part(version)
    words = {part: tuple(_read(text)) for part, text in texts.items()}
    initials = {part: tuple(_initials(text)) for part, text in texts.items()}
    names = _names(version, words, initials)
    families = {tuple(_words(family)) for _, family in names}
    letters = {each for given, family in names for each in _letters(_words(given), _words(family))}
    return tuple(
        NameDoubt(part, found)
        for part in PARTS
        if part in words
        for found in dict.fromkeys(
            (
                *_alone(texts[part], words[part], families),
                *(said for said, spelled in initials[part] if spelled in letters),
            )
        )
    )


def _read(text: str) -> Iterator[_Word]:
    """Each sign is looked at once: a plan is read at every look at its page, whatever dots somebody wrote in it."""
    before = 0
    for match in WORD.finditer(text):
        said, between = match.group(), text[before : match.start()].rpartition("_")
        first = not ENDS.isdisjoint(between[2]) or not (before or between[1])
        before = match.end()
        yield _Word(plain(said), match.start(), match.end(), said[0].isupper(), first)


def _initials(text: str) -> Iterator[tuple[str, str]]:
    """As they are written, and their letters as they are compared."""
    for match in INITIALS.finditer(text):
        letters = [sign for sign in match.group() if sign.isalpha()]
        if all(sign.isupper() for sign in letters):
            yield match.group().strip(), plain("".join(letters))


def _names(
    version: PlanVersion,
    words: Mapping[str, Sequence[_Word]],
    initials: Mapping[str, Sequence[tuple[str, str]]],
) -> list[tuple[str, str]]:
    """Of workers whose name begins as something in the text does; one statement, and none for a text without either."""
    beginnings = {word.plain for each in words.values() for word in each}
    letters = {sign for each in initials.values() for _, spelled in each for sign in spelled}
    if not beginnings:
        return []
    people = WorkerDetails.objects.filter(CURRENT, employer=version.employer_id)
    return list(_beginning(people, beginnings, letters).values_list("given_names", "family_name").distinct())


def _beginning(
    people: QuerySet[WorkerDetails], words: Collection[str], letters: Collection[str]
) -> QuerySet[WorkerDetails]:
    first = "substring(sort_name from '[[:alnum:]]+')"
    return people.annotate(
        near=RawSQL(f"{first} = ANY (%s) OR left({first}, 1) = ANY (%s)", [list(words), list(letters)])  # noqa: S611 - our own
    ).filter(near=True)


def _alone(text: str, words: Sequence[_Word], families: Collection[tuple[str, ...]]) -> Iterator[str]:
    longest = max(map(len, families), default=0)
    for place, word in enumerate(words):
        for length in range(1, longest + 1):
            found = words[place : place + length]
            spelled = tuple(each.plain for each in found)
            if (
                spelled in families
                and found[-1].capital
                and not (length == 1 and word.first and len(word.plain) <= SHORT)
            ):
                yield text[word.start : found[-1].end]


def _letters(given: Sequence[str], family: Sequence[str]) -> Iterator[str]:
    """The first of either name in both orders, and those of all words."""
    if given and family:
        yield given[0][0] + family[0][0]
        yield family[0][0] + given[0][0]
        yield "".join(each[0] for each in (*given, *family))
