# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers are erased when their term is over, unless somebody keeps them longer; the database has the last word."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.erasing import CLOCK, FUNCTION
from openfla.records.worker_erasing import UP, WALL


class Migration(migrations.Migration):
    dependencies = [("records", "0044_statistics")]

    operations = [
        migrations.CreateModel(
            name='ErasureHold',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('until', models.DateField()),
                ('reason', models.CharField(max_length=500)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('withdrawal_reason', models.CharField(blank=True, default='', max_length=500)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='records.worker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('worker',), name='erasure_hold_one_current'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='erasure_hold_for_a_reason')],
            },
        ),
        migrations.RunSQL(WALL.sql() + CLOCK + UP + FUNCTION, migrations.RunSQL.noop),
    ]
