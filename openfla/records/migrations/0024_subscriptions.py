# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Subscriptions to changes, the events written for them, and how far the journal was read."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.subscription import WALLS


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0023_kept_answers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('change', models.UUIDField(help_text='The row of the journal that tells it.')),
                ('type', models.CharField(max_length=40)),
                ('fact', models.UUIDField()),
                ('worker', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('turn', models.BigIntegerField(help_text='Grows with the order of changes.')),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, default='', help_text='Status of the last try, or a word.', max_length=60)),
                ('entry', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='EventCursor',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('transaction', models.BigIntegerField()),
                ('entry_after', models.UUIDField()),
                ('position', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('target', models.CharField(max_length=500)),
                ('types', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('withdrawal_reason', models.CharField(blank=True, default='', max_length=500)),
            ],
        ),
        migrations.AddIndex(
            model_name='journalsubject',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['transaction'], name='journal_subject_by_turn', pages_per_range=16),
        ),
        migrations.AddField(
            model_name='delivery',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation'),
        ),
        migrations.AddConstraint(
            model_name='eventcursor',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='event_cursor_alone'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='client',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.apiclient'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='subscription',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.subscription'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('client', 'target'), name='subscription_target_once'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='delivery_due'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['subscription', 'state', 'id'], name='delivery_of_subscription'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('subscription', 'change'), name='delivery_once'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'delivered', 'dead'))), name='delivery_states'),
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in WALLS),
    ]
