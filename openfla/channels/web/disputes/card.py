# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One dispute as either side sees it."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest

from openfla.channels.web.disputes.dispute_words import about, clock, kind, line_told, state, steps, wanted_told
from openfla.channels.web.entry import here
from openfla.channels.web.explain import told
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.disputes.disputes import DisputeAttachment, DisputeCard, DisputeView
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask


def view_of(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID) -> DisputeView:
    """The dispute, if it is there for whoever asks."""
    view = ask(DisputeCard(employer, worker, dispute), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, DisputeView):
        raise Http404
    return view


def shown(view: DisputeView) -> dict[str, Any]:
    """What the page of a dispute says."""
    return {
        "employer": view.employer,
        "worker": view.row.worker,
        "view": view,
        "kind": kind(view.row),
        "about": about(view.row),
        "state": state(view.row),
        "clock": clock(view.row),
        "why": told(reason_of(view.clock, here()), here()),
        "before": line_told(view.before),
        "wanted": wanted_told(view),
        "after": line_told(view.now),
        "steps": steps(view),
    }


def file_of(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID, attachment: UUID) -> FileResponse:
    """The very bytes, always as a download."""
    question = DisputeAttachment(employer, worker, dispute, attachment)
    return handed_out(ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()))
