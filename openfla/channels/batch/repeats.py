# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same worker and, say, the same contract start twice in one file."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.row import Row
from openfla.channels.batch.values import Values
from openfla.terms.problem import Problem, Severity

_BYTES = 8
_NUMBERS = frozenset({"national_number", "enterprise_number"})
"""Written with or without spaces, zeros before them and the letters of the country."""

Key = Callable[[Values], str | None]
"""What, beside the worker, two rows have in common that speak of the same."""


class Repeats:
    """Which lines say again what another said. Keeps three small numbers a row, never a text."""

    def __init__(self, mapping: Mapping, key: Key, conflict: str) -> None:
        """Nothing seen yet; `conflict` is the code for rows that speak of the same and say something else."""
        self._mapping, self._key, self._conflict = mapping, key, conflict
        self._first: dict[int, tuple[int, int]] = {}
        self._other: dict[int, int] = {}
        self._same: dict[int, int] = {}

    @classmethod
    def found(cls, rows: Iterable[Row], mapping: Mapping, key: Key, conflict: str) -> "Repeats":
        """After reading all the rows once."""
        repeats = cls(mapping, key, conflict)
        for row in rows:
            repeats._see(row)
        return repeats

    def of(self, row: Row) -> list[Problem]:
        """The conflict (an error, on both lines) or staff.row_repeated (a warning, on the later one)."""
        if row.line in self._other:
            return [Problem(self._conflict, values={"line": row.line, "other": self._other[row.line]})]
        if row.line in self._same:
            values = {"line": row.line, "other": self._same[row.line]}
            return [Problem("staff.row_repeated", values=values, severity=Severity.WARNING)]
        return []

    def _see(self, row: Row) -> None:
        values = Values(row.cells, self._mapping, date.max)
        data = _digest("\x1f".join(values.raw(name) for name in self._mapping.fields if name))
        about = self._key(values)
        names = self._mapping.columns.identities
        for key in _keys(values, names, about) if about is not None else ():
            line, before = self._first.setdefault(key, (row.line, data))
            if line == row.line:
                continue
            if before == data:
                self._same[row.line] = line
            else:
                self._other[row.line] = line
                self._other.setdefault(line, row.line)


def _keys(values: Values, names: Iterable[str], about: str) -> Iterator[int]:
    for name in names:
        written = normalised(values.raw(name))
        identity = written.replace(" ", "").removeprefix("be").lstrip("0") if name in _NUMBERS else written
        # a number that lost its digits ("8,5E+10") names nobody
        if identity and (name != "national_number" or identity.isdigit()):
            yield _digest(f"{name}\x1f{identity}\x1f{about}")


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest())
