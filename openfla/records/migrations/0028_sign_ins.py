# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each time somebody signed in, and how the session ended."""
import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.signin import WALLS


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0027_sent_by_software'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('session', models.CharField(max_length=40, unique=True)),
                ('issuer', models.CharField(max_length=200)),
                ('level', models.CharField(max_length=12)),
                ('proved_at', models.DateTimeField()),
                ('browser', models.CharField(blank=True, default='', max_length=60)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_entry', models.UUIDField(null=True)),
                ('ended_how', models.CharField(blank=True, default='', max_length=10)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to='records.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'recorded_at'], name='sign_in_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_how__in', ('', 'here', 'elsewhere', 'renewed'))), name='sign_in_endings')],
            },
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in WALLS),
    ]
