# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software that calls the API for an organisation: its keys, and the assertions it used them for."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT
from openfla.records.guards import DOOR, EMPLOYERS, SYSTEM, WITHDRAW, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person


class ApiClient(models.Model):
    """Software that may act as `person` for the organisation, within `scopes`; its id is the OAuth `client_id`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    scopes = ArrayField(models.CharField(max_length=30))
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "name"], condition=CURRENT, name="api_client_name_once"),
            models.CheckConstraint(condition=~Q(scopes=[]), name="api_client_scopes_some"),
        )


class ClientKey(models.Model):
    """A public key, as JWK, with the one algorithm it is for; `thumbprint` is that of RFC 7638.

    A key that came in a certificate has its subject, and ends with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="keys")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    algorithm = models.CharField(max_length=5)
    key_id = models.CharField(max_length=100)
    jwk = models.JSONField()
    thumbprint = models.BinaryField(max_length=32)
    subject = models.CharField(max_length=300, blank=True, default="")
    valid_until = models.DateTimeField(null=True)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["client", "thumbprint"], condition=CURRENT, name="client_key_once"),
            models.UniqueConstraint(fields=["client", "key_id"], condition=CURRENT, name="client_key_id_once"),
            models.CheckConstraint(condition=Q(algorithm__in=["RS256", "ES256"]), name="client_key_algorithm"),
        )


def key_live(now: datetime) -> Q:
    """Not withdrawn, and not past the end of its certificate."""
    return CURRENT & (Q(valid_until=None) | Q(valid_until__gte=now))


class UsedAssertion(models.Model):
    """An assertion for which a token was given, by the SHA-256 of its `jti`; kept until nobody can send it again.

    The last one of a key stays, and says when the key was last used.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(ClientKey, on_delete=models.PROTECT, related_name="uses", db_index=False)
    digest = models.BinaryField(max_length=32)
    until = models.DateTimeField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["client", "digest"], name="assertion_once"),)
        indexes = (models.Index(fields=["key", "recorded_at"], name="assertion_last_of_key"),)


OWN = f"organisation_id = {EMPLOYERS}"
WALLS = (
    Wall("apiclient", DOOR, OWN, WITHDRAW, "withdrawal"),
    Wall("clientkey", DOOR, OWN, WITHDRAW, "withdrawal"),
    Wall("usedassertion", SYSTEM, OWN, "SELECT, INSERT, DELETE", "journalled"),
)
