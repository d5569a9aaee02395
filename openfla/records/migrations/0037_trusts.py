# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom workers let consult their account."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.trust import WALL


class Migration(migrations.Migration):

    dependencies = [
        ('records', "0036_principals"),
    ]

    operations = [
        migrations.CreateModel(
            name='Trust',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('named', models.CharField(max_length=100)),
                ('digest', models.BinaryField(max_length=32)),
                ('expires_at', models.DateTimeField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('accepted_entry', models.UUIDField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
                ('trusted', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.worker')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['trusted'], name='trust_held'), models.Index(fields=['worker'], name='trust_of_worker')],
                'constraints': [models.UniqueConstraint(fields=('digest',), name='trust_code_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='trust_ends_after_start'), models.CheckConstraint(condition=models.Q(('trusted', models.F('giver')), _negated=True), name='trust_in_another')],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
