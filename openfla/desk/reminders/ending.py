# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses for reminders ended: the mail address is erased at once, and what waited to go there does not go.

Unless its reader goes on at another address: then it goes there.
"""

from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.records.models import Reminder, ReminderAddress
from openfla.terms.reminder import ReminderEnd, ReminderKind, ReminderState


def end(current: QuerySet[ReminderAddress], how: ReminderEnd, act: Act) -> int:
    """How many of these ended."""
    ended = [row.id for row in current.select_for_update(of=("self",)).order_by("id")]
    mark = {"email": "", "withdrawn_at": act.now, "withdrawn_entry": act.entry, "ended_by": how.value}
    ReminderAddress.objects.filter(id__in=ended).update(**mark)
    waiting = Reminder.objects.filter(address__in=ended, state=ReminderState.WAITING.value)
    waiting.update(state=ReminderState.NOTHING.value, changed_at=act.now)
    return len(ended)


def follow(held: QuerySet[ReminderAddress], address: UUID) -> None:
    """Mails that wait to go to what was held go to this address instead: as many as before."""
    left = [row.id for row in held.select_for_update(of=("self",))]
    told = Reminder.objects.filter(address__in=left).exclude(kind=ReminderKind.CODE.value)
    told.filter(state=ReminderState.WAITING.value).update(address=address)
