# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each time somebody signed in, and how the session ended; what a session holds stands in Django's own table."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q

from openfla.records.guards import DOOR, PERSON, Wall
from openfla.records.identifier import new_id
from openfla.records.person import Person

LONGEST_ISSUER = 200
ENDINGS = ("", "here", "elsewhere", "renewed")
"""Not ended by anybody; signed out there; ended from another session; replaced by a new sign-in in that browser."""


class SignIn(models.Model):
    """A person signed in: who vouched, at which level, with what browser. `session` is a digest of its key."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_ins")
    session = models.CharField(max_length=40, unique=True)
    issuer = models.CharField(max_length=LONGEST_ISSUER)
    level = models.CharField(max_length=12)
    proved_at = models.DateTimeField()
    browser = models.CharField(max_length=60, blank=True, default="")
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_entry = models.UUIDField(null=True)
    ended_how = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(ended_how__in=ENDINGS), name="sign_in_endings"),)
        indexes = (models.Index(fields=["person", "recorded_at"], name="sign_in_of_person"),)


WALLS = (
    Wall(
        "signin",
        DOOR,
        f"person_id = {PERSON}",
        "SELECT, INSERT, UPDATE (ended_at, ended_entry, ended_how)",
        "journalled",
    ),
)


def lasting(sessions: Collection[str], now: datetime) -> dict[str, datetime]:
    """Which of these sessions still live, each with the moment at which it ends if it is not used again."""
    found = Session.objects.filter(session_key__in=sessions, expire_date__gt=now)
    return dict(found.values_list("session_key", "expire_date"))


def cut(sessions: Collection[str]) -> None:
    """Ends these sessions: nothing of what they held is left, and their keys open nothing."""
    Session.objects.filter(session_key__in=sessions).delete()
