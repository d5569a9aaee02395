# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Roll-calls, and which workers said at one that they are there."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records import limit, roll_call, worker_erasing


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0076_workers_told_of_disputes'),
    ]

    operations = [
        migrations.CreateModel(
            name='RollCall',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('training', models.UUIDField()),
                ('on', models.DateField()),
                ('starts_at', models.TimeField(null=True)),
                ('minutes', models.SmallIntegerField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_entry', models.UUIDField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.worker')),
                ('roll_call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='records.rollcall')),
            ],
        ),
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(fields=['employer', 'training'], name='roll_call_by_training'),
        ),
        migrations.AddConstraint(
            model_name='rollcall',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('employer', 'training', 'on', 'starts_at'), name='roll_call_one_open', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='rollcall',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gt', 0), ('minutes__lte', 120)), name='roll_call_code_dies'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('roll_call', 'worker'), name='presence_once'),
        ),
        migrations.RunSQL(
            "".join(wall.sql() for wall in roll_call.WALLS) + roll_call.BY_WORKERS + limit.OF_ROLL_CALLS,
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
