# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of a year end may be begun again where the run before was stopped."""

from django.db import migrations, models

NAME = "issue_run_once_a_year_end"


class Migration(migrations.Migration):
    dependencies = [("records", "0091_plan_steps_corrected")]

    operations = [
        migrations.RemoveConstraint("issuerun", NAME),
        migrations.AddConstraint(
            "issuerun",
            models.UniqueConstraint(
                fields=("employer", "year_end"), condition=~models.Q(state="stopped"), name=NAME
            ),
        ),
    ]
