# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses to which people who work for organisations have deadlines and disputes mailed, and what is mailed there."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from openfla.records.fact import CURRENT, listed
from openfla.records.guards import DOOR, PERSON, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person
from openfla.terms.reminder import COMES, OF_DISPUTE, OF_RUN, ReminderEnd, ReminderKind, ReminderState

WAITING = Q(state=ReminderState.WAITING.value)
_OF_DISPUTE, _AWAY = [each.value for each in OF_DISPUTE], ReminderKind.AWAY.value
_FILE, _OF_RUN = ReminderKind.FILE.value, [each.value for each in OF_RUN]


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
    `address` is where it goes: one that waits follows its reader to the address that is confirmed next. `dispute` at an
    `employer` is what one tells of, with the last day to answer: each kind once to a reader as long as that day stands.
    Or it tells of the `version` of a part to which its worker said not to be able to come, once to a reader; or, once,
    to who sent it, that the file `batch` has ended; or, once each, to who ordered it, that the act `worker_run` waits
    to be confirmed, and that it has ended.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    address = models.ForeignKey(ReminderAddress, on_delete=models.PROTECT, related_name="reminders")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4)
    week = models.DateField(null=True)
    employer = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    dispute = models.UUIDField(null=True)
    due_by = models.DateField(null=True, help_text="The last day to answer the dispute.")
    version = models.UUIDField(
        null=True, help_text="The version of a part to which its worker said not to be able to come."
    )
    batch = models.UUIDField(null=True, help_text="The file that has ended.")
    worker_run = models.UUIDField(null=True, help_text="The act for very many workers that waits or has ended.")
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
            models.UniqueConstraint(
                fields=["dispute", "person", "organisation", "kind", "due_by"], name="reminder_once_a_dispute"
            ),
            models.UniqueConstraint(fields=["version", "person", "organisation"], name="reminder_once_an_absence"),
            models.UniqueConstraint(fields=["batch"], name="reminder_once_a_file"),
            models.CheckConstraint(
                condition=Q(kind=_FILE, batch__isnull=False) | ~Q(kind=_FILE) & Q(batch=None),
                name="reminder_of_a_file",
            ),
            models.UniqueConstraint(fields=["worker_run", "kind"], name="reminder_once_a_run"),
            models.CheckConstraint(
                condition=Q(kind__in=_OF_RUN, worker_run__isnull=False) | ~Q(kind__in=_OF_RUN) & Q(worker_run=None),
                name="reminder_of_a_run",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReminderKind.CODE.value, week=None)
                | Q(kind=ReminderKind.WEEK.value, week__isnull=False)
                | Q(kind__in=[*_OF_DISPUTE, _AWAY, _FILE, *_OF_RUN], week=None),
                name="reminder_of_a_week",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=_OF_DISPUTE, version=None)
                & Q(employer__isnull=False, dispute__isnull=False, due_by__isnull=False)
                | Q(kind=_AWAY, dispute=None, due_by=None, employer__isnull=False, version__isnull=False)
                | Q(kind__in=[_FILE, *_OF_RUN], dispute=None, due_by=None, employer__isnull=False, version=None)
                | ~Q(kind__in=[*_OF_DISPUTE, _AWAY, _FILE, *_OF_RUN])
                & Q(employer=None, dispute=None, due_by=None, version=None),
                name="reminder_of_a_dispute",
            ),
        )
        indexes = (models.Index(fields=["next_at"], condition=WAITING, name="reminder_due"),)


ENDING = "email, confirmed_at, withdrawn_at, withdrawn_entry, ended_by"
CHANGED = "address_id, state, changed_at, tries, next_at, answer, run"
WALLS = (
    Wall("reminderaddress", f"person_id = {PERSON} OR {DOOR}", "", f"SELECT, INSERT, UPDATE ({ENDING})", "journalled"),
    Wall("reminder", f"person_id = {PERSON} OR {DOOR}", "", f"SELECT, INSERT, UPDATE ({CHANGED})", "journalled"),
)

_OF_EMPLOYER = """(a.organisation_id = {0} OR EXISTS (
            SELECT 1 FROM records_mandate m WHERE m.employer_id = {0} AND m.provider_id = a.organisation_id
                AND m.withdrawn_at IS NULL AND m.accepted_at IS NOT NULL
                AND m.starts_on <= %(on)s AND coalesce(m.ends_on, 'infinity') >= %(on)s))"""
"""Whether an address is that of somebody at the employer, or at one of its mandataries on that day."""
_TO_WRITE = f"""
    SELECT d.id, d.employer_id, d.answer_by, k.kind, a.id, a.organisation_id, a.person_id
    FROM records_dispute d
    CROSS JOIN LATERAL (SELECT CASE WHEN d.answer_by <= %(last)s THEN 'last' WHEN d.answer_by <= %(soon)s THEN 'soon'
        ELSE 'open' END AS kind) k
    JOIN records_reminderaddress a ON a.withdrawn_at IS NULL AND a.confirmed_at IS NOT NULL
    WHERE d.state = 'open' AND d.answer_by >= %(on)s
        AND (k.kind <> 'open' OR (a.confirmed_at AT TIME ZONE 'Europe/Brussels')::date <= d.asked_on)
        AND {_OF_EMPLOYER.format("d.employer_id")}
        AND NOT EXISTS (
            SELECT 1 FROM records_reminder r WHERE r.dispute = d.id AND r.person_id = a.person_id
                AND r.organisation_id = a.organisation_id AND r.kind = k.kind AND r.due_by = d.answer_by)
    ORDER BY d.id, a.id LIMIT %(most)s"""  # noqa: S608 - a constant above
_AWAY_TO_WRITE = f"""
    SELECT s.id, p.employer_id, a.id, a.organisation_id, a.person_id FROM records_participation p
    JOIN records_training t ON t.lineage = p.training AND t.employer_id = p.employer_id AND t.withdrawn_at IS NULL
        AND t.ends_on >= %(on)s
    CROSS JOIN LATERAL (
        SELECT v.id, v.recorded_at FROM records_participation v
        LEFT JOIN records_participation b ON b.id = v.corrects
        WHERE v.lineage = p.lineage AND v.employer_id = p.employer_id AND v.cannot_come AND b.cannot_come IS NOT TRUE
        ORDER BY v.recorded_at DESC, v.id DESC LIMIT 1) s
    JOIN records_reminderaddress a ON a.withdrawn_at IS NULL AND a.confirmed_at <= s.recorded_at
    WHERE p.withdrawn_at IS NULL AND p.cannot_come AND {_OF_EMPLOYER.format("p.employer_id")}
        AND NOT EXISTS (
            SELECT 1 FROM records_reminder r JOIN records_participation v ON v.id = r.version
            WHERE v.lineage = p.lineage AND (v.recorded_at, v.id) >= (s.recorded_at, s.id)
                AND r.person_id = a.person_id AND r.organisation_id = a.organisation_id)
    ORDER BY s.id, a.id LIMIT %(most)s"""  # noqa: S608 - a constant above
"""The version in which the worker said so: one that corrects it later says nothing new."""


class ToWrite(NamedTuple):
    """A mail about a dispute that waits, which a reader has not got: whether the reader may see it is asked later."""

    dispute: UUID
    employer: UUID
    due_by: date
    kind: str
    address: UUID
    organisation: UUID
    person: UUID


def disputes_to_tell(on: date, *, soon: date, last: date, most: int) -> list[ToWrite]:
    """To confirmed addresses at the employers and their mandataries, while the clock of a dispute runs on that day.

    What is to be answered by `soon` or by `last` is told as that; one that was asked before an address was confirmed is
    told there from `soon` on.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TO_WRITE, {"on": on, "soon": soon, "last": last, "most": most})
        return [ToWrite(*row) for row in cursor.fetchall()]


class AwayToWrite(NamedTuple):
    """A mail that a worker can't come, which a reader has not got: whether the reader may see it is asked later.

    `version` is the one in which the worker said so, whatever was corrected since.
    """

    version: UUID
    employer: UUID
    address: UUID
    organisation: UUID
    person: UUID


def absences_to_tell(on: date, *, most: int) -> list[AwayToWrite]:
    """To addresses at the employers and their mandataries that were confirmed by the time when it was said.

    Only while the training is not over on that day.
    """
    with connection.cursor() as cursor:
        cursor.execute(_AWAY_TO_WRITE, {"on": on, "most": most})
        return [AwayToWrite(*row) for row in cursor.fetchall()]
