# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs that look elsewhere: the keys of other authorisation servers, every five minutes; issuers of diplomas."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections
from procrastinate.contrib.django import app

from openfla.channels.feeds.diplomas import check
from openfla.channels.feeds.key_sets import fetch_all
from openfla.desk.credentials.diplomas import CHECK
from openfla.desk.queue import of_its_cause


@app.periodic(cron="*/5 * * * *")
@app.task(name="openfla.fetch_key_sets", queue="watch", queueing_lock="fetch_key_sets")
def fetch_key_sets(timestamp: int) -> None:
    """Keeps the keys of issuers that have an address."""
    del timestamp
    fetch_all(settings.OPENFLA_ISSUERS)


@app.task(name=CHECK, queue="work")
@of_its_cause
def check_diploma(diploma: str) -> None:
    """Asks the issuer of one diploma."""
    close_old_connections()
    check(UUID(diploma), datetime.now(tz=UTC))
