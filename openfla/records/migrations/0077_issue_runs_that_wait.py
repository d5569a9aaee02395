# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs that issue everybody's forms wait and go on, and remember whose form could not be issued."""

from django.db import migrations, models

from openfla.records.issue_run import WAITING

RUN = "issuerun"


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0073_workers_write_at_their_employer'),
    ]

    operations = [
        migrations.AddField(RUN, 'held_back', models.JSONField(default=list, help_text='Workers without a form: ids, codes and values.')),
        migrations.AddField(RUN, 'lap', models.SmallIntegerField(default=0)),
        migrations.AddField(RUN, 'waits', models.SmallIntegerField(default=0)),
        migrations.AddField(RUN, 'waits_for', models.JSONField(default=list, help_text='Why it waits: codes and values.')),
        migrations.AddField(RUN, 'resumes_at', models.DateTimeField(null=True)),
        migrations.RunSQL(WAITING, migrations.RunSQL.noop),
    ]
