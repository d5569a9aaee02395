# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages that inform workers, which go forward only, and the employers that have everybody informed."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records import limit, message, worker_erasing


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0052_disputes'),
    ]

    operations = [
        migrations.CreateModel(
            name='InformationOrder',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('language', models.CharField(max_length=2)),
                ('by_email', models.BooleanField(help_text='Where a worker has an address; the others on paper.')),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('withdrawal_reason', models.CharField(blank=True, default='', max_length=500)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('employer',), name='information_order_one_current')],
            },
        ),
        migrations.CreateModel(
            name='WorkerMessage',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('kind', models.CharField(max_length=10)),
                ('on', models.DateField(help_text='Day on which it was due; of leaving, the last day of the contract.')),
                ('way', models.CharField(max_length=10)),
                ('language', models.CharField(max_length=2)),
                ('year', models.SmallIntegerField()),
                ('left', models.BigIntegerField(null=True)),
                ('denominator', models.BigIntegerField(null=True)),
                ('state', models.CharField(default='waiting', max_length=12)),
                ('changed_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, default='', help_text='What a server or the post said.', max_length=200)),
                ('details', models.UUIDField(null=True)),
                ('run', models.UUIDField(null=True)),
                ('handed_over_on', models.DateField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='records.worker')),
            ],
            options={
                'indexes': [models.Index(fields=['worker', '-recorded_at'], name='worker_message_by_worker'), models.Index(fields=['employer', 'state', '-recorded_at'], name='worker_message_by_employer'), models.Index(condition=models.Q(('way', 'paper')), fields=['employer', 'run'], name='worker_message_printed'), models.Index(condition=models.Q(('state', 'waiting'), ('way', 'email')), fields=['next_at'], name='worker_message_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['start', 'yearly', 'leaving'])), name='worker_message_kind_listed'), models.CheckConstraint(condition=models.Q(('way__in', ['email', 'paper'])), name='worker_message_way_listed'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'printed', 'handed_over', 'returned', 'given_up'])), name='worker_message_state_listed'), models.UniqueConstraint(condition=models.Q(('state__in', ['returned', 'given_up']), _negated=True), fields=('worker', 'kind', 'on'), name='worker_message_once'), models.CheckConstraint(condition=models.Q(models.Q(('denominator', None), ('left', None)), models.Q(('denominator__gt', 0), ('left__isnull', False)), _connector='OR'), name='worker_message_balance_whole')],
            },
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in message.WALLS),
        migrations.RunSQL(message.FORWARD, message.BACKWARD),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
        migrations.RunSQL(limit.WITH_MESSAGES, migrations.RunSQL.noop),
    ]
