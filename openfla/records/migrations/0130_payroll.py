# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages of the payroll, the contracts that follow them, and where people say otherwise."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import openfla.records.identifier
from openfla.records import limit, payroll, worker_erasing
from openfla.records.fact import listed
from openfla.terms.batch import BatchKind


class Migration(migrations.Migration):
    dependencies = [("records", "0140_diplomas")]

    operations = [
        migrations.CreateModel(
            name='PayrollMessage',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('source', models.CharField(max_length=6)),
                ('reference', models.CharField(blank=True, default='', max_length=20)),
                ('sent_at', models.DateTimeField(help_text='When the source made it.')),
                ('said', models.JSONField()),
                ('digest', models.BinaryField(max_length=32)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.batch')),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payroll', to='records.worker')),
            ],
        ),
        migrations.CreateModel(
            name='PayrollRule',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('field', models.CharField(max_length=16)),
                ('decision', models.CharField(max_length=6)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='PayrollPoint',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('employment', models.UUIDField(null=True)),
                ('key', models.CharField(max_length=40)),
                ('field', models.CharField(max_length=16)),
                ('ours', models.JSONField(null=True)),
                ('theirs', models.JSONField(null=True)),
                ('code', models.CharField(blank=True, default='', max_length=80)),
                ('decision', models.CharField(blank=True, default='', max_length=6)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_entry', models.UUIDField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.payrollmessage')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.worker')),
                ('rule', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.payrollrule')),
            ],
        ),
        migrations.CreateModel(
            name='PayrollMark',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('employment', models.UUIDField()),
                ('key', models.CharField(max_length=40)),
                ('written', models.JSONField(default=dict)),
                ('seen', models.JSONField(default=dict)),
                ('said', models.JSONField(default=dict)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.worker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('employer', 'employment'), name='payroll_mark_once')],
            },
        ),
        migrations.AddIndex(
            model_name='payrollmessage',
            index=models.Index(fields=['employer', 'source', 'reference'], name='payroll_by_reference'),
        ),
        migrations.AddConstraint(
            model_name='payrollmessage',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['dimona', 'dmfa'])), name='payroll_source_listed'),
        ),
        migrations.AddConstraint(
            model_name='payrollmessage',
            constraint=models.UniqueConstraint(fields=('employer', 'digest'), name='payroll_message_once'),
        ),
        migrations.AddConstraint(
            model_name='payrollrule',
            constraint=models.CheckConstraint(condition=models.Q(('field__in', ['contract', 'starts_on', 'ends_on', 'joint_committee', 'hours', 'category', 'establishment', 'suspensions'])), name='payroll_rule_field_listed'),
        ),
        migrations.AddConstraint(
            model_name='payrollrule',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['source', 'ours'])), name='payroll_rule_decision_listed'),
        ),
        migrations.AddConstraint(
            model_name='payrollrule',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('employer', 'field'), name='payroll_rule_once'),
        ),
        migrations.AddIndex(
            model_name='payrollpoint',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['employer', 'id'], name='payroll_point_open'),
        ),
        migrations.AddConstraint(
            model_name='payrollpoint',
            constraint=models.CheckConstraint(condition=models.Q(('field__in', ['contract', 'starts_on', 'ends_on', 'joint_committee', 'hours', 'category', 'establishment', 'suspensions'])), name='payroll_point_field_listed'),
        ),
        migrations.AddConstraint(
            model_name='payrollpoint',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['', 'source', 'ours'])), name='payroll_point_decision_listed'),
        ),
        migrations.AddConstraint(
            model_name='payrollpoint',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('worker', 'key', 'field'), name='payroll_point_open_once'),
        ),
        migrations.RunSQL(
            "".join(wall.sql() for wall in payroll.WALLS) + limit.OF_PAYROLL,
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
        migrations.RemoveConstraint("batch", "batch_kind_listed"),
        AddConstraintNotValid("batch", listed("kind", BatchKind, "batch_kind_listed")),
    ]
