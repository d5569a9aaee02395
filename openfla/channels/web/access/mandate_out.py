# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done under a mandate that ends, as an archive for either side."""

from contextlib import ExitStack
from tempfile import TemporaryFile
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from openfla.channels.web.access.organisation import own_organisation
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.hand_over import HandOver


@shows(HandOver)
def give_out(request: HttpRequest, organisation: UUID, mandate: UUID) -> FileResponse:
    """It is on the disk, unnamed, before the first byte leaves; whose data it holds is journalled by then."""
    own_organisation(request, organisation)
    write = import_string(f"{settings.OPENFLA_HAND_OVER}.write_hand_over")
    question = HandOver(organisation, mandate)
    with ExitStack() as on_failure:
        target = on_failure.enter_context(TemporaryFile())
        if write(question, target, actor=acting(request).actor, channel=CHANNEL, now=now()) is None:
            raise Http404
        target.seek(0)
        on_failure.pop_all()
    name = f"{_('hand-over')}-{now():%Y-%m-%d}.zip"
    return FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")
