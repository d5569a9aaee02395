# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Events that software took are erased when their term is over."""

from django.db import migrations, models

from openfla.records.erasing import FUNCTION


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0081_training_invites'),
    ]

    operations = [
        migrations.AlterField('delivery', 'next_at', models.DateTimeField(help_text='Of the next try; of what was taken, when.')),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
    ]
