# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams into which an organisation that acts for others divides its clients, to give access to some of them alone."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT
from openfla.records.guards import DOOR, EMPLOYERS, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation

PLACED = Q(left_at=None)


class Team(models.Model):
    """A team of a provider by its name; one that ended has no clients."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "name"], condition=CURRENT, name="team_name_once"),
        )


class TeamClient(models.Model):
    """An employer is with a team, whatever its mandates are, until `left_at`; with one team of a provider at a time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="clients")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "employer"], condition=PLACED, name="team_client_once"),
        )


OWN = f"organisation_id = {EMPLOYERS}"
WALLS = (
    Wall("team", DOOR, OWN, "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry)", "journalled"),
    Wall("teamclient", DOOR, OWN, "SELECT, INSERT, UPDATE (left_at, left_entry)", "journalled"),
)
