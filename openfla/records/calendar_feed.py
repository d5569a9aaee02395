# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Secret addresses at which calendars read the deadlines that a person may see in the name of an organisation."""

from django.db import models

from openfla.records.fact import CURRENT
from openfla.records.guards import DOOR, PERSON, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person


class CalendarFeed(models.Model):
    """One address; of its key the digest alone is kept. What it shows is judged anew each time it is read."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32)
    language = models.CharField(max_length=2)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest"], name="calendar_feed_key_once"),
            models.UniqueConstraint(fields=["person", "organisation"], condition=CURRENT, name="calendar_feed_one"),
        )


WALL = Wall(
    "calendarfeed",
    f"person_id = {PERSON} OR {DOOR}",
    "",
    "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry)",
    "journalled",
)
