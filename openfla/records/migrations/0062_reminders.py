# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses for deadlines by mail, and the mails."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.reminder import WALLS


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0061_plans_for_workers'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReminderAddress',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('language', models.CharField(max_length=2)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('ended_by', models.CharField(blank=True, default='', max_length=12)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=4)),
                ('week', models.DateField(null=True)),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, default='', help_text='What a server said.', max_length=200)),
                ('run', models.UUIDField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
                ('address', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='records.reminderaddress')),
            ],
        ),
        migrations.AddConstraint(
            model_name='reminderaddress',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('person', 'organisation'), name='reminder_address_one'),
        ),
        migrations.AddConstraint(
            model_name='reminderaddress',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by', ''), ('withdrawn_at', None), models.Q(('email', ''), _negated=True)), models.Q(('email', ''), ('ended_by__in', ['person', 'link', 'replaced', 'unconfirmed', 'returned', 'no_access']), ('withdrawn_at__isnull', False)), _connector='OR'), name='reminder_address_gone_at_its_end'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='reminder_due'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['code', 'week'])), name='reminder_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'nothing', 'returned', 'given_up'])), name='reminder_state_listed'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('person', 'organisation', 'week'), name='reminder_once_a_week'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'code'), ('week', None)), models.Q(('kind', 'week'), ('week__isnull', False)), _connector='OR'), name='reminder_of_a_week'),
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in WALLS),
    ]
