# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What informing workers hangs on is kept ready; of whoever is there already it is written here."""

import django.db.models.deletion
from django.db import migrations, models

from openfla.records import informed, limit, worker_erasing

KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    stops = "what informing workers hangs on is written of everybody, while nobody may record contracts or messages"
    dependencies = [("records", "0123_cannot_come_by_mail")]

    operations = [
        migrations.CreateModel(
            "InformedWorker",
            [
                ("worker", models.OneToOneField(primary_key=True, serialize=False, to="records.worker", **KEY)),
                ("contract", models.UUIDField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("joint_committee", models.CharField(max_length=9)),
                ("moved", models.BooleanField()),
                ("after_others", models.BooleanField()),
                ("told", models.CharField(max_length=10)),
                ("told_on", models.DateField(null=True)),
                ("employer", models.ForeignKey(db_index=False, to="records.organisation", **KEY)),
            ],
            options={"indexes": [models.Index(fields=["employer"], name="informed_by_employer")]},
        ),
        migrations.RunSQL(informed.WALL.sql() + limit.OF_INFORMED, migrations.RunSQL.noop),
        migrations.RunSQL(informed.UP, informed.DOWN),
        migrations.RunSQL(informed.FILL, migrations.RunSQL.noop),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
