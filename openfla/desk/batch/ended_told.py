# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""That a file ended, in the transaction in which it ends: to software, and of a long one by mail to who sent it.

The mail goes to the address that the person confirmed in the name of the sending organisation; without one nobody is
mailed, nor is who sent it by software or saw it end.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from openfla.desk.act import Act
from openfla.desk.changes import Changed, FactType, Moved
from openfla.records.fact import CURRENT
from openfla.records.models import Batch, Reminder, ReminderAddress
from openfla.terms.batch import BatchKind
from openfla.terms.reminder import ReminderKind

LONG = timedelta(seconds=60)
"""How long a file worked that is told of: who sent a shorter one still looks at its page."""
OWN_ACCORD = (BatchKind.DECLARATIONS, BatchKind.PAYROLL)
"""Files that wait for nobody between what is received and its end; software sends and follows these alone."""


def ending(row: Batch, act: Act) -> tuple[Moved, ...]:
    """What software is told where the file ends now; nothing of a list, which a person lets in."""
    if row.ended_at != act.now or row.kind not in OWN_ACCORD:
        return ()
    return (Moved(FactType.BATCH, Changed.ENDED, row.id, None, row.employer_id),)


def tell_ended(files: Iterable[Batch], act: Act) -> None:
    """One mail for each that took long; what its reader may see of it is asked when it goes."""
    Reminder.objects.bulk_create(
        [_mail(row, address, act) for row in files if _took_long(row) for address in _addresses(row)],
        ignore_conflicts=True,
    )


def _took_long(row: Batch) -> bool:
    """From when it was received, or from when its list was confirmed."""
    begun = row.received_at if row.kind in OWN_ACCORD else row.started_at or row.received_at
    return row.client is None and row.ended_at is not None and row.ended_at - begun >= LONG


def _addresses(row: Batch) -> Iterator[ReminderAddress]:
    """The one that holds, if there is one."""
    held = ReminderAddress.objects.filter(CURRENT, confirmed_at__isnull=False)
    yield from held.filter(person=row.person, organisation=row.sender_id)


def _mail(row: Batch, address: ReminderAddress, act: Act) -> Reminder:
    return Reminder(
        address_id=address.id,
        organisation_id=address.organisation_id,
        person_id=address.person_id,
        kind=ReminderKind.FILE.value,
        employer_id=row.employer_id,
        batch=row.id,
        entry=act.entry,
        recorded_at=act.now,
        changed_at=act.now,
        next_at=act.now,
    )
