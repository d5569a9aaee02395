# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An issued form keeps its XML too, and the one function that tells anybody of a document compares it."""

from django.db import migrations, models

from openfla.records.issued import DROP, VERIFY

TABLE = "issueddocument"


class Migration(migrations.Migration):
    dependencies = [("records", "0089_messages_as_of_a_day")]

    operations = [
        migrations.AddField(TABLE, "xml_digest", models.BinaryField(max_length=32, null=True)),
        migrations.AddField(TABLE, "xml_size", models.BigIntegerField(null=True)),
        migrations.AddField(
            TABLE, "xml_stored_as", models.CharField(max_length=80, blank=True, default="", db_default="")
        ),
        migrations.RunSQL(DROP + VERIFY, migrations.RunSQL.noop),
    ]
