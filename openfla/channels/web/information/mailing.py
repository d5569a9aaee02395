# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether messages go out by mail, and to the citizen's e-Box."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from openfla.channels.web.entry import Entry
from openfla.channels.web.signin import acting


def mailing(entry: Entry) -> bool:
    """By the box of the form, where there is a server for mails: elsewhere one would wait, and count as told."""
    return bool(entry.text("by_email")) and settings.OPENFLA_MAIL is not None


def boxing(request: HttpRequest, employer: UUID) -> bool:
    """Whether the operator set the e-Box up for this employer."""
    if settings.OPENFLA_EBOX is None:
        return False
    known = acting(request).employer(employer)
    return known is not None and known[1] in settings.OPENFLA_EBOX.employers
