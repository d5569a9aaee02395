# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether messages go out by mail."""

from django.conf import settings

from openfla.channels.web.entry import Entry


def mailing(entry: Entry) -> bool:
    """By the box of the form, where there is a server for mails: elsewhere one would wait, and count as told."""
    return bool(entry.text("by_email")) and settings.OPENFLA_MAIL is not None
