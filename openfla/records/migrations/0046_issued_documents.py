# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Documents as they were issued, erased with their worker; 0094 makes the one function that tells anybody of one."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.issued import WALL
from openfla.records.worker_erasing import APPEND_ONLY, ERASE


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0045_workers_erased'),
    ]

    operations = [
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('kind', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('read_at', models.DateTimeField()),
                ('language', models.CharField(max_length=2)),
                ('edition', models.CharField(max_length=64)),
                ('content', models.BinaryField(max_length=32)),
                ('code', models.BinaryField(max_length=32)),
                ('signed_by', models.CharField(blank=True, default="", max_length=200)),
                ('digest', models.BinaryField(max_length=32)),
                ('size', models.BigIntegerField()),
                ('stored_as', models.CharField(max_length=80)),
                ('data_digest', models.BinaryField(max_length=32)),
                ('data_size', models.BigIntegerField()),
                ('data_stored_as', models.CharField(max_length=80)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='records.worker')),
            ],
            options={
                'indexes': [models.Index(fields=['worker', 'kind', '-recorded_at'], name='issued_by_worker'), models.Index(fields=['employer', '-recorded_at'], name='issued_by_employer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['account_form'])), name='issued_kind_listed'), models.UniqueConstraint(fields=('code',), name='issued_code_once'), models.UniqueConstraint(fields=('worker', 'kind', 'language', 'content'), name='issued_once')],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
        migrations.RunSQL(APPEND_ONLY + ERASE, migrations.RunSQL.noop),
    ]
