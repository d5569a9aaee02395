# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a list of trainings needs and no heading names, looked for in the cells of the columns that are left over.

Whatever is found so is a guess: it is told with its cells before anything comes in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from openfla.channels.batch.rescue.candidates import GUESSED, Seen, are_codes, is_length, is_two_words
from openfla.channels.batch.rescue.dictionary import FIGURES, fields
from openfla.channels.batch.rescue.mapping import Column
from openfla.channels.batch.rescue.traits import Trait
from openfla.channels.batch.row import NumberText

_MOSTLY, _NAMES = 0.9, 0.6
_MOST_KINDS, _HALF = 6, 0.5
_LEAST_TITLES, _LEAST_WORDS = 2, 1.5
_WHO = ("national_number", "reference", "family_name", "full_name")
_ENOUGH = 2
"""So many of who, what, when and how long have to be known for the others to be looked for."""


def looked_for(columns: Sequence[Column], seen: Sequence[Seen]) -> tuple[Column, ...]:
    """The columns, with what is missing of who, what, when and how long found where cells leave no choice.

    Of a list of rights that is the kind of each.
    """
    told = list(columns)
    if any(column.field in FIGURES for column in told):
        return tuple(_with_kinds(told, seen))
    if any(column.field == "contract_start" for column in told):
        return tuple(told)
    _last_day_alone(told)
    fitting = {name: list(_fitting(told, seen, fits)) for name, fits in _FITS.items() if not _known(told, name)}
    if len(_FITS) - len(fitting) + sum(map(bool, fitting.values())) < len(_FITS) - 1 or len(fitting) > _ENOUGH:
        return tuple(told)
    for name, places in fitting.items():
        free = [place for place in places if not told[place].field]
        if len(free) == 1:
            told[free[0]] = replace(told[free[0]], field=name, unit=seen[free[0]].says.unit, sure=GUESSED)
    return tuple(told)


def _with_kinds(columns: Sequence[Column], seen: Sequence[Seen]) -> Sequence[Column]:
    """With the column of the few words of which most are kinds of right, where nothing says the kind."""
    fitting = list(_fitting(columns, seen, _are_kinds))
    if len(fitting) != 1 or any(column.field == "right_kind" or column.kind for column in columns):
        return columns
    return [
        replace(each, field="right_kind", sure=GUESSED) if at in fitting else each for at, each in enumerate(columns)
    ]


def _are_kinds(trait: Trait) -> bool:
    """Whether they are a few words, of which half at least are kinds of right."""
    return 1 < len(trait.values) <= _MOST_KINDS and trait.fit(fields()["right_kind"]) >= _HALF


def is_whole(columns: Sequence[Column]) -> bool:
    """Whether who, what, when and how long are all there: a list of trainings, whatever its headings."""
    return all(_known(columns, name) for name in _FITS)


def _known(columns: Sequence[Column], name: str) -> bool:
    names = _WHO if name == "full_name" else ("title", "training_reference") if name == "title" else (name,)
    return any(column.field in names for column in columns)


def _last_day_alone(columns: list[Column]) -> None:
    """A training of which one day is told was on that day, also where it is called the day of completion."""
    if not _known(columns, "date") and _known(columns, "title"):
        place = next((at for at, column in enumerate(columns) if column.field == "end_date"), None)
        if place is not None:
            columns[place] = replace(columns[place], field="date", sure=min(columns[place].sure, GUESSED))


def _fitting(columns: Sequence[Column], seen: Sequence[Seen], fits: Callable[[Trait], bool]) -> Iterator[int]:
    for place, column in enumerate(columns):
        if not column.field and seen[place].trait.filled and fits(seen[place].trait):
            yield place


def _are_days(trait: Trait) -> bool:
    return trait.fit(fields()["date"]) >= _MOSTLY and not trait.serials


def _are_lengths(trait: Trait) -> bool:
    return trait.share(is_length) >= _MOSTLY


def _are_names(trait: Trait) -> bool:
    return trait.share(is_two_words) >= _NAMES


def _are_titles(trait: Trait) -> bool:
    """Texts of several words, different from each other: no names, days, lengths or codes."""
    if _are_days(trait) or _are_lengths(trait) or _are_names(trait) or are_codes(trait):
        return False
    texts = [cell for cell in trait.values if not isinstance(cell, NumberText) and not cell.replace(" ", "").isdigit()]
    words = sum(len(cell.split()) for cell in texts)
    return len(texts) == len(trait.values) >= _LEAST_TITLES and words >= _LEAST_WORDS * len(texts)


_FITS: dict[str, Callable[[Trait], bool]] = {
    "full_name": _are_names,
    "date": _are_days,
    "duration": _are_lengths,
    "title": _are_titles,
}
