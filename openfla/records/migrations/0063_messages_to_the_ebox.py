# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages to workers go to the citizen's e-Box too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0062_reminders'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='workermessage',
            name='worker_message_way_listed',
        ),
        migrations.RemoveIndex(
            model_name='workermessage',
            name='worker_message_due',
        ),
        migrations.AddIndex(
            model_name='workermessage',
            index=models.Index(condition=models.Q(('state', 'waiting'), ('way__in', ['email', 'ebox'])), fields=['next_at'], name='worker_message_due'),
        ),
        migrations.AddConstraint(
            model_name='workermessage',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['email', 'paper', 'ebox'])), name='worker_message_way_listed'),
        ),
    ]
