# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists as a person keeps them: filters, order and columns of a list at an employer, under a name of one's own."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import Recorded, listed
from openfla.records.guards import APP_ROLE, EMPLOYERS, PERSON, Wall
from openfla.records.person import Person
from openfla.terms.saved_view import ListKept


class SavedView(Recorded):
    """A person's own view of a list at an employer; `filters` by the name of the field, never a name of a worker."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    filters = models.JSONField()
    order = models.CharField(max_length=20, blank=True, default="")
    columns = models.JSONField(default=list, help_text="The columns that were chosen; empty for the usual ones.")
    opens = models.BooleanField(help_text="Whether the list opens with it.")

    class Meta:
        constraints = (
            listed("of", ListKept, "saved_view_of_a_list"),
            models.UniqueConstraint(fields=["employer", "person", "of", "name"], name="saved_view_name_once"),
            models.UniqueConstraint(
                fields=["employer", "person", "of"], condition=Q(opens=True), name="saved_view_opens_once"
            ),
        )


WALL = Wall(
    "savedview",
    f"employer_id = {EMPLOYERS} AND person_id = {PERSON}",
    "",
    'SELECT, INSERT, UPDATE (filters, "order", opens, entry, recorded_at), DELETE',
    "journalled",
)
COLUMNS = f"GRANT UPDATE (columns) ON records_savedview TO {APP_ROLE};"
"""The columns may be written with the rest of a view that is replaced."""
