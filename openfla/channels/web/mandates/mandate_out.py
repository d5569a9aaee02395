# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done under a mandate that ends, as an archive for either side."""

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.whole_file import whole_file
from openfla.desk.mandates.hand_over import HandOver


@shows(HandOver)
def give_out(request: HttpRequest, organisation: UUID, mandate: UUID) -> FileResponse:
    """Whose data it holds is journalled before the first byte leaves."""
    own_organisation(request, organisation)
    write = import_string(f"{settings.OPENFLA_HAND_OVER}.write_hand_over")
    question = HandOver(organisation, mandate)
    known = {"actor": acting(request).actor, "channel": CHANNEL, "now": now()}
    name = f"{_('hand-over')}-{now():%Y-%m-%d}.zip"
    return whole_file(lambda target: write(question, target, **known) is not None, name)
