# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A data file with the line of every entry, so that an error can say where and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from openfla.terms.problem import shown as cut

Data = None | bool | int | Fraction | str | date | list["Data"] | dict[str, "Data"]
Place = tuple[str | int, ...]


class LawDataError(Exception):
    """A file of the law's data can't be used: names the file, the line and the remedy."""

    def __init__(self, file: Path, line: int, what: str, remedy: str) -> None:
        """`what` is wrong at `line` of `file`; `remedy` says how to mend it."""
        super().__init__(f"{file}, line {line}: {what} {remedy}")
        self.file, self.line, self.what, self.remedy = file, line, what, remedy


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds; `lines` gives the line of each place in it."""

    path: Path
    data: Data
    lines: Mapping[Place, int]

    def error(self, place: Place, what: str, remedy: str) -> LawDataError:
        """The error at `place`, or at its nearest surrounding entry."""
        near = place
        while near and near not in self.lines:
            near = near[:-1]
        return LawDataError(self.path, self.lines.get(near, 1), what, remedy)


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a document, with checked access to its keys."""

    document: Document
    place: Place
    data: dict[str, Data]

    @classmethod
    def at(cls, document: Document, place: Place, data: Data) -> "Entry":
        """The mapping at `place`; an error if something else stands there."""
        if not isinstance(data, dict):
            raise document.error(place, f"a mapping is due here, found {told(data)}.", "Write key: value lines.")
        return cls(document, place, data)

    def error(self, key: str, what: str, remedy: str) -> LawDataError:
        """The error at `key`."""
        return self.document.error((*self.place, key), what, remedy)

    def text(self, key: str, default: str | None = None) -> str:
        """The text at `key`; a YAML number is refused where a code is due."""
        found = self.data.get(key, default)
        if isinstance(found, str):
            return found
        if found is None:
            raise self.error(key, f"{key} is missing.", f'Add {key}: "...".')
        raise self.error(key, f"{key} must be text, found {told(found)}.", "Put it between quotes.")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts at `key`; empty when absent."""
        found = self.data.get(key)
        items = found if isinstance(found, list) else [] if found is None else [found]
        for item in items:
            if not isinstance(item, str):
                raise self.error(key, f"{key} holds {told(item)}, which isn't text.", "Put every code between quotes.")
        return tuple(item for item in items if isinstance(item, str))

    def day(self, key: str) -> date | None:
        """The date at `key`; None when absent."""
        found = self.data.get(key)
        if found is not None and not isinstance(found, date):
            raise self.error(key, f"{key} must be a date, found {told(found)}.", "Write it as 2024-01-31.")
        return found

    def amount(self, key: str) -> Fraction:
        """The exact amount at `key`."""
        found = self.data.get(key)
        if isinstance(found, bool) or not isinstance(found, int | Fraction):
            raise self.error(key, f"{key} must be a number, found {told(found)}.", "Write it as 2.5, without quotes.")
        return Fraction(found)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """The true/false at `key`."""
        found = self.data.get(key, default)
        if not isinstance(found, bool):
            raise self.error(key, f"{key} must be true or false, found {told(found)}.", "Write true or false.")
        return found

    def child(self, key: str) -> "Entry":
        """The mapping at `key`."""
        return Entry.at(self.document, (*self.place, key), self.data.get(key))

    def children(self, key: str) -> tuple["Entry", ...]:
        """The mappings listed at `key`; empty when absent."""
        found = self.data.get(key, [])
        if not isinstance(found, list):
            raise self.error(key, f"{key} must be a list.", "Start each item with a dash.")
        return tuple(Entry.at(self.document, (*self.place, key, n), item) for n, item in enumerate(found))

    def only(self, *known: str) -> None:
        """Refuse a key that isn't among `known`."""
        for key in self.data:
            if key not in known:
                raise self.error(key, f"unknown entry {key}.", f"Use one of: {', '.join(known)}.")


def shown(found: object) -> str:
    """A value as a person writes it in a file: 4, 2.5, 55/12, 2024-01-31, true, null."""
    if found is None:
        return "null"
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, Fraction):
        return _number(found)
    if isinstance(found, Mapping):
        return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in found.items()) + "}"
    if isinstance(found, list | tuple):
        return "[" + ", ".join(shown(item) for item in found) + "]"
    return str(found)


def told(found: object) -> str:
    """What was found, fit for a message: cut short, a text between quotes so that '5' is told from 5."""
    return repr(cut(found)) if isinstance(found, str) else cut(shown(found))


def _number(found: Fraction) -> str:
    denominator = found.denominator
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    if denominator != 1:
        return str(found)
    text = f"{float(found):.12f}".rstrip("0").rstrip(".")
    return text if Fraction(text) == found else str(found)
