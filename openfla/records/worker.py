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
        indexes = (models.Index(fields=["number_index"], condition=CURRENT, name="worker_number_lookup"),)


LISTED_VALUES = ["team", "joint_committee", "category", "establishment", "left_sign", "followed"]


class ListedWorker(models.Model):
    """What the list of an employer's workers is filtered and ordered by in a year. Derived: see openfla.records.listed.

    Names as in the current details, committee, category and establishment as in the latest segment of the year, what is
    left from the standing: in ten-thousandths of a day for the order, its sign apart because it is exact.
    """

    pk = models.CompositePrimaryKey("worker_id", "year")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField()
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    sort_name = models.CharField(max_length=210)
    reference = models.CharField(max_length=60)
    team = models.CharField(max_length=100)
    joint_committee = models.CharField(max_length=9)
    category = models.CharField(max_length=20)
    establishment = models.CharField(max_length=10)
    left_order = models.BigIntegerField()
    left_sign = models.SmallIntegerField()
    followed = models.BooleanField()

    class Meta:
        indexes = (  # each holds all that a filter asks, so that counting and paging read the index alone
            models.Index(
                fields=["employer", "year", "sort_name", "worker"],
                include=["left_order", "reference", *LISTED_VALUES],
                name="listed_by_name",
            ),
            models.Index(
                fields=["employer", "year", "left_order", "worker"], include=LISTED_VALUES, name="listed_by_left"
            ),
        )
