# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software that calls the API: its keys, the assertions used, and how often it called."""

import django.contrib.postgres.fields
import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records import calls
from openfla.records.client import WALLS


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0020_counted_to'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiClient',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('withdrawal_reason', models.CharField(blank=True, default='', max_length=500)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
            ],
        ),
        migrations.CreateModel(
            name='ClientKey',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('algorithm', models.CharField(max_length=5)),
                ('key_id', models.CharField(max_length=100)),
                ('jwk', models.JSONField()),
                ('thumbprint', models.BinaryField(max_length=32)),
                ('subject', models.CharField(blank=True, default='', max_length=300)),
                ('valid_until', models.DateTimeField(null=True)),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('withdrawal_reason', models.CharField(blank=True, default='', max_length=500)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='records.apiclient')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='UsedAssertion',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(max_length=32)),
                ('until', models.DateTimeField()),
                ('entry', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.apiclient')),
                ('key', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='records.clientkey')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
            ],
        ),
        migrations.AddConstraint(
            model_name='apiclient',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('organisation', 'name'), name='api_client_name_once'),
        ),
        migrations.AddConstraint(
            model_name='apiclient',
            constraint=models.CheckConstraint(condition=models.Q(('scopes', []), _negated=True), name='api_client_scopes_some'),
        ),
        migrations.AddConstraint(
            model_name='clientkey',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('client', 'thumbprint'), name='client_key_once'),
        ),
        migrations.AddConstraint(
            model_name='clientkey',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('client', 'key_id'), name='client_key_id_once'),
        ),
        migrations.AddConstraint(
            model_name='clientkey',
            constraint=models.CheckConstraint(condition=models.Q(('algorithm__in', ['RS256', 'ES256'])), name='client_key_algorithm'),
        ),
        migrations.AddIndex(
            model_name='usedassertion',
            index=models.Index(fields=['key', 'recorded_at'], name='assertion_last_of_key'),
        ),
        migrations.AddConstraint(
            model_name='usedassertion',
            constraint=models.UniqueConstraint(fields=('client', 'digest'), name='assertion_once'),
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in WALLS),
        migrations.RunSQL(calls.TABLE, "DROP TABLE openfla_calls"),
    ]
