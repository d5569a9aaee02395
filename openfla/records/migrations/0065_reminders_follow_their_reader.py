# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An address for deadlines holds until another one is confirmed, and the mail of the week goes where its reader goes."""

from django.db import migrations, models

from openfla.records.guards import APP_ROLE

CURRENT = models.Q(withdrawn_at__isnull=True)
STATES = ["waiting", "sent", "nothing", "returned", "given_up", "overtaken"]


def unique(name: str, *fields: str, condition: models.Q | None = None) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, condition=condition)


class Migration(migrations.Migration):
    dependencies = [("records", "0064_registration_numbers")]

    operations = [
        migrations.RemoveConstraint("reminder", "reminder_state_listed"),
        migrations.RemoveConstraint("reminder", "reminder_once_a_week"),
        migrations.RemoveConstraint("reminderaddress", "reminder_address_one"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="reminder_state_listed"),
        ),
        migrations.AddConstraint(
            "reminder",
            unique(
                "reminder_once_a_week",
                *("person", "organisation", "week"),
                condition=models.Q(state__in=["waiting", "sent"]),
            ),
        ),
        migrations.AddConstraint("reminder", unique("reminder_once_an_address", "address", "week")),
        migrations.AddConstraint(
            "reminderaddress",
            unique(
                "reminder_address_one_confirmed",
                *("person", "organisation"),
                condition=CURRENT & models.Q(confirmed_at__isnull=False),
            ),
        ),
        migrations.AddConstraint(
            "reminderaddress",
            unique(
                "reminder_address_one_asked",
                *("person", "organisation"),
                condition=CURRENT & models.Q(confirmed_at__isnull=True),
            ),
        ),
        migrations.RunSQL(f"GRANT UPDATE (address_id) ON records_reminder TO {APP_ROLE};", migrations.RunSQL.noop),
    ]
