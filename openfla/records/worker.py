# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker as one employer knows them. Personal fields live here only; all else refers to the opaque id."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT, Fact, Recorded, one_current
from openfla.records.organisation import Organisation


class Worker(Recorded):
    """The employer's record of a worker. Works without a national number."""

    class Meta:
        indexes = (models.Index(fields=["employer"], name="worker_employer"),)


class WorkerDetails(Fact):
    """One version of the personal fields; the lineage is the worker's id."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="details")
    reference = models.CharField(
        max_length=60, blank=True, default="", help_text="The employer's own worker reference."
    )
    family_name = models.CharField(max_length=100)
    given_names = models.CharField(max_length=100, blank=True, default="")
    sort_name = models.CharField(max_length=210, help_text="Names without accents or case, for order and search.")
    sex = models.CharField(max_length=1, blank=True, default="")
    language = models.CharField(max_length=2, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    street = models.CharField(max_length=200, blank=True, default="")
    postcode = models.CharField(max_length=12, blank=True, default="")
    municipality = models.CharField(max_length=100, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    birth_date = models.DateField(null=True)
    birth_place = models.CharField(max_length=100, blank=True, default="")
    team = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = (
            one_current("worker_details"),
            models.UniqueConstraint(
                fields=["employer", "reference"], condition=CURRENT & ~Q(reference=""), name="worker_reference_once"
            ),
        )
        indexes = (
            models.Index(fields=["employer", "sort_name", "worker"], condition=CURRENT, name="worker_by_name"),
            models.Index(fields=["employer", "team"], condition=CURRENT, name="worker_by_team"),
            models.Index(fields=["worker", "recorded_at"], name="worker_details_history"),
        )


class WorkerNumber(Fact):
    """The national number under which this employer knows the worker: ciphertext and keyed index, never clear."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="numbers")
    number_index = models.BinaryField(max_length=32)
    number_cipher = models.BinaryField(max_length=64)
    key_version = models.SmallIntegerField()

    class Meta:
        constraints = (
            one_current("worker_number"),
            models.UniqueConstraint(
                fields=["employer", "number_index"], condition=CURRENT, name="worker_number_once_per_employer"
            ),
        )
        indexes = (
            models.Index(fields=["number_index"], condition=CURRENT, name="worker_number_lookup"),
            models.Index(fields=["number_index"], condition=~CURRENT, name="worker_number_before"),
        )


LISTED_TEXTS = ["team", "joint_committee", "category", "establishment"]
LISTED_SIGNS = ["left_sign", "followed"]
LISTED_VALUES = [*LISTED_TEXTS, *LISTED_SIGNS]
LISTED_AMOUNTS = ["denominator", "granted", "carried_in", "charged", "planned", "left"]
LISTED_ORDERS = ["left_order", "granted_order", "carried_order", "charged_order", "reference_order"]


class ListedWorker(models.Model):
    """What the list of an employer's workers is filtered, ordered and summed by in a year: see openfla.records.listed.

    Derived. Names as in the current details; committee, category and establishment as in the latest segment of the
    year; amounts as in the standing, numerators over `denominator`, so that sums per denominator are exact. The orders
    are in ten-thousandths of a day; the sign of what is left stands apart because it is exact.
    """

    pk = models.CompositePrimaryKey("worker_id", "year")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField()
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    sort_name = models.CharField(max_length=210)
    reference = models.CharField(max_length=60)
    reference_order = models.CharField(max_length=210, help_text="The reference with its numbers padded: 9 before 10.")
    team = models.CharField(max_length=100)
    joint_committee = models.CharField(max_length=9)
    category = models.CharField(max_length=20)
    establishment = models.CharField(max_length=10)
    denominator = models.BigIntegerField()
    granted = models.BigIntegerField()
    carried_in = models.BigIntegerField()
    charged = models.BigIntegerField()
    planned = models.BigIntegerField()
    left = models.BigIntegerField()
    left_order = models.BigIntegerField()
    granted_order = models.BigIntegerField()
    carried_order = models.BigIntegerField()
    charged_order = models.BigIntegerField()
    left_sign = models.SmallIntegerField()
    followed = models.BooleanField()

    class Meta:
        indexes = (
            models.Index(  # searched by name and reference, whatever the filter and the order
                fields=["employer", "year", "sort_name", "worker"],
                include=[*LISTED_ORDERS, *LISTED_VALUES],
                name="listed_by_name",
            ),
            models.Index(  # counted and added up; rows stand in it as they were written, so it stays small
                # what has one length stands first: where a column begins after texts is worked out for each row
                fields=["employer", "year"],
                include=["worker", *LISTED_AMOUNTS, *LISTED_ORDERS[:-1], *LISTED_SIGNS, *LISTED_TEXTS],
                name="listed_summed",
            ),
            models.Index(
                fields=["employer", "year", "left_order", "worker"], include=LISTED_VALUES, name="listed_by_left"
            ),
            models.Index(fields=["employer", "year", "granted_order", "worker"], name="listed_by_granted"),
            models.Index(fields=["employer", "year", "carried_order", "worker"], name="listed_by_carried"),
            models.Index(fields=["employer", "year", "charged_order", "worker"], name="listed_by_charged"),
            models.Index(fields=["employer", "year", "reference_order", "worker"], name="listed_by_reference"),
        )


class InformedWorker(models.Model):
    """What informing a worker of the account hangs on, as recorded now: see openfla.records.informed.

    Derived. Contract, days and committee are those of the last contract: `moved` where the committee changed in it,
    `after_others` where there are earlier ones. `told` is what the worker was told last, of the day `told_on`: empty
    where nothing reached them.
    """

    worker = models.OneToOneField(Worker, on_delete=models.PROTECT, primary_key=True, related_name="+")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    contract = models.UUIDField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    joint_committee = models.CharField(max_length=9)
    moved = models.BooleanField()
    after_others = models.BooleanField()
    told = models.CharField(max_length=10)
    told_on = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["employer"], name="informed_by_employer"),
            models.Index(  # of whom more than one contract, or more than one committee, is to be looked at
                fields=["employer"],
                condition=models.Q(moved=True) | models.Q(after_others=True),
                name="informed_apart",
            ),
        )
