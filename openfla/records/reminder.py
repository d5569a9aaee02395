# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses to which people who work for organisations have deadlines mailed, and the mails that go there."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT, listed
from openfla.records.guards import DOOR, PERSON, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person
from openfla.terms.reminder import COMES, ReminderEnd, ReminderKind, ReminderState

WAITING = Q(state=ReminderState.WAITING.value)


class ReminderAddress(models.Model):
    """One address of one person in the name of an organisation; the mail address itself goes when it ends.

    One that is confirmed holds while another is asked for, until that one is confirmed too.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    email = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=2)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    ended_by = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=CURRENT & Q(confirmed_at__isnull=False),
                name="reminder_address_one_confirmed",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=CURRENT & Q(confirmed_at__isnull=True),
                name="reminder_address_one_asked",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, ended_by="") & ~Q(email="")
                | Q(withdrawn_at__isnull=False, email="", ended_by__in=[each.value for each in ReminderEnd]),
                name="reminder_address_gone_at_its_end",
            ),
        )


class Reminder(models.Model):
    """One mail: what it says is read when it goes. `run` is the claim under which it is being sent.

    `week` is the Monday of the week whose deadlines it tells: a person gets one a week in the name of an organisation.
    `address` is where it goes: one that waits follows its reader to the address that is confirmed next.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    address = models.ForeignKey(ReminderAddress, on_delete=models.PROTECT, related_name="reminders")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4)
    week = models.DateField(null=True)
    state = models.CharField(max_length=10, default=ReminderState.WAITING.value)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True, default="", help_text="What a server said.")
    run = models.UUIDField(null=True)

    class Meta:
        constraints = (
            listed("kind", ReminderKind, "reminder_kind_listed"),
            listed("state", ReminderState, "reminder_state_listed"),
            models.UniqueConstraint(
                fields=["person", "organisation", "week"],
                condition=Q(state__in=[each.value for each in COMES]),
                name="reminder_once_a_week",
            ),
            models.UniqueConstraint(fields=["address", "week"], name="reminder_once_an_address"),
            models.CheckConstraint(
                condition=Q(kind=ReminderKind.CODE.value, week=None)
                | Q(kind=ReminderKind.WEEK.value, week__isnull=False),
                name="reminder_of_a_week",
            ),
        )
        indexes = (models.Index(fields=["next_at"], condition=WAITING, name="reminder_due"),)


ENDING = "email, confirmed_at, withdrawn_at, withdrawn_entry, ended_by"
CHANGED = "address_id, state, changed_at, tries, next_at, answer, run"
WALLS = (
    Wall("reminderaddress", f"person_id = {PERSON} OR {DOOR}", "", f"SELECT, INSERT, UPDATE ({ENDING})", "journalled"),
    Wall("reminder", f"person_id = {PERSON} OR {DOOR}", "", f"SELECT, INSERT, UPDATE ({CHANGED})", "journalled"),
)
