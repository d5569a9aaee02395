# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day by which an employer would like an offer to be answered."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0068_requests_of_workers'),
    ]

    operations = [
        migrations.AddField(
            model_name='participation',
            name='answer_by',
            field=models.DateField(help_text='By which day an offer should be answered.', null=True),
        ),
    ]
