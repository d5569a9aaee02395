# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs that look elsewhere: the keys of other authorisation servers, every five minutes."""

from django.conf import settings
from procrastinate.contrib.django import app

from openfla.channels.feeds.key_sets import fetch_all


@app.periodic(cron="*/5 * * * *")
@app.task(name="openfla.fetch_key_sets", queue="watch", queueing_lock="fetch_key_sets")
def fetch_key_sets(timestamp: int) -> None:
    """Keeps the keys of issuers that have an address."""
    del timestamp
    fetch_all(settings.OPENFLA_ISSUERS)
