# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The staff directory of an employer: what it says is kept, and followed where nobody says otherwise, else asked.

It never registers the end of a contract and takes nobody's account away: people decide that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from openfla.desk.workers.staff import SegmentTerms
from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField

LETTERS = str.maketrans("0123456789", "ghijklmnop")
MOST = 200
"""People on one page of the directory."""


@dataclass(frozen=True, slots=True)
class DirectorySaid:
    """What the directory says of somebody. Empty is what it does not say; `content` is all in its own words (JSON).

    `reference` is the employer's own reference of the worker, by which a known one is found; `numbered` says that it
    stands in a field of its own, which a key of the directory never replaces. `contract` is stated once, for somebody
    new; `leaves_on` the last day that it names. None for `active` is not said: as it was, and of somebody new, active.
    """

    user_name: str
    external_id: str
    reference: str
    family_name: str
    given_names: str
    email: str
    language: str
    team: str
    active: bool | None
    leaves_on: date | None
    contract: SegmentTerms | None
    content: str
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class SaveDirectoryUser:
    """Keeps what the directory says of somebody: new without `user`, else in the place of what it said before.

    A worker with that reference is found; else the contract, where one is stated of somebody who is active, registers
    the worker; else it waits, also where people said that it is no worker, or a worker of that name has no reference.
    The reference of the outcome is the user. With `version` it is only done on what the directory saw. Problems:
    directory.user_name_taken, directory.worker_taken, directory.user_name_missing, directory.name_missing,
    directory.changed_meanwhile, and those of a registration.
    """

    employer: UUID
    said: DirectorySaid
    user: UUID | None = None
    version: UUID | None = None


@dataclass(frozen=True, slots=True)
class RemoveDirectoryUser:
    """The directory has somebody no more: as if they were no longer active. The worker and the account stay."""

    employer: UUID
    user: UUID
    version: UUID | None = None


@dataclass(frozen=True, slots=True)
class DecideDirectoryPoint:
    """Takes the directory's value, or keeps ours until the directory says something new of that field.

    `seen` is the mark of the point as the person saw it: nothing is decided of words or values that came since. Without
    it the decision is on what stands there now. Problems: directory.point_closed; directory.point_changed, where either
    side is another one than was seen; directory.nothing_to_take, where only people can record what follows.
    """

    employer: UUID
    user: UUID
    field: DirectoryField
    decision: DirectoryDecision
    seen: str = ""


@dataclass(frozen=True, slots=True)
class UndoDirectoryDecision:
    """Takes back what this person just decided of a field: the worker is as before, and somebody is asked anew.

    Problems: undo.too_late; undo.changed, where the field or the words of the directory are others since;
    worker.reference_taken, where somebody else has the reference that stood there.
    """

    employer: UUID
    user: UUID
    field: DirectoryField


@dataclass(frozen=True, slots=True)
class SaveDirectoryRule:
    """Decides this field of all workers: where it waits, and from now on. It replaces one for the same field.

    Problem: directory.no_rule, of who works here and until when, which is asked of each.
    """

    employer: UUID
    field: DirectoryField
    decision: DirectoryDecision


@dataclass(frozen=True, slots=True)
class WithdrawDirectoryRule:
    """A rule decides nothing any more; what it decided stays."""

    employer: UUID
    rule: UUID


@dataclass(frozen=True, slots=True)
class LookUpDirectory:
    """Looks anew for the workers of those who wait in the directory; the reference of the outcome is the employer."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class DirectoryUsers:
    """Those whom the directory told of, in the order in which it did: all, or the one with this id or name."""

    employer: UUID
    user: UUID | None = None
    user_name: str | None = None
    external_id: str | None = None
    skip: int = 0
    most: int = MOST


@dataclass(frozen=True, slots=True)
class DirectoryUserView:
    """Somebody as the directory said: `content` is its own JSON. `version` changes with each of its words."""

    user: UUID
    worker: UUID | None
    version: UUID
    content: str
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """Some of them, and how many there are."""

    rows: tuple[DirectoryUserView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class OwnDirectoryWords:
    """What the employer's staff directory says of a worker, for that worker: the last words first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class DirectoryWords:
    """All that is kept of somebody in the directory. `words` are its own, nothing where it has them no more.

    By field: `fields` is what it says, `recorded` what was recorded for it, `otherwise` what it says where something
    else stands here, or is asked. `decided` is what somebody decided last, with what stood there before.
    """

    user_name: str
    external_id: str
    reference: str
    words: Mapping[str, Any]
    fields: Mapping[str, str]
    recorded: Mapping[str, str]
    otherwise: Mapping[str, str]
    decided: Mapping[str, Any]
    left_on: date | None
    said_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DirectoryPoints:
    """One page of what waits for a decision, the oldest first."""

    employer: UUID
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class DirectoryPoint:
    """A field in which the directory says something else; of LEFT and HIRED `theirs` is a day.

    Of WORKER it is the own reference, and `ours` the name of the worker with it, who is not linked to this person.
    """

    field: DirectoryField
    ours: str
    theirs: str

    @property
    def mark(self) -> str:
        """What tells the two sides from any others, without saying them; contracts are not a side."""
        return mark_of(self.ours if self.field in PERSONAL else "", self.theirs)


def mark_of(ours: str, theirs: str) -> str:
    """The mark of a point with these two sides; of letters alone, for digits could read as a national number."""
    return sha256(f"{len(ours)} {ours}{theirs}".encode()).hexdigest()[:16].translate(LETTERS)


@dataclass(frozen=True, slots=True)
class DirectoryPointsView:
    """Somebody of whom something waits. `name` is that of the worker, or of the directory where none is known."""

    user: UUID
    worker: UUID | None
    name: str
    said_at: datetime
    points: tuple[DirectoryPoint, ...]


@dataclass(frozen=True, slots=True)
class DirectoryRuleView:
    """A rule, when and by whom it was saved."""

    rule: UUID
    field: DirectoryField
    decision: DirectoryDecision
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class DirectoryPointsPage:
    """One page of them; `total` people wait. With the rules in force."""

    rows: tuple[DirectoryPointsView, ...]
    total: int
    page: int
    pages: int
    rules: tuple[DirectoryRuleView, ...]
