# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody is erased who could not read it a whole time of notice before: not after an upgrade, nor from an old file."""

from django.db import migrations

from openfla.records.worker_erasing import WHOLE_NOTICE


class Migration(migrations.Migration):
    dependencies = [("records", "0049_issue_runs")]

    operations = [migrations.RunSQL(WHOLE_NOTICE, migrations.RunSQL.noop)]
