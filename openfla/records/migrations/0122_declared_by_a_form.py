# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers declare a training by a form: without a saved file, with a document if they have one, until it is answered."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from openfla.records import rescue_walls


class Migration(migrations.Migration):
    dependencies = [("records", "0118_found_sooner")]
    stops = (
        "what workers declare gets columns that the version before does not fill, and rules for "
        "which the table, a small one, is read whole"
    )

    operations = [
        migrations.AlterField(
            "selfdeclaration",
            "rescue",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="declared",
                to="records.rescue",
            ),
        ),
        migrations.AddField("selfdeclaration", "corrects", models.UUIDField(null=True)),
        migrations.AddField(
            "selfdeclaration", "filename", models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddField("selfdeclaration", "type", models.CharField(blank=True, default="", max_length=4)),
        migrations.AddField("selfdeclaration", "digest", models.BinaryField(max_length=32, null=True)),
        migrations.AddField("selfdeclaration", "size", models.BigIntegerField(null=True)),
        migrations.AddField(
            "selfdeclaration", "stored_as", models.CharField(blank=True, default="", max_length=80)
        ),
        migrations.RemoveConstraint("selfdeclaration", "self_declaration_state_listed"),
        migrations.AddConstraint(
            "selfdeclaration",
            models.CheckConstraint(
                condition=Q(state__in=["declared", "confirmed", "declined", "withdrawn"]),
                name="self_declaration_state_listed",
            ),
        ),
        migrations.RemoveConstraint("selfdeclaration", "self_declaration_once"),
        migrations.AddConstraint(
            "selfdeclaration",
            models.UniqueConstraint(
                condition=~Q(state="withdrawn"), fields=["worker", "content"], name="self_declaration_once"
            ),
        ),
        migrations.AddConstraint(
            "selfdeclaration",
            models.CheckConstraint(
                condition=Q(rescue=None) | (~Q(state="withdrawn") & Q(corrects=None, stored_as="")),
                name="self_declaration_of_a_file_stays",
            ),
        ),
        migrations.AddConstraint(
            "selfdeclaration",
            models.CheckConstraint(
                condition=Q(digest=None, filename="", size=None, stored_as="", type="")
                | Q(digest__isnull=False, size__isnull=False, type__in=["jpeg", "pdf", "png"])
                & ~Q(filename="")
                & ~Q(stored_as=""),
                name="self_declaration_document_whole",
            ),
        ),
        migrations.RunSQL(rescue_walls.TAKERS, migrations.RunSQL.noop),
    ]
