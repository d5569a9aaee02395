# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly review: everything that opens the organisation's data, with its last use, confirmed or withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine
from openfla.terms.access import Opening
from openfla.terms.limit import Limit
from openfla.terms.role import Permission, Quality


@dataclass(frozen=True, slots=True)
class ConfirmAccess:
    """The access manager has looked at it, and it stands: `item` is what is open, of that kind.

    What is not to stand is withdrawn by the act of its own kind. Once more on the same day is unchanged.
    """

    organisation: UUID
    kind: Opening
    item: UUID


@dataclass(frozen=True, slots=True)
class AccessReview:
    """What is to be reviewed, and what was done about it."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class Opened:
    """One grant, software, key, sender or certificate that has neither ended nor been withdrawn.

    name          the person's, the software's, the sender's number, or that of the key or certificate
    works_as      the person as whom software or a sender works
    of            what a key or certificate belongs to: the software's name, the sender's number
    client        the software itself, of software and its keys
    number        of a sender and its certificates
    fingerprint   of a certificate
    used_at       when it was last used, by the journal, by a token or by a file; None for never
    confirmed_at  when it was last confirmed, by whom; None for never
    due_on        a year after it was given or last confirmed
    quality       the one quality of the organisation for which a grant is; None for all
    limit         the workers or clients of the organisation to whom a grant is limited; None for all
    named         the names of the groups or teams in it
    managing      it manages access: for the principal access manager to decide
    """

    kind: Opening
    item: UUID
    name: str
    given_at: datetime
    due_on: date
    overdue: bool
    used_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    permissions: frozenset[Permission] = frozenset()
    ends_on: date | None = None
    works_as: str = ""
    of: str = ""
    client: UUID | None = None
    number: str = ""
    fingerprint: str = ""
    managing: bool = False
    quality: Quality | None = None
    limit: Limit | None = None
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessReviewed:
    """All of it, by kind and name, and the latest acts on it, newest first."""

    items: tuple[Opened, ...]
    history: tuple[HistoryLine, ...]

    @property
    def overdue(self) -> int:
        """How many should have been looked at."""
        return sum(each.overdue for each in self.items)
