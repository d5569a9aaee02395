# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Refused rows mended on the page of their file: each wrong text once, then all is checked again as a new file."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.ids import sent_id
from openfla.channels.web.imports.import_page import language, lists
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.batch.batches import BatchView, CancelBatch, ReceivedFile, ReceiveFile
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Outcome, refused
from openfla.terms.batch import BatchState

ENDED = (BatchState.CHECKED, BatchState.DONE)
GIVEN_WAY = (*ENDED, BatchState.CANCELLED)
"""A second press finds the file stopped by the first, and sends the same again."""
LONGEST = 32_767
"""Signs that a cell of a worksheet holds. No field takes as many: nothing is cut until it fits."""
NAME = 150
"""Signs of a file's name that are kept beside the word for mended rows."""


def mendable(request: HttpRequest, view: BatchView, place: ReceivedFile | None) -> dict[str, Any]:
    """What the section of the page needs; nothing where nothing can be mended here."""
    if place is None or view.state not in ENDED:
        return {}
    found = lists("wrong_cells")(view, place, actor=acting(request).actor, language=language(), now=now())
    return {"mendable": found, "sending": request.POST.get("sending") or str(uuid4())} if found else {}


def mend(request: HttpRequest, view: BatchView, place: ReceivedFile) -> Outcome:
    """Sends the mended rows as a file of the same kind; one of which nothing was taken in yet gives way to it."""
    texts = {name[5:]: str(text).strip()[:LONGEST] for name, text in request.POST.items() if name.startswith("mend-")}
    hidden = {name[7:] for name in request.POST if name.startswith("hidden-")}
    mended = {key: text for key, text in texts.items() if text or key not in hidden}
    who: dict[str, Any] = {"actor": acting(request).actor, "now": now()}
    if view.state not in GIVEN_WAY:
        raise Http404
    with NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=Path(view.filename).suffix) as target:
        if not lists("write_mended")(view, place, target, mended, **who):
            return refused("form.nothing_mended")
        target.flush()
        outcome = _sent(request, view, Path(target.name))
    if isinstance(outcome, Done) and view.state is BatchState.CHECKED:
        perform([CancelBatch(view.employer, view.batch, view.kind)], channel=CHANNEL, **who)
    return outcome


def _sent(request: HttpRequest, view: BatchView, path: Path) -> Outcome:
    """Columns mean what they meant."""
    mapping, problems = lists("read")(path, view.kind, lambda _shape: view.mapping)
    name = _("mended-%(name)s") % {"name": view.filename[-NAME:]}
    batch = sent_id(request.POST.get("sending", ""))
    command = ReceiveFile(view.employer, path, name, view.kind, language(), mapping, problems, batch)
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return outcome
