# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages to workers about what came of a dispute, once a step; and messages overtaken before they went."""

from django.db import migrations, models

from openfla.records import message

OF_ACCOUNT = ["start", "yearly", "leaving"]
OF_DISPUTE = ["agreed", "refused", "proposed", "overdue", "reply_due", "unanswered"]
STATES = ["waiting", "sent", "printed", "handed_over", "returned", "given_up", "overtaken"]
UNTOLD = ["returned", "given_up", "overtaken"]
TABLE = "workermessage"


def check(name: str, condition: models.Q) -> migrations.AddConstraint:
    return migrations.AddConstraint(TABLE, models.CheckConstraint(condition=condition, name=name))


class Migration(migrations.Migration):
    dependencies = [("records", "0075_disputes_by_mail")]

    operations = [
        migrations.RemoveConstraint(TABLE, "worker_message_kind_listed"),
        migrations.RemoveConstraint(TABLE, "worker_message_state_listed"),
        migrations.RemoveConstraint(TABLE, "worker_message_once"),
        migrations.AddField(TABLE, "step", models.UUIDField(null=True)),
        check("worker_message_kind_listed", models.Q(kind__in=[*OF_ACCOUNT, *OF_DISPUTE])),
        check("worker_message_state_listed", models.Q(state__in=STATES)),
        migrations.AddConstraint(
            TABLE,
            models.UniqueConstraint(
                fields=("worker", "kind", "on"),
                condition=~models.Q(state__in=UNTOLD) & models.Q(step=None),
                name="worker_message_once",
            ),
        ),
        migrations.AddConstraint(
            TABLE, models.UniqueConstraint(fields=("step",), name="worker_message_once_a_step")
        ),
        check(
            "worker_message_of_a_step",
            models.Q(kind__in=OF_ACCOUNT, step=None)
            | ~models.Q(kind__in=OF_ACCOUNT) & models.Q(step__isnull=False),
        ),
        migrations.RunSQL(message.BACKWARD + message.FORWARD, migrations.RunSQL.noop),
    ]
