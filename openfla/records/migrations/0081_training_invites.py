# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations to sessions by mail."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records import limit, training_invite, worker_erasing


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0085_turns_across_servers'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrainingInvite',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('participation', models.UUIDField()),
                ('training', models.UUIDField()),
                ('version', models.UUIDField()),
                ('kind', models.CharField(max_length=7)),
                ('sequence', models.IntegerField()),
                ('language', models.CharField(max_length=2)),
                ('state', models.CharField(default='waiting', max_length=9)),
                ('changed_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, default='', help_text='What a mail server said.', max_length=200)),
                ('details', models.UUIDField(null=True)),
                ('run', models.UUIDField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.worker')),
            ],
            options={
                'indexes': [models.Index(fields=['employer', 'training'], name='training_invite_by_training'), models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='training_invite_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['request', 'cancel'])), name='training_invite_kind_listed'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'returned', 'given_up', 'overtaken'])), name='training_invite_state_listed'), models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('participation',), name='training_invite_one_waits'), models.UniqueConstraint(fields=('participation', 'sequence'), name='training_invite_in_order')],
            },
        ),
        migrations.RunSQL(training_invite.WALL.sql() + limit.OF_INVITES, migrations.RunSQL.noop),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
