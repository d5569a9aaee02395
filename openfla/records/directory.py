# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer's staff directory says of its people, what was recorded for it, and where people say otherwise."""

from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from openfla.records.fact import CURRENT, Recorded, listed
from openfla.records.guards import MARK, OWN_ROWS, OWN_WORKER, Wall
from openfla.records.source_rule import SourceRule
from openfla.records.worker import Worker
from openfla.terms.directory import PERSONAL, DirectoryDecision

PRESENT = Q(removed_at__isnull=True)


class DirectoryUser(Recorded):
    """Somebody in the directory. The worker is null until one with that reference is known; no number stands in it.

    `said` is what the directory said last, in its own words; `left_on` the day since which it calls them no longer
    active. By field: `written` is what openfla recorded for it, `kept` what it said when people chose their own value,
    `open` what it says where people said otherwise, and `decided` who decided it last, and what stood there before. The
    entry is that of its last words.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, related_name="+")
    user_name = models.CharField(max_length=254)
    user_key = models.CharField(max_length=254, help_text="The user name in small letters.")
    external_id = models.CharField(max_length=254, blank=True, default="")
    reference = models.CharField(max_length=60, blank=True, default="")
    said = models.JSONField()
    written = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    open = models.JSONField(default=dict)
    decided = models.JSONField(default=dict)
    waits = models.SmallIntegerField(default=0, help_text="How many fields are open.")
    left_on = models.DateField(null=True)
    changed_at = models.DateTimeField(help_text="When the directory last said something new.")
    removed_at = models.DateTimeField(null=True)
    removed_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["employer", "user_key"], condition=PRESENT, name="directory_user_name_once"
            ),
            models.UniqueConstraint(fields=["worker"], condition=PRESENT, name="directory_worker_once"),
        )
        indexes = (
            models.Index(fields=["employer", "external_id"], condition=PRESENT, name="directory_by_external_id"),
            models.Index(fields=["employer", "id"], condition=PRESENT, name="directory_in_order"),
            models.Index(fields=["employer", "id"], condition=Q(waits__gt=0), name="directory_waits"),
        )


class DirectoryRule(SourceRule):
    """Whose value holds for this field of a worker wherever the directory and a person differ."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(field__in=[each.value for each in PERSONAL]), name="directory_rule_field_listed"
            ),
            listed("decision", DirectoryDecision, "directory_rule_decision_listed"),
            models.UniqueConstraint(fields=["employer", "field"], condition=CURRENT, name="directory_rule_once"),
        )


CHANGED = (
    "worker_id, user_name, user_key, external_id, reference, said, written, kept, open, waits, left_on, changed_at, "
    "removed_at, removed_entry, entry"
)
WALL = Wall("directoryuser", OWN_ROWS, OWN_WORKER, f"SELECT, INSERT, DELETE, UPDATE ({CHANGED})", "journalled")

WALL_OF_RULES = Wall("directoryrule", OWN_ROWS, "", MARK, "journalled")

STRANGERS_OVER = """
CREATE FUNCTION openfla_strangers_over() RETURNS TABLE (id uuid, since timestamptz) LANGUAGE sql STABLE AS $$
  SELECT o.id, least((o.left_on + 1)::timestamp AT TIME ZONE 'Europe/Brussels', o.last_word)
  FROM (
    SELECT u.id, u.worker_id, u.left_on,
      greatest(max(u.changed_at) OVER staff, max(u.removed_at) OVER staff) AS last_word
    FROM records_directoryuser u WINDOW staff AS (PARTITION BY u.employer_id)
  ) o WHERE o.worker_id IS NULL $$;
"""
"""Whom a staff directory names and who is no worker, and since when their term counts: they left, or it fell silent."""

_WAITS = """
    FROM records_directoryuser u
    LEFT JOIN LATERAL (
        SELECT * FROM records_workerdetails w WHERE w.worker_id = u.worker_id AND w.withdrawn_at IS NULL LIMIT 1
    ) d ON true
    WHERE u.employer_id = %s AND u.waits > 0 AND EXISTS (
        SELECT 1 FROM jsonb_each_text(u.open) o WHERE CASE o.key
            WHEN 'worker' THEN true
            WHEN 'left' THEN EXISTS (
                SELECT 1 FROM records_employment e WHERE e.worker_id = u.worker_id AND e.withdrawn_at IS NULL
                    AND e.starts_on <= u.left_on AND coalesce(e.ends_on, 'infinity') > u.left_on)
            WHEN 'hired' THEN u.worker_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM records_employment e WHERE e.worker_id = u.worker_id AND e.withdrawn_at IS NULL
                    AND coalesce(e.ends_on, 'infinity') >= o.value::date)
            ELSE to_jsonb(d) ->> o.key <> o.value END)"""
"""Those of whom something waits that nobody has settled meanwhile by hand."""


def waiting(employer: UUID, skip: int, most: int) -> list[UUID]:
    """Some of those of whom something waits, the oldest first."""
    return [
        row for (row,) in _rows("SELECT u.id" + _WAITS + " ORDER BY u.id OFFSET %s LIMIT %s", [employer, skip, most])
    ]


def how_many_wait(employer: UUID) -> int:
    """Of how many people something waits."""
    [(found,)] = _rows("SELECT count(*)" + _WAITS, [employer])
    return int(found)


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
