# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each organisation's principal access manager: whoever has managed its access for longest; then there is always one."""

from django.db import migrations, models

from openfla.records.principal import FIRST, NO_LONGER, STAYS


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0035_enrolments"),
    ]

    operations = [
        migrations.AddField(
            model_name="grant",
            name="principal",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("principal", False),
                    models.Q(("ends_on", None), ("permissions__contains", ["accessManage"])),
                    _connector="OR",
                ),
                name="grant_principal_manages",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True), ("principal", True)),
                fields=("organisation",),
                name="grant_one_principal",
            ),
        ),
        migrations.RunSQL(STAYS, NO_LONGER),
    ]
