# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented export: its bytes, and which fields of the truth they hold."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.channels.batch.rescue.exports.columns import Sheet


@dataclass(frozen=True, slots=True)
class Export:
    """A file as somebody might have saved it.

    `sheets` are the tables that hold records, as they stand in the file; nothing else in it is one. `write` makes the
    file of them. `answers` are what the person who saved it knows beyond the headings: a unit or date order by field.
    """

    name: str
    filename: str
    language: str
    sheets: tuple[Sheet, ...]
    write: Callable[[tuple[Sheet, ...]], bytes]
    answers: dict[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """The bytes of the file."""
        return self.write(self.sheets)

    def __str__(self) -> str:
        """Its name, for the list of tests."""
        return self.name
