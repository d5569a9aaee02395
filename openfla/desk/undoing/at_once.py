# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody just did for many at once, taken back by the same person before more followed."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.outcome import NOT_FOUND, Refused, refused
from openfla.records.models import JournalEntry

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
