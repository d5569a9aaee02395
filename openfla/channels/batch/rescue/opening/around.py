# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around tables: titles, names with their values, groups of lines."""

import re
from collections.abc import Iterable, Iterator, Sequence

from openfla.channels.batch.rescue.opening.looks import HARD, look
from openfla.channels.batch.rescue.table import Said
from openfla.channels.batch.row import Row
from openfla.terms.problem import NATIONAL_NUMBER

Key = tuple[str, int, int]
_PAIR = 2
_NAMED = re.compile(r"\s*([^:]{1,39}[^:0-9\s])\s*:(?!//)\s*(\S.*)", re.DOTALL)
_EDGES = " ()[],;:-–/\t\u00a0"
_MOST_LEVELS = 3


def said_in(rows: Iterable[Row]) -> tuple[Said, ...]:
    """What these lines say, in order."""
    return tuple(said for row in rows for said in _said(row))


def _said(row: Row) -> Iterator[Said]:
    held = [cell.strip() for cell in row.cells if cell.strip()]
    if len(held) == _PAIR and not any(map(_NAMED.fullmatch, held)) and look(held[0]) not in HARD:
        yield Said(held[0].rstrip(": "), held[1])
        return
    yield from (Said(name, value) for name, value in _pairs(held))


def _pairs(held: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names with their values, in one cell or in two; a text without a name by itself."""
    waiting = ""
    for cell in held:
        found = _NAMED.fullmatch(cell)
        if waiting:
            yield waiting, cell
            waiting = ""
        elif cell.endswith(":"):
            waiting = cell.rstrip(": ")
        elif found:
            yield found[1], found[2].strip()
        else:
            yield "", cell
    if waiting:
        yield "", waiting


class Groups:
    """Texts that stand above groups of lines, as columns: learnt on a first reading, repeated on a second."""

    def __init__(self) -> None:
        """Nothing known yet."""
        self.keys: dict[Key, None] = {}
        self._levels = 0
        self._values: dict[Key, str] = {}

    def learn(self, lines: Sequence[Row]) -> None:
        """Take in which columns these lines make."""
        self._levels = max(self._levels, min(_MOST_LEVELS, _unnamed(lines)))
        for key, _ in self._parts(lines):
            self.keys.setdefault(key)

    def names(self) -> tuple[str, ...]:
        """Their headings: the names that stand in the lines, mostly none."""
        return tuple(name for name, _, _ in self.keys)

    def move(self, lines: Sequence[Row]) -> None:
        """What follows belongs to these lines; what they say nothing of stays as it was."""
        found = self._parts(lines)
        deepest = min((level for (name, level, _), _ in found if not name), default=_MOST_LEVELS)
        kept = {key: text for key, text in self._values.items() if key[0] or key[1] < deepest}
        self._values = {**kept, **dict(found)}

    def values(self) -> tuple[str, ...]:
        """One text per column."""
        return tuple(self._values.get(key, "") for key in self.keys)

    def afresh(self) -> "Groups":
        """The same columns, before a new reading."""
        other = Groups()
        other.keys, other._levels = self.keys, self._levels
        return other

    def _parts(self, lines: Sequence[Row]) -> list[tuple[Key, str]]:
        level = max(0, self._levels - _unnamed(lines))
        found: list[tuple[Key, str]] = []
        for row in lines:
            pairs = list(_pairs([cell.strip() for cell in row.cells if cell.strip()]))
            unnamed = [text for name, text in pairs if not name]
            found.extend(((name, 0, part), text) for name, text in pairs if name for part, text in _apart([text]))
            found.extend((("", level, part), text) for part, text in _apart(unnamed))
            level += bool(unnamed)
        return found


def _unnamed(lines: Sequence[Row]) -> int:
    return sum(any(not name for name, _ in _pairs([c.strip() for c in row.cells if c.strip()])) for row in lines)


def _apart(texts: Sequence[str]) -> list[tuple[int, str]]:
    """The texts numbered; what could be a national number within a text is one by itself."""
    found: list[str] = []
    for text in texts:
        number = NATIONAL_NUMBER.search(text)
        if number is None or number[0] == text:
            found.append(text)
            continue
        rest = f"{text[: number.start()].rstrip(_EDGES)} {text[number.end() :].lstrip(_EDGES)}".strip()
        found.extend([rest, number[0]])
    return list(enumerate(found))
