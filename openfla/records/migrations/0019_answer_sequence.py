# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A number for each dropped file, from which its answers are named; those that are there are numbered as they came."""

from django.db import migrations, models

NUMBERED = """
    ALTER TABLE records_droppedfile DISABLE TRIGGER USER;
    ALTER TABLE records_droppedfile NO FORCE ROW LEVEL SECURITY;
    UPDATE records_droppedfile d SET sequence = counted.place FROM (
        SELECT f.id, row_number() OVER (PARTITION BY c.number ORDER BY f.recorded_at, f.id) AS place
        FROM records_droppedfile f JOIN records_technicalclient c ON c.id = f.client_id
    ) counted WHERE counted.id = d.id;
    ALTER TABLE records_droppedfile FORCE ROW LEVEL SECURITY;
    ALTER TABLE records_droppedfile ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0018_rescue")]

    operations = [
        migrations.AddField("droppedfile", "sequence", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.RunSQL(NUMBERED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "droppedfile", models.UniqueConstraint(fields=["client", "sequence"], name="dropped_sequence_once")
        ),
    ]
