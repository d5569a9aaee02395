# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Why a sender of files or its certificate was withdrawn; nothing but that mark may change on either any more."""

from django.db import migrations, models

from openfla.records.guards import APP_ROLE

TABLES = ("technicalclient", "certificate")


def kept(table: str) -> str:
    """The reason may be written with the mark; the guard of facts takes the place of the right to change a row."""
    name = f"records_{table}"
    return f"""
GRANT UPDATE (withdrawal_reason) ON {name} TO {APP_ROLE};
CREATE TRIGGER append_only BEFORE DELETE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
CREATE TRIGGER withdrawal_only AFTER UPDATE ON {name}
  REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_withdrawal_only();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0042_qualities_of_grants")]

    operations = [
        *(
            migrations.AddField(
                table, "withdrawal_reason", models.CharField(blank=True, default="", max_length=500)
            )
            for table in TABLES
        ),
        migrations.RunSQL("".join(kept(table) for table in TABLES), migrations.RunSQL.noop),
    ]
