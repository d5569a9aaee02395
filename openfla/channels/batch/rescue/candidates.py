# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The fields that a column may be: by its heading, weighed against its cells, or by its cells alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from openfla.channels.batch.rescue import figures
from openfla.channels.batch.rescue.dictionary import FIGURES, fields
from openfla.channels.batch.rescue.headed import Heading, read_heading
from openfla.channels.batch.rescue.traits import Trait, is_enterprise, is_number
from openfla.terms.text import is_email

SURE = 0.8
"""From here on a field is taken without a remark."""
LEAST = 0.55
"""Below this a column is left out."""
GUESSED = 0.7
"""How sure a field is that cells show and no heading says: it is told."""
_MOSTLY = 0.8
_CONTRADICTS = 0.3
_WEIGHT = {"choice": 0.45, "flag": 0.45, "text": 0.1, "name": 0.4, "postcode": 0.2, "committee": 0.4}
"""How much cells that are no such thing take from a heading's word; of other forms it is _STRICT."""
_STRICT = 0.75
_NUMBERS_UNDER_NAME = 0.6
_LISTED = {
    "state": 0.75,
    "right_kind": 0.75,
    "training_type": 0.7,
    "category": 0.65,
    "sex": 0.65,
    "contract_type": 0.65,
    "mode": 0.6,
    "financing": 0.6,
}
"""Closed lists whose words tell what a column is, by how sure."""
_NUMBER_OF = {"employer_name": "enterprise_number", "provider": "provider_number"}
_CODE_OF = {"title": "training_reference", "full_name": "reference", "family_name": "reference"}
"""What codes are under the heading of that which they stand for."""
_CODE = re.compile(r"(?!\d{1,4}([-.])\d{1,2}\1\d{1,4}$)(?=\S*\d)[\w.-]+")
_FEW = 12
"""A closed list has few different words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A column before it is decided what it is."""

    place: int
    text: str
    says: Heading
    trait: Trait
    scores: dict[str, float]


def seen(place: int, text: str, trait: Trait) -> Seen:
    """What the heading and the cells of a column speak for."""
    says = read_heading(text)
    scores: dict[str, float] = {}
    for name, sure in (*_of_heading(says, trait), *_of_cells(trait)):
        scores[name] = max(scores.get(name, 0.0), sure)
    return Seen(place, text, says, trait, scores)


def _of_heading(says: Heading, trait: Trait) -> Iterator[tuple[str, float]]:
    numbers = _are_numbers(trait)
    for name, sure in says.fields:
        form = fields()[name].form
        missing = 1 - trait.fit(fields()[name]) if trait.filled else 0.0
        if numbers and form in {"text", "name"}:
            missing = 1.0
            sure *= _NUMBERS_UNDER_NAME  # noqa: PLW2901 - "Person" and "Company" may stand over their numbers
        elif name in _CODE_OF and are_codes(trait):
            yield _CODE_OF[name], 0.9 * sure
            sure *= _NUMBERS_UNDER_NAME  # noqa: PLW2901 - "Course" may stand over the code of the course
        yield name, sure * (1 - _WEIGHT.get(form, _STRICT) * missing)
        yield from _instead(name, trait)
        # people put the number and the name of a worker in one cell, under either heading
        if name in {"family_name", "full_name"} and trait.hides_numbers and not numbers:
            yield "full_name", 0.95


def _are_numbers(trait: Trait) -> bool:
    """Whether its cells are numbers that check themselves and nothing else: no names of anybody."""
    return bool(trait.filled) and (
        trait.share(partial(is_number, today=trait.today)) >= _MOSTLY or trait.share(is_enterprise) >= _MOSTLY
    )


def are_codes(trait: Trait) -> bool:
    """Whether its cells are codes: one word with a digit in each of them, and no day."""
    return bool(trait.filled) and trait.share(lambda cell: bool(_CODE.fullmatch(cell))) >= _MOSTLY


def _instead(name: str, trait: Trait) -> Iterator[tuple[str, float]]:
    """What stands under a heading in the place of its like: the number of an enterprise, a yes or no."""
    known = fields()
    if name in _NUMBER_OF and trait.filled and trait.share(is_enterprise) >= _MOSTLY:
        yield _NUMBER_OF[name], 0.95
    if name == "charged" and trait.filled and trait.fit(known["counts"]) >= _MOSTLY > trait.fit(known["charged"]):
        yield "counts", 0.95


def contradicted(column: Seen) -> bool:
    """Whether a known heading stands over cells that are something else."""
    return any(
        sure >= SURE and column.trait.filled and column.trait.fit(fields()[name]) < _CONTRADICTS
        for name, sure in column.says.fields
    )


def _of_cells(trait: Trait) -> Iterator[tuple[str, float]]:
    if not trait.filled:
        return
    if trait.share(partial(is_number, today=trait.today)) >= _MOSTLY:
        yield "national_number", 0.95
    elif trait.hides_numbers:
        yield "full_name", 0.9
    elif trait.share(is_enterprise) >= _MOSTLY:
        yield "enterprise_number", 0.7 if len(trait.values) == 1 else 0.5
    elif trait.share(is_email) >= _MOSTLY:
        yield "email", 0.9
    else:
        yield from _of_words(trait)


def _of_words(trait: Trait) -> Iterator[tuple[str, float]]:
    known = fields()
    if len(trait.values) <= _FEW:
        flags = trait.fit(known["counts"]) >= _MOSTLY
        listed = [name for name in _LISTED if trait.fit(known[name]) >= _MOSTLY]
        # a yes or no, or a tick, may speak of anything: only a heading makes it a state or a sex
        yield from ((name, _LISTED[name]) for name in listed if not flags)
    if trait.fit(known["year"]) == 1:
        yield "year", 0.7
    elif trait.share(is_length) >= _MOSTLY:
        yield "duration", 0.6
    elif trait.share(is_two_words) >= _MOSTLY:
        yield "full_name", 0.56


def is_length(cell: str) -> bool:
    """Whether it is a length that says itself in what it counts."""
    return figures.has_unit(cell) and not figures.is_bare(cell)


def is_two_words(cell: str) -> bool:
    """Two to four words of letters, each beginning with a capital or in capitals alone: last of all, a name."""
    words = cell.replace(",", " ").split()
    letters = all(word.replace("-", "").replace("'", "").isalpha() for word in words)
    capitals = sum(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 4 and letters and capitals >= 2  # noqa: PLR2004 - a family name and a given one


def is_figure(name: str) -> bool:
    """Whether a field counts days or hours."""
    return name in FIGURES or name in {"duration", "charged", "weekly_hours", "full_time_weekly_hours"}
