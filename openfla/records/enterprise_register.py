# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Reference data on enterprises and establishment units, as the extracts of the Crossroads Bank (CBE open data) say.

One row per unit holds all that is kept of it, so that a page that names one reads one row. Nothing of a natural person
is kept but the number, whose unit it is, and whether it is still there. No fact refers to these rows.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.fact import listed
from openfla.records.guards import DOOR, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.terms.enterprise_extract import ExtractKind

MOST_LISTED = 1_000
"""Lines of an extract that could not be used and are kept with it; the others are counted."""


class RegisteredUnit(models.Model):
    """An enterprise, or an establishment unit of `enterprise`, as it was last told; `extract` is where it changed.

    `names` are [kind, language, name], `gone_on` the day of the first extract without it, activities codes of NACE-BEL.
    """

    number = models.CharField(primary_key=True, max_length=10)
    enterprise = models.CharField(max_length=10, blank=True, default="")
    natural_person = models.BooleanField()
    situation = models.CharField(max_length=3, blank=True, default="")
    form = models.CharField(max_length=3, blank=True, default="")
    starts_on = models.DateField(null=True)
    gone_on = models.DateField(null=True)
    names = models.JSONField(default=list)
    address = models.JSONField(default=dict)
    main_activities = ArrayField(models.CharField(max_length=8), default=list)
    other_activities = ArrayField(models.CharField(max_length=8), default=list)
    extract = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(natural_person=False) | Q(names=[], address={}), name="unit_of_a_person_is_nameless"
            ),
        )
        indexes = (models.Index(fields=["enterprise"], condition=~Q(enterprise=""), name="unit_of_enterprise"),)


class RegisteredCode(models.Model):
    """What a code of the extract means, in one language: legal forms and situations, activities."""

    pk = models.CompositePrimaryKey("category", "code", "language")
    category = models.CharField(max_length=30)
    code = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    text = models.CharField(max_length=500)


class EnterpriseExtract(models.Model):
    """An extract that was taken in whole: its number, the day it shows, and what of it could not be used.

    A full one may stand here again under its number, to mend what one before it did; the newest counts.

    `counts` are lines read per file and units that came, changed and went; `refused` the first lines left out.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    snapshot_on = models.DateField()
    counts = models.JSONField()
    refused_lines = models.PositiveIntegerField()
    refused = models.JSONField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            listed("kind", ExtractKind, "enterprise_extract_kind_listed"),
            models.CheckConstraint(condition=Q(number__gt=0), name="enterprise_extract_numbered"),
        )


WALLS = (
    Wall("registeredunit", SYSTEM, DOOR, "SELECT, INSERT, UPDATE", "journalled"),
    Wall("registeredcode", SYSTEM, DOOR, "SELECT, INSERT, DELETE", "journalled"),
    Wall("enterpriseextract", SYSTEM, DOOR),
)
