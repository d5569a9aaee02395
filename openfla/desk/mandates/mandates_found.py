# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The mandates of an organisation page by page: a provider may hold thousands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from openfla.desk.access.access import MandateView
from openfla.terms.mandate import MandateState

SHOWN = 25


@dataclass(frozen=True, slots=True)
class MandateFilter:
    """What a mandate must have to be in the list.

    `search`: words in the name of the other side, or digits of its number. `ends_by`: it runs today, and ends by then.
    """

    search: str = ""
    state: MandateState | None = None
    ends_by: date | None = None


@dataclass(frozen=True, slots=True)
class MandatesFound:
    """The mandates an organisation gave or holds, those that it has to answer first, then the newest."""

    organisation: UUID
    filter: MandateFilter = field(default_factory=MandateFilter)
    page: int = 1
    size: int = SHOWN


@dataclass(frozen=True, slots=True)
class MandatePage:
    """A page of those that match, and how many mandates there are by where they stand.

    Those that end soon stand in the order of their ends. `by_state` heeds no filter.
    """

    rows: tuple[MandateView, ...]
    total: int
    page: int
    pages: int
    by_state: Mapping[MandateState, int]

    @property
    def to_answer(self) -> int:
        """How many this side has to answer."""
        return self.by_state.get(MandateState.TO_ANSWER, 0)
