# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms of disputes: the worker has one to answer a proposal; no unanswered dispute holds back erasure for ever."""

from django.db import migrations, models
from django.db.models import Q

from openfla.records import dispute, worker_erasing

PROPOSED = Q(state="proposed")
CLOCK = ["nearly_due", "overdue", "reply_due", "unanswered"]
BEGUN = """
    ALTER TABLE records_dispute NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE records_dispute DISABLE TRIGGER USER;
    ALTER TABLE records_disputestep NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE records_disputestep DISABLE TRIGGER USER;
    UPDATE records_dispute SET asked_on = (recorded_at AT TIME ZONE 'Europe/Brussels')::date,
        proposed_on = CASE WHEN state = 'proposed' THEN (now() AT TIME ZONE 'Europe/Brussels')::date END,
        reply_by = CASE WHEN state = 'proposed' THEN
            ((now() AT TIME ZONE 'Europe/Brussels')::date + interval '1 month')::date END;
    UPDATE records_disputestep s SET due_by = d.answer_by FROM records_dispute d
        WHERE d.id = s.dispute_id AND (s.kind IN ('nearly_due', 'overdue')
            OR s.kind IN ('agreed', 'refused', 'proposed') AND s.recorded_at = d.answered_at);
    ALTER TABLE records_disputestep ENABLE TRIGGER USER;
    ALTER TABLE records_disputestep FORCE ROW LEVEL SECURITY;
    ALTER TABLE records_dispute ENABLE TRIGGER USER;
    ALTER TABLE records_dispute FORCE ROW LEVEL SECURITY;
"""
"""The terms that ran so far; a worker who has a proposal already gets the whole term from now on.

Each row is updated once: of one that the transaction wrote itself keys are checked at its end, and no table is altered
before that.
"""


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0058_calendar_feeds'),
    ]

    operations = [
        migrations.AddField('dispute', 'asked_on', models.DateField(default='1900-01-01'), preserve_default=False),
        migrations.AddField('dispute', 'proposed_on', models.DateField(null=True)),
        migrations.AddField('dispute', 'reply_by', models.DateField(null=True)),
        migrations.AddField('disputestep', 'due_by', models.DateField(null=True)),
        migrations.RunSQL(BEGUN, migrations.RunSQL.noop),
        migrations.RemoveIndex('dispute', 'dispute_unanswered'),
        migrations.RemoveConstraint('dispute', 'dispute_state_listed'),
        migrations.RemoveConstraint('disputestep', 'dispute_told_once'),
        migrations.RemoveConstraint('disputestep', 'dispute_step_kind_listed'),
        migrations.AddConstraint('dispute', models.CheckConstraint(condition=Q(('state__in', ['open', 'proposed', 'agreed', 'refused', 'declined', 'withdrawn', 'unanswered'])), name='dispute_state_listed')),
        migrations.AddConstraint('disputestep', models.CheckConstraint(condition=Q(('kind__in', ['added', 'agreed', 'refused', 'proposed', 'accepted', 'declined', 'withdrawn', *CLOCK])), name='dispute_step_kind_listed')),
        migrations.AddConstraint('dispute', models.CheckConstraint(condition=Q(state='proposed', proposed_on__isnull=False, reply_by__isnull=False) | ~PROPOSED & Q(proposed_on=None, reply_by=None), name='dispute_reply_by_when')),
        migrations.AddConstraint('disputestep', models.UniqueConstraint(condition=Q(kind__in=CLOCK), fields=('dispute', 'kind', 'due_by'), name='dispute_told_once_a_term')),
        migrations.AddConstraint('disputestep', models.CheckConstraint(condition=~Q(kind__in=CLOCK) | Q(due_by__isnull=False), name='dispute_step_of_clock_due')),
        migrations.AddIndex('dispute', models.Index(condition=Q(state='open'), fields=['answer_by'], name='dispute_waiting')),
        migrations.AddIndex('dispute', models.Index(condition=PROPOSED, fields=['reply_by'], name='dispute_proposed')),
        migrations.RunSQL(dispute.TERMS + worker_erasing.HELD_BY_FRESH_DISPUTES, migrations.RunSQL.noop),
    ]
