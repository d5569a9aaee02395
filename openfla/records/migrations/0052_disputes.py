# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What workers dispute in their accounts, what is said about it, and the files laid before."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records import dispute, limit, worker_erasing


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0051_teams_of_providers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('kind', models.CharField(max_length=10)),
                ('fact', models.UUIDField(null=True)),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('on', models.DateField()),
                ('minutes', models.IntegerField(null=True)),
                ('wanted', models.CharField(blank=True, default='', max_length=500)),
                ('reason', models.CharField(max_length=2000)),
                ('answer_by', models.DateField()),
                ('state', models.CharField(default='open', max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='records.worker')),
            ],
        ),
        migrations.CreateModel(
            name='DisputeFile',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('filename', models.CharField(max_length=200)),
                ('type', models.CharField(max_length=4)),
                ('digest', models.BinaryField(max_length=32)),
                ('size', models.BigIntegerField()),
                ('stored_as', models.CharField(max_length=80)),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='records.dispute')),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.worker')),
            ],
        ),
        migrations.CreateModel(
            name='DisputeStep',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('kind', models.CharField(max_length=10)),
                ('text', models.CharField(blank=True, default='', max_length=2000)),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='records.dispute')),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.worker')),
            ],
        ),
        migrations.AddIndex(
            model_name='dispute',
            index=models.Index(fields=['worker', '-id'], name='dispute_by_worker'),
        ),
        migrations.AddIndex(
            model_name='dispute',
            index=models.Index(fields=['employer', '-id'], name='dispute_by_employer'),
        ),
        migrations.AddIndex(
            model_name='dispute',
            index=models.Index(condition=models.Q(('answered_at', None), ('ended_at', None)), fields=['answer_by'], name='dispute_unanswered'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['training', 'right', 'contract', 'missing'])), name='dispute_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'proposed', 'agreed', 'refused', 'declined', 'withdrawn'])), name='dispute_state_listed'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fact', None), ('kind', 'missing'), ('minutes__gt', 0), models.Q(('title', ''), _negated=True)), models.Q(models.Q(('kind', 'missing'), _negated=True), ('fact__isnull', False), ('minutes', None), models.Q(('wanted', ''), _negated=True)), _connector='OR'), name='dispute_of_a_line_or_missing'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ['open', 'proposed'])), models.Q(models.Q(('state__in', ['open', 'proposed']), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='dispute_ended_when'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('worker', 'fact'), name='dispute_one_open'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None), ('fact', None)), fields=('worker', 'title', 'on'), name='dispute_missing_one_open'),
        ),
        migrations.AddConstraint(
            model_name='disputefile',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', ['pdf', 'png', 'jpeg'])), name='dispute_file_type_listed'),
        ),
        migrations.AddConstraint(
            model_name='disputefile',
            constraint=models.UniqueConstraint(fields=('dispute', 'digest'), name='dispute_file_once'),
        ),
        migrations.AddConstraint(
            model_name='disputestep',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['added', 'agreed', 'refused', 'proposed', 'accepted', 'declined', 'withdrawn', 'nearly_due', 'overdue'])), name='dispute_step_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='disputestep',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['nearly_due', 'overdue'])), fields=('dispute', 'kind'), name='dispute_told_once'),
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in dispute.WALLS),
        migrations.RunSQL(dispute.BY_WORKERS + limit.OF_DISPUTES, migrations.RunSQL.noop),
        migrations.RunSQL(
            worker_erasing.APPEND_ONLY + worker_erasing.ERASE + worker_erasing.HELD_BY_DISPUTES, migrations.RunSQL.noop
        ),
    ]
