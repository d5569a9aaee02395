# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer decides once for a field, wherever another source says something else than people did."""

from django.db import models

from openfla.records.fact import Recorded


class SourceRule(Recorded):
    """Whose value holds for this field wherever the source and a person differ."""

    field = models.CharField(max_length=16)
    decision = models.CharField(max_length=6)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        abstract = True
