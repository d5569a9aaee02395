# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What stayed of a list may be taken back later, and a run of a year end goes on in the language of its order.

For a day 0095 made the constraint as it is made here: a database that was made by it then ends alike.
"""

from django.db import migrations, models

from openfla.records.issue_run import BEGUN_AGAIN

NAME = "batch_taken_back_once"


class Migration(migrations.Migration):
    dependencies = [("records", "0105_columns_of_views")]

    operations = [
        migrations.RemoveConstraint("batch", NAME),
        migrations.AddConstraint(
            "batch",
            models.UniqueConstraint(
                fields=["undoes"],
                condition=models.Q(state__in=["received", "checked", "running"]),
                name=NAME,
            ),
        ),
        migrations.RunSQL(BEGUN_AGAIN, migrations.RunSQL.noop),
    ]
