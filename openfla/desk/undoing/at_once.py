# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody just did for many at once, taken back by the same person before more followed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.outcome import NOT_FOUND, Done, Outcome, Refused, refused
from openfla.records.models import JournalEntry

Command = TypeVar("Command")
OFFERED_FOR = timedelta(seconds=30)
"""So long a page offers to undo."""
TAKEN_FOR = timedelta(seconds=60)
"""So long it is taken: a page is read, and a button pressed at the last moment is on its way."""
CHANGED = refused("undo.changed")
TOO_LATE = refused("undo.too_late")


def own_acts(entries: Collection[UUID], act: Act) -> Mapping[UUID, datetime]:
    """Those of these acts that the same person did, and when."""
    if act.actor.person is None or not entries:
        return {}
    rows = JournalEntry.objects.filter(id__in=entries, person=act.actor.person)
    return dict(rows.values_list("id", "at"))


def not_taken(entry: UUID, own: Mapping[UUID, datetime], act: Act) -> Refused | None:
    """Why an act is not taken back by this one: somebody else did it, or too long ago."""
    if entry not in own:
        return NOT_FOUND
    return TOO_LATE if act.now - own[entry] > TAKEN_FOR else None


def led_back(
    ways: Sequence[Command | Outcome], handle: Callable[[Sequence[Command], Act], Sequence[Outcome]], act: Act
) -> list[Outcome]:
    """What became of each way: commands are handled together, what was judged before stays as it is."""
    done = iter(handle([each for each in ways if not isinstance(each, Done | Refused)], act))
    return [each if isinstance(each, Done | Refused) else next(done) for each in ways]
