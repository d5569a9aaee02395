# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who came to an employer by a succession that was taken back is erased there after a month."""

from django.db import migrations

from openfla.records.worker_erasing import OVER_LET_GO, OVER_NOTHING_LET_GO


class Migration(migrations.Migration):
    dependencies = [("records", "0161_counted_sooner")]

    operations = [migrations.RunSQL(OVER_LET_GO, OVER_NOTHING_LET_GO)]
