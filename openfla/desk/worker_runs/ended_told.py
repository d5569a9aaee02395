# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""That a run waits to be confirmed, or has ended: by mail to who ordered it, in the transaction in which it does.

The mail goes where that of a long file does (openfla.desk.batch.ended_told).
"""

from datetime import timedelta
from uuid import UUID

from openfla.desk.act import Act
from openfla.records.fact import CURRENT
from openfla.records.models import Reminder, ReminderAddress, WorkerRun
from openfla.terms.reminder import ReminderKind

LONG = timedelta(seconds=2)
"""What one waits for since one ordered or confirmed it: until then its page, which follows by itself, is looked at."""


def tell(run: UUID, kind: ReminderKind, act: Act) -> None:
    """One mail of each kind; what its reader may see of it is asked when it goes."""
    row = WorkerRun.objects.only("person", "organisation", "employer", "recorded_at", "asked_at").get(id=run)
    if act.now - (row.asked_at or row.recorded_at) < LONG:
        return
    held = ReminderAddress.objects.filter(CURRENT, confirmed_at__isnull=False)
    addresses = held.filter(person=row.person, organisation=row.organisation)
    Reminder.objects.bulk_create([_mail(row, each, kind, act) for each in addresses], ignore_conflicts=True)


def _mail(row: WorkerRun, address: ReminderAddress, kind: ReminderKind, act: Act) -> Reminder:
    return Reminder(
        address_id=address.id,
        organisation_id=address.organisation_id,
        person_id=address.person_id,
        kind=kind.value,
        employer_id=row.employer_id,
        worker_run=row.id,
        entry=act.entry,
        recorded_at=act.now,
        changed_at=act.now,
        next_at=act.now,
    )
