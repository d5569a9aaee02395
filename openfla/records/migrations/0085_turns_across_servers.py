# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Places in the order of changes go on when the database comes to another server."""

from django.db import migrations, models

from openfla.records.eras import DROP, FUNCTIONS, TURN, WALL


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0079_saved_views'),
    ]

    operations = [
        migrations.CreateModel(
            name='Era',
            fields=[
                ('number', models.IntegerField(primary_key=True, serialize=False)),
                ('server', models.CharField(max_length=40)),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, DROP),
        migrations.RunSQL("SELECT openfla_on_this_server()", migrations.RunSQL.noop),
        migrations.AlterField('journalentry', 'transaction', models.BigIntegerField(db_default=models.Func(template=TURN), help_text='As in its subjects; 0 for entries older than this column.')),
        migrations.AlterField(
            'journalsubject',
            'transaction',
            models.BigIntegerField(db_default=models.Func(template=TURN), help_text='Below that of the oldest running one nothing is added any more.'),
        ),
    ]
