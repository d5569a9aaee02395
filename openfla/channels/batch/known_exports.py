# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What other systems export, told by its headings and said as one of our own lists.

The lines stay where they stand, each column keeps its place, and what a cell says of a second field stands in a column
behind them. Columns that are not known pass as they are: a person may add what such a file lacks, such as the hours.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from openfla.channels.batch.headings import choice_word, heading, normalised
from openfla.channels.batch.list_columns import LISTS
from openfla.channels.batch.row import DateText, MomentText, Row, Sheet, SheetRefused
from openfla.terms.batch import BatchKind

FILE = "known_exports.yaml"
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2})(?::\d{2})?(?:\.\d+)?)?")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})(?:, ?\d{1,2}:\d{2}.*)?")
_DAY = re.compile(r"(\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[T ,]+\d{1,2}:\d{2}.*")
_SEE = "(see line {})"
_SEEN = re.compile(r".+ \(see line (\d+)\)")
Split = Callable[[str, Mapping[str, str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A column of such an export: the fields that its cells say, the first in its own place, and how."""

    fields: tuple[str, ...]
    split: Split
    words: Mapping[str, str]
    down: bool


@dataclass(frozen=True, slots=True)
class KnownExport:
    """An export by another system. `name` is how it is called there, `known_by` the sets of headings that tell it.

    The headings `aside` are told with the system before them, so that they are taken for nothing of ours. `withheld`
    are words by heading that make a row no act; `again` are words of an attempt, and those of one that makes up for it.
    """

    code: str
    name: str
    kind: BatchKind
    source: str
    known_by: tuple[frozenset[str], ...]
    columns: Mapping[str, Known]
    aside: frozenset[str] = frozenset()
    always: Mapping[str, str] = field(default_factory=dict)
    without: str = ""
    withheld: Mapping[str, frozenset[str]] = field(default_factory=dict)
    again: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def translated(sheet: Sheet) -> Sheet:
    """The sheet as one of our lists, where its first line has the headings of a known export; else as it is."""
    first = None
    with suppress(SheetRefused):  # what is wrong with the file is told to whoever reads it
        first = next(sheet.rows(), None)
    export = known_export(first.cells) if first else None
    if export is None or first is None:
        return sheet
    columns = [export.columns.get(normalised(each)) for each in first.cells]
    return replace(sheet, source=lambda: _rows(sheet, export, columns), system=export.code)


@lru_cache(maxsize=64)
def known_export(headings: Sequence[str]) -> KnownExport | None:
    """What has these headings, if it is known."""
    found = {normalised(each) for each in headings}
    return next((each for each in known_exports().values() if any(known <= found for known in each.known_by)), None)


def counted_in(state: str) -> int | None:
    """The line with the attempt that makes up for this one, which is not to count too."""
    return int(found[1]) if (found := _SEEN.fullmatch(state)) else None


@lru_cache
def known_exports() -> dict[str, KnownExport]:
    """All of them by their codes, in the order of the file."""
    told = yaml.safe_load((Path(__file__).parent / FILE).read_text("utf-8"))
    return {code: _export(code, each) for code, each in told.items()}


def _export(code: str, told: Mapping[str, Any]) -> KnownExport:
    kind = BatchKind(told["kind"])
    return KnownExport(
        code,
        told["name"],
        kind,
        told["source"],
        tuple(frozenset(map(normalised, each)) for each in told["known_by"]),
        {normalised(name): _column(kind, each) for name, each in told["columns"].items()},
        frozenset(map(normalised, told.get("aside", ()))),
        {name: choice_word(LISTS[kind].choices[name], value, "en") for name, value in told.get("always", {}).items()},
        normalised(told.get("without", "")),
        {normalised(name): _words(words) for name, words in told.get("withheld", {}).items()},
        (_words(told.get("attempt", ())), _words(told.get("made_up_by", ()))),
    )


def _words(found: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normalised, found))


def _column(kind: BatchKind, told: Mapping[str, Any]) -> Known:
    split, beside = SPLITS[told.get("as", "")]
    choices = LISTS[kind].choices.get(told["is"], "")
    words = {normalised(word): choice_word(choices, value, "en") for word, value in told.get("words", {}).items()}
    return Known((told["is"], *beside), split, words, bool(told.get("down")))


def _rows(sheet: Sheet, export: KnownExport, columns: Sequence[Known | None]) -> Iterator[Row]:
    rows = sheet.source()
    first = next(rows)
    asked = next((place for place, text in enumerate(first.cells) if normalised(text) == export.without), None)
    yield Row(first.line, _headings(first.cells, export, columns))
    doubts = _Doubts(first.cells, export, columns)
    if doubts.looks_ahead:
        for row in _filled(sheet.source(), columns):
            doubts.see(row)
    for row in _filled(rows, columns):
        if asked is None or row.cells[asked].strip() or doubts.is_an_act(row):
            yield Row(row.line, _cells(doubts.told(row), export, columns))


def _filled(rows: Iterator[Row], columns: Sequence[Known | None]) -> Iterator[Row]:
    above: dict[int, str] = {}
    for row in rows:
        cells = [*row.cells, *[""] * (len(columns) - len(row.cells))]
        _fill_down(cells, columns, above)
        yield Row(row.line, tuple(cells))


class _Doubts:
    """Rows that must not pass for what their state says: it is told in that cell, where it can be seen."""

    def __init__(self, headings: Sequence[str], export: KnownExport, columns: Sequence[Known | None]) -> None:
        """With the headings of the file; memory holds a few bytes for each row that makes up for another."""
        named = [normalised(each) for each in headings]
        self._withheld = [(named.index(name), words) for name, words in export.withheld.items() if name in named]
        self._again = export.again
        self._places = {each.fields[0]: place for place, each in enumerate(columns) if each}
        self._state = self._places.get("state")
        self._known = set(columns[self._state].words) if self._state is not None else set()  # type: ignore[union-attr]
        self._made_up: dict[bytes, int] = {}

    @property
    def looks_ahead(self) -> bool:
        """Whether a later row can say something of an earlier one."""
        return self._state is not None and bool(self._again[0])

    def see(self, row: Row) -> None:
        """One row of the file, before any is told."""
        if self._word(row) in self._again[1]:
            self._made_up.setdefault(self._whose(row), row.line)

    def is_an_act(self, row: Row) -> bool:
        """Whether its state says that something happened, or nothing at all, so that what it lacks has to be told."""
        return self._state is not None and self._word(row) in self._known | {""}

    def told(self, row: Row) -> list[str]:
        """Its cells."""
        cells = list(row.cells)
        if self._state is None:
            return cells
        for place, words in self._withheld:
            if normalised(cells[place]) in words:
                cells[self._state] = f"{cells[self._state]} ({cells[place]})"
        if self._word(row) in self._again[0] and (line := self._made_up.get(self._whose(row))):
            cells[self._state] = f"{cells[self._state]} {_SEE.format(line)}"
        return cells

    def _word(self, row: Row) -> str:
        return normalised(row.cells[self._state]) if self._state is not None else ""

    def _whose(self, row: Row) -> bytes:
        """Of a worker and a training, by what says who and which."""
        named = (self._places.get(name) for name in ("reference", "title"))
        text = "\x1f".join(normalised(row.cells[place]) for place in named if place is not None)
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _fill_down(cells: list[str], columns: Sequence[Known | None], above: dict[int, str]) -> None:
    """A row that says nothing in any such column goes on with the group above; one that says something begins one."""
    places = [place for place, each in enumerate(columns) if each is not None and each.down]
    if any(cells[place].strip() for place in places):
        above.update((place, cells[place]) for place in places)
    else:
        for place in places:
            cells[place] = above.get(place, "")


def _headings(found: Sequence[str], export: KnownExport, columns: Sequence[Known | None]) -> tuple[str, ...]:
    there = export.name.partition(",")[0]
    texts = [f"{there}: {text}" if normalised(text) in export.aside else text for text in found]
    own = [heading(each.fields[0], "en") if each else text for each, text in zip(columns, texts, strict=True)]
    beside = [heading(name, "en") for each in columns if each for name in each.fields[1:]]
    return (*own, *beside, *(heading(name, "en") for name in export.always))


def _cells(cells: Sequence[str], export: KnownExport, columns: Sequence[Known | None]) -> tuple[str, ...]:
    own, beside = list(cells), []
    for place, each in enumerate(columns):
        if each is not None:
            own[place], *more = each.split(cells[place], each.words)
            beside += more
    _several_days(cells, own, columns)
    return (*own[: len(columns)], *beside, *export.always.values(), *own[len(columns) :])


def _several_days(cells: Sequence[str], own: list[str], columns: Sequence[Known | None]) -> None:
    """An end on another day stays as it was written, and can't be read as a time: how long each day was is not said."""
    days = {own[place] for place, each in enumerate(columns) if each and each.split is _begins}
    for place, each in enumerate(columns):
        if each and each.split is _ends and cells[place]:
            if cells[place][:10] not in days:
                own[place] = str(cells[place])
            elif own[place] in days:  # the day alone, in a form of its own
                own[place] = ""


def _as_it_is(cell: str, _words: Mapping[str, str]) -> tuple[str, ...]:
    return (cell,)


def _in_words(cell: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """A word that is not known stays, and is asked about."""
    return (words.get(normalised(cell), cell),)


def _name(cell: str, _words: Mapping[str, str]) -> tuple[str, ...]:
    """Written with a comma the family name comes first; without, the first word is the given name."""
    family, comma, given = cell.partition(",")
    if comma:
        return family.strip(), given.strip()
    given, _, family = cell.strip().partition(" ")
    return (family.strip(), given) if family else (given, "")


def _begins(cell: str, _words: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(cell, MomentText):
        return (DateText(cell), cell.clock)
    found = _MOMENT.fullmatch(cell.strip())
    return (DateText(found[1]), found[2] or "") if found else (cell, "")


def _ends(cell: str, _words: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(cell, MomentText):
        return (cell.clock,)
    found = _MOMENT.fullmatch(cell.strip())
    return ((found[2] or "") if found else cell,)


def _day(cell: str, _words: Mapping[str, str]) -> tuple[str, ...]:
    """A day whose order is open stays so: which comes first is asked, as of every list."""
    text = cell.strip()
    if found := _MOMENT.fullmatch(text):
        return (DateText(found[1]),)
    if found := _SHORT.fullmatch(text):
        return (f"{int(found[1]):02d}/{int(found[2]):02d}/20{found[3]}",)
    return (found[1] if (found := _DAY.fullmatch(text)) else cell,)


def _minutes(cell: str, _words: Mapping[str, str]) -> tuple[str, ...]:
    return (f"{cell.strip()} min" if cell.strip() else "",)


SPLITS: Mapping[str, tuple[Split, tuple[str, ...]]] = {
    "": (_as_it_is, ()),
    "words": (_in_words, ()),
    "name": (_name, ("given_names",)),
    "begins": (_begins, ("from",)),
    "ends": (_ends, ()),
    "day": (_day, ()),
    "minutes": (_minutes, ()),
}
