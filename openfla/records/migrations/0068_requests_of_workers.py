# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that workers ask for."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records import limit, request, worker_erasing


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0066_messages_read_without_a_lock'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrainingRequest',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('lineage', models.UUIDField(help_text='Public id, shared by all versions.')),
                ('corrects', models.UUIDField(help_text='The version that this one replaces.', null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('withdrawal_reason', models.CharField(blank=True, default='', max_length=500)),
                ('title', models.CharField(max_length=200)),
                ('provider_name', models.CharField(blank=True, default='', max_length=200)),
                ('link', models.CharField(blank=True, default='', help_text='Where it is announced, as typed.', max_length=300)),
                ('minutes', models.IntegerField(null=True)),
                ('numerator', models.BigIntegerField(null=True)),
                ('denominator', models.BigIntegerField(null=True)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('reason', models.CharField(max_length=500)),
                ('state', models.CharField(default='open', max_length=10)),
                ('participation', models.UUIDField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='records.worker')),
            ],
            options={
                'indexes': [models.Index(fields=['lineage'], name='training_request_by_lineage'), models.Index(fields=['worker', '-id'], name='training_request_by_worker'), models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['employer', 'state', 'id'], name='training_request_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('lineage', 'employer'), name='training_request_one_current'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'agreed', 'proposed', 'refused', 'withdrawn'])), name='training_request_state_listed'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='training_request_says_what_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('denominator', None), ('numerator', None), models.Q(('minutes', None), ('minutes__gt', 0), _connector='OR')), models.Q(('denominator__gt', 0), ('minutes', None), ('numerator__gt', 0)), _connector='OR'), name='training_request_one_length'), models.CheckConstraint(condition=models.Q(('from_on', None), ('until_on', None), ('from_on__lte', models.F('until_on')), _connector='OR'), name='training_request_period_ordered'), models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), ('state', 'open')), models.Q(('corrects__isnull', False), models.Q(('state', 'open'), _negated=True)), _connector='OR'), name='training_request_asked_once'), models.CheckConstraint(condition=models.Q(('participation', None), ('state__in', ['agreed', 'proposed']), _connector='OR'), name='training_request_part_of_an_answer'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'proposed'), _negated=True), ('participation__isnull', False), _connector='OR'), name='training_request_proposed_is_offered')],
            },
        ),
        migrations.RunSQL(request.WALL.sql() + request.BY_WORKERS + limit.OF_REQUESTS, migrations.RunSQL.noop),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
