# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings, their slots, who took part, attendance per slot, and what was charged to the right."""

from django.db import models
from django.db.models import F, Q

from openfla.records.fact import CURRENT, Fact, Recorded, by_lineage, listed, one_current
from openfla.records.organisation import Organisation
from openfla.records.text_order import LENGTH, TextOrder
from openfla.records.worker import Worker
from openfla.terms.right import RightKind
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime

ENTERED = Q(entered_by__isnull=False)
"""Entered by another organisation than the employer."""
ENTERED_BEFORE = """
    SELECT set_config('openfla.scope', 'system', true);
    ALTER TABLE records_participation NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE records_participation DISABLE TRIGGER USER;
    UPDATE records_participation p SET entered_by = e.organisation FROM records_journalentry e
        WHERE e.id = p.entry AND e.organisation <> p.employer_id;
    ALTER TABLE records_participation ENABLE TRIGGER USER;
    ALTER TABLE records_participation FORCE ROW LEVEL SECURITY;
    SELECT set_config('openfla.scope', '', true);
"""
"""What was entered before it stood with each version: the journal knows in whose name."""


class Training(Fact):
    """A training as registered for one employer. Cost in euro cents for the whole training."""

    reference = models.CharField(max_length=60, blank=True, default="")
    title = models.CharField(max_length=200)
    title_order = models.GeneratedField(
        expression=TextOrder("title"), output_field=models.CharField(max_length=LENGTH), db_persist=True
    )
    provider_name = models.CharField(max_length=200, blank=True, default="")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    type = models.CharField(max_length=20)
    field = models.CharField(max_length=40, blank=True, default="")
    language = models.CharField(max_length=2, blank=True, default="")
    mode = models.CharField(max_length=20)
    financing = models.CharField(max_length=20)
    cost_cents = models.BigIntegerField(null=True)
    registration_number = models.CharField(max_length=60, blank=True, default="", help_text="At a region or a sector.")
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=30)

    class Meta:
        constraints = (
            one_current("training"),
            models.UniqueConstraint(
                fields=["employer", "reference"], condition=CURRENT & ~Q(reference=""), name="training_reference_once"
            ),
            listed("type", TrainingType, "training_type_listed"),
            listed("mode", DeliveryMode, "training_mode_listed"),
            listed("financing", Financing, "training_financing_listed"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="training_period_ordered"),
            models.CheckConstraint(condition=Q(cost_cents__gte=0), name="training_cost_not_negative"),
        )
        indexes = (
            by_lineage("training"),
            models.Index(fields=["employer", "-starts_on", "id"], condition=CURRENT, name="training_by_date"),
        )


class Slot(Recorded):
    """A stretch of one training version on one day: minutes, and times where known."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="slots")
    on = models.DateField()
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    minutes = models.IntegerField()
    place = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=24 * 60), name="slot_minutes_in_a_day"),
        )


class Participation(Fact):
    """One worker's part in a training. `training` is the training's lineage."""

    training = models.UUIDField()
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="participations", db_index=False)
    reference = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=20)
    minutes = models.IntegerField()
    working_time = models.CharField(max_length=10)
    counts = models.BooleanField()
    counts_because = models.CharField(max_length=60, help_text="Code that says why it counts for the right, or not.")
    right = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20, blank=True, default="")
    certificate = models.CharField(max_length=100, blank=True, default="")
    certificate_until = models.DateField(null=True)
    answer_by = models.DateField(null=True, help_text="By which day an offer should be answered.")
    cannot_come = models.BooleanField(
        default=False, help_text="The worker said so of what is planned; nobody decided on it since."
    )
    source = models.CharField(max_length=30)
    entered_by = models.UUIDField(
        null=True, help_text="Organisation that entered the version under a mandate; null: the employer itself."
    )

    class Meta:
        constraints = (
            one_current("participation"),
            models.UniqueConstraint(fields=["training", "worker"], condition=CURRENT, name="participation_once"),
            listed("state", ParticipationState, "participation_state_listed"),
            listed("working_time", WorkingTime, "participation_working_time_listed"),
            listed("right", RightKind, "participation_right_listed"),
            models.CheckConstraint(condition=Q(minutes__gte=0), name="participation_minutes_not_negative"),
            models.CheckConstraint(
                condition=Q(cannot_come=False) | Q(state=ParticipationState.PLANNED.value),
                name="participation_cannot_come_planned",
            ),
        )
        indexes = (
            by_lineage("participation"),
            models.Index(fields=["employer", "worker"], name="participation_by_worker"),
            models.Index(fields=["worker", "entered_by"], name="participation_by_recorder"),
            models.Index(fields=["employer", "training"], name="participation_by_training"),
            models.Index(fields=["employer", "recorded_at"], name="participation_by_record"),
            models.Index(fields=["employer", "id"], condition=CURRENT & ENTERED, name="participation_of_others"),
            models.Index(
                fields=["employer", "training"],
                condition=CURRENT & Q(state=ParticipationState.PLANNED.value),
                name="participation_planned",
            ),
            models.Index(
                fields=["employer"], condition=CURRENT & Q(cannot_come=True), name="participation_cannot_come"
            ),
            models.Index(
                fields=["employer", "certificate_until"],
                condition=CURRENT & Q(certificate_until__isnull=False),
                name="participation_certificate",
            ),
            models.Index(  # whether a certificate is had for longer is read from it alone
                fields=["employer", "worker"],
                include=["id", "training", "state", "certificate", "certificate_until"],
                condition=CURRENT & ~Q(certificate=""),
                name="participation_certified",
            ),
        )


class Attendance(Recorded):
    """Minutes that one participation version attended in one slot."""

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="attendances")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    minutes = models.IntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(minutes__gte=0), name="attendance_not_negative"),)


class Charge(Fact):
    """Minutes of a participation charged to a year's right, with the length of the full-time day used.

    The full-time day is full_time_weekly_minutes / 5; charged days = minutes x 5 / full_time_weekly_minutes.
    A charge of a planned training is a forecast and is kept apart by `state`. The lineage is the participation's.
    """

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="charges")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="charges")
    on = models.DateField()
    year = models.SmallIntegerField()
    minutes = models.IntegerField()
    full_time_weekly_minutes = models.IntegerField()
    right = models.CharField(max_length=20)
    counts = models.BooleanField()
    state = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gte=0, full_time_weekly_minutes__gt=0), name="charge_positive"),
            listed("state", ParticipationState, "charge_state_listed"),
        )
        indexes = (
            models.Index(
                fields=["worker", "year"],
                include=["employer", "state", "full_time_weekly_minutes", "right", "counts", "minutes", "on"],
                condition=CURRENT,
                name="charge_of_worker",
            ),
            models.Index(fields=["employer", "on"], condition=CURRENT, name="charge_by_day"),
        )
