# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs that issue everybody's forms."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.issue_run import WALL


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0048_groups_of_workers'),
    ]

    operations = [
        migrations.CreateModel(
            name='IssueRun',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('person', models.UUIDField(null=True)),
                ('organisation', models.UUIDField(null=True)),
                ('on', models.DateField()),
                ('language', models.CharField(max_length=2)),
                ('state', models.CharField(default='running', max_length=10)),
                ('total', models.IntegerField()),
                ('after', models.UUIDField(null=True)),
                ('issued', models.IntegerField(default=0)),
                ('unchanged', models.IntegerField(default=0)),
                ('refused', models.IntegerField(default=0)),
                ('stopped_by', models.JSONField(default=list, help_text='Why it stopped: codes and values.')),
                ('lease', models.UUIDField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['employer', '-recorded_at'], name='issue_run_by_employer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['running', 'done', 'cancelled', 'stopped'])), name='issue_run_state_listed'), models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('employer',), name='issue_run_one_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='issue_run_ended_when')],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
