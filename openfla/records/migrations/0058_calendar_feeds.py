# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Secret addresses at which calendars read deadlines."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.calendar_feed import WALL


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0057_training_plans'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(max_length=32)),
                ('language', models.CharField(max_length=2)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('digest',), name='calendar_feed_key_once'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('person', 'organisation'), name='calendar_feed_one')],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
