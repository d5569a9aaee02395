# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For whom a list is read, and what reading it gives."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.channels.wording import sentence
from openfla.desk.batch.slice import ReadLine

Slices = Generator[list[ReadLine], None, None]


@dataclass(frozen=True, slots=True)
class Sender:
    """The employer, the day, and the language in which a correction says why."""

    employer: UUID
    today: date
    language: str

    @property
    def because(self) -> str:
        """The reason noted with what the list corrects."""
        return sentence("sheet.corrected_by_list", {}, self.language)
