# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A permission once per day: overlapping mandates are parted, then the database holds it; who withdrew a proposal."""

from itertools import groupby
from typing import Any

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

from openfla.records.guards import APP_ROLE
from openfla.records.identifier import new_id
from openfla.records.mandate_once import Given, constraints, parts_of

BEGIN = """
SELECT set_config('openfla.scope', 'system', true), set_config('openfla.entry', gen_random_uuid()::text, true);
"""
END = """
SELECT set_config('openfla.scope', '', true), set_config('openfla.entry', '', true);
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
WITHDRAWN_BY = f"""
GRANT UPDATE (withdrawn_by) ON records_mandate TO {APP_ROLE};
UPDATE records_mandate m SET withdrawn_by = CASE WHEN e.organisation = m.employer_id THEN 'employer' ELSE 'provider' END
FROM records_journalentry e WHERE e.id = m.withdrawn_entry;
"""


def part(apps: Any, editor: Any) -> None:
    """Of mandates that overlap, the one accepted first stays; a later one keeps what no earlier one gives."""
    mandates = apps.get_model("records", "Mandate").objects.using(editor.connection.alias)
    rows = mandates.filter(accepted_at__isnull=False, withdrawn_at=None)
    for _, pair in groupby(
        rows.order_by("employer_id", "provider_id", "accepted_at", "id"), lambda row: (row.employer_id, row.provider_id)
    ):
        earlier: list[Given] = []
        for row in pair:
            given = Given(frozenset(row.permissions), row.starts_on, row.ends_on)
            parts = parts_of(given, earlier)
            if parts != (given,):
                _replace(row, parts)
            earlier += parts


def _replace(row: Any, parts: tuple[Given, ...]) -> None:
    """The first part takes the place of the mandate, others stand beside it; one that gives nothing more is withdrawn."""
    if not parts:
        row.withdrawn_at, row.withdrawn_entry = row.accepted_at, row.accepted_entry
        row.save()
        return
    for place, given in enumerate(parts):
        row.permissions, row.starts_on, row.ends_on = sorted(given.permissions), given.starts_on, given.ends_on
        if place:
            row.id, row._state.adding = new_id(), True
        row.save()


class Migration(migrations.Migration):
    dependencies = [("records", "0032_invitations")]

    operations = [
        BtreeGistExtension(),
        migrations.AddField("mandate", "withdrawn_by", models.CharField(blank=True, default="", max_length=10)),
        migrations.RunSQL(BEGIN + WITHDRAWN_BY, migrations.RunSQL.noop),
        migrations.RunPython(part, migrations.RunPython.noop),
        migrations.RunSQL(END, migrations.RunSQL.noop),
        *(migrations.AddConstraint("mandate", each) for each in constraints()),
    ]
