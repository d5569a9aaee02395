# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The number under which a region or a sector knows a training."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0063_messages_to_the_ebox'),
    ]

    operations = [
        migrations.AddField(
            model_name='training',
            name='registration_number',
            field=models.CharField(blank=True, default='', help_text='At a region or a sector.', max_length=60),
        ),
    ]
