# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was saved from the State's account: files, marks, counters, doubts, rules, workers' own lines."""

import django.contrib.postgres.fields
import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.fact import listed
from openfla.records.rescue_walls import DECLARERS, WALLS
from openfla.terms.batch import BatchKind


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0017_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rescue',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('saved_on', models.DateField()),
                ('saved_by', models.CharField(max_length=200)),
                ('digest', models.BinaryField(max_length=32)),
                ('filename', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('stored_as', models.CharField(max_length=80)),
                ('batch', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rescue', to='records.batch')),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rescues', to='records.worker')),
            ],
        ),
        migrations.CreateModel(
            name='RescuedFact',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('kind', models.CharField(max_length=14)),
                ('fact', models.UUIDField()),
                ('line', models.IntegerField()),
                ('how', models.CharField(max_length=12)),
                ('score', models.SmallIntegerField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('rescue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='records.rescue')),
                ('worker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rescued', to='records.worker')),
            ],
        ),
        migrations.CreateModel(
            name='RescueRule',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('kind', models.CharField(max_length=12)),
                ('differs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('decision', models.CharField(max_length=10)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='RescueDoubt',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('line', models.IntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('candidate', models.UUIDField()),
                ('candidate_kind', models.CharField(max_length=14)),
                ('score', models.SmallIntegerField()),
                ('parts', models.JSONField(default=dict)),
                ('differs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('said', models.JSONField()),
                ('content', models.BinaryField(max_length=32)),
                ('state', models.CharField(default='open', max_length=10)),
                ('decided_entry', models.UUIDField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('rescue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='records.rescue')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='records.worker')),
                ('rule', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.rescuerule')),
            ],
        ),
        migrations.CreateModel(
            name='SelfDeclaration',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('line', models.IntegerField()),
                ('said', models.JSONField()),
                ('content', models.BinaryField(max_length=32)),
                ('state', models.CharField(default='declared', max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('participation', models.UUIDField(null=True)),
                ('decided_entry', models.UUIDField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('rescue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declared', to='records.rescue')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declared', to='records.worker')),
            ],
        ),
        migrations.CreateModel(
            name='StateRight',
            fields=[
                ('id', models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ('entry', models.UUIDField(help_text='Journal entry under which the row was recorded.')),
                ('recorded_at', models.DateTimeField()),
                ('lineage', models.UUIDField(help_text='Public id, shared by all versions.')),
                ('corrects', models.UUIDField(help_text='The version that this one replaces.', null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_entry', models.UUIDField(null=True)),
                ('withdrawal_reason', models.CharField(blank=True, default='', max_length=500)),
                ('year', models.SmallIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('unit', models.CharField(max_length=8)),
                ('denominator', models.BigIntegerField(default=1)),
                ('granted', models.BigIntegerField(null=True)),
                ('taken', models.BigIntegerField(null=True)),
                ('remaining', models.BigIntegerField(null=True)),
                ('carried_over', models.BigIntegerField(null=True)),
                ('opted_out', models.BooleanField(default=False)),
                ('joint_committee', models.CharField(blank=True, default='', max_length=9)),
                ('comment', models.CharField(blank=True, default='', max_length=500)),
                ('source', models.CharField(max_length=30)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='state_rights', to='records.worker')),
            ],
        ),
        migrations.AddIndex(
            model_name='rescue',
            index=models.Index(fields=['employer', '-recorded_at'], name='rescue_by_employer'),
        ),
        migrations.AddConstraint(
            model_name='rescue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('batch__isnull', False), ('worker', None)), models.Q(('batch', None), ('worker__isnull', False)), _connector='OR'), name='rescue_of_one_side'),
        ),
        migrations.AddConstraint(
            model_name='rescue',
            constraint=models.UniqueConstraint(condition=models.Q(('worker__isnull', False)), fields=('worker', 'digest'), name='own_rescue_once'),
        ),
        migrations.AddIndex(
            model_name='rescuedfact',
            index=models.Index(fields=['fact'], name='rescued_by_fact'),
        ),
        migrations.AddIndex(
            model_name='rescuedfact',
            index=models.Index(fields=['rescue', 'kind', 'how'], name='rescued_by_kind'),
        ),
        migrations.AddConstraint(
            model_name='rescuedfact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['employment', 'right', 'state_right', 'training', 'participation'])), name='rescued_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='rescuedfact',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['registered', 'matched', 'decided'])), name='rescued_how_listed'),
        ),
        migrations.AddConstraint(
            model_name='rescuedfact',
            constraint=models.UniqueConstraint(fields=('rescue', 'fact'), name='rescued_once'),
        ),
        migrations.AddConstraint(
            model_name='rescuerule',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['employment', 'right', 'training'])), name='rescue_rule_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='rescuerule',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['same', 'separate', 'ours', 'theirs'])), name='rescue_rule_decision_listed'),
        ),
        migrations.AddConstraint(
            model_name='rescuerule',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('employer', 'kind', 'differs'), name='rescue_rule_once'),
        ),
        migrations.AddIndex(
            model_name='rescuedoubt',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['employer', 'kind', 'id'], name='rescue_doubt_open'),
        ),
        migrations.AddConstraint(
            model_name='rescuedoubt',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['employment', 'right', 'training'])), name='rescue_doubt_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='rescuedoubt',
            constraint=models.CheckConstraint(condition=models.Q(('candidate_kind__in', ['employment', 'right', 'state_right', 'training', 'participation'])), name='rescue_doubt_candidate_listed'),
        ),
        migrations.AddConstraint(
            model_name='rescuedoubt',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'same', 'separate', 'ours', 'theirs'])), name='rescue_doubt_state_listed'),
        ),
        migrations.AddConstraint(
            model_name='rescuedoubt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_entry', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_entry__isnull', False)), _connector='OR'), name='rescue_doubt_open_or_decided'),
        ),
        migrations.AddConstraint(
            model_name='rescuedoubt',
            constraint=models.UniqueConstraint(fields=('candidate', 'content'), name='rescue_doubt_once'),
        ),
        migrations.AddIndex(
            model_name='selfdeclaration',
            index=models.Index(condition=models.Q(('state', 'declared')), fields=['employer', 'id'], name='self_declared_open'),
        ),
        migrations.AddConstraint(
            model_name='selfdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['declared', 'confirmed', 'declined'])), name='self_declaration_state_listed'),
        ),
        migrations.AddConstraint(
            model_name='selfdeclaration',
            constraint=models.UniqueConstraint(fields=('worker', 'content'), name='self_declaration_once'),
        ),
        migrations.AddConstraint(
            model_name='selfdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'declared')), models.Q(models.Q(('state', 'declared'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='self_declaration_decided'),
        ),
        migrations.AddIndex(
            model_name='stateright',
            index=models.Index(fields=['lineage'], name='state_right_by_lineage'),
        ),
        migrations.AddIndex(
            model_name='stateright',
            index=models.Index(fields=['employer', 'worker', 'year'], name='state_right_by_worker'),
        ),
        migrations.AddConstraint(
            model_name='stateright',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('lineage', 'employer'), name='state_right_one_current'),
        ),
        migrations.AddConstraint(
            model_name='stateright',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['statutory', 'additional_sector', 'additional_employer'])), name='state_right_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='stateright',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['days', 'minutes'])), name='state_right_unit_listed'),
        ),
        migrations.AddConstraint(
            model_name='stateright',
            constraint=models.CheckConstraint(condition=models.Q(('denominator__gt', 0)), name='state_right_denominator'),
        ),
        migrations.AddConstraint(
            model_name='stateright',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('worker', 'year', 'kind'), name='state_right_once'),
        ),
        migrations.RemoveConstraint("batch", "batch_kind_listed"),
        migrations.AddConstraint("batch", listed("kind", BatchKind, "batch_kind_listed")),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in WALLS),
        migrations.RunSQL(DECLARERS, migrations.RunSQL.noop),
    ]
