# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""That a long file ended, written to be mailed to who sent it, in the transaction in which it ends.

To the address that the person confirmed in the name of the sending organisation; without one nobody is mailed. Nothing
is written of what software sent, which asks for the state, or of what whoever sent it saw end.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from openfla.desk.act import Act
from openfla.records.fact import CURRENT
from openfla.records.models import Batch, Reminder, ReminderAddress
from openfla.terms.batch import BatchKind
from openfla.terms.reminder import ReminderKind

LONG = timedelta(seconds=60)
"""How long a file worked that is told of: who sent a shorter one still looks at its page."""
OWN_ACCORD = (BatchKind.DECLARATIONS, BatchKind.PAYROLL)
"""Files that wait for nobody between what is received and its end."""


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
