# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one request, for the worker who asked and for the employer."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.requests.request_words import asked, shown
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.gate import ask
from openfla.desk.requests.requests import RequestCard, RequestView
from openfla.terms.request import RequestState


def view_of(request: HttpRequest, employer: UUID, worker: UUID, training_request: UUID) -> RequestView:
    """The request, if it is there for whoever asks."""
    question = RequestCard(employer, worker, training_request)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, RequestView):
        raise Http404
    return view


def told_of(employer: UUID, view: RequestView) -> dict[str, Any]:
    """What the page of a request says, to either side."""
    row, words, tag = shown(view.row)
    return {
        "employer": employer,
        "worker": row.worker,
        "row": row,
        "state": words,
        "tag": tag,
        "asked": asked(row.terms),
        "history": view.history,
        "waits": row.state is RequestState.OPEN,
    }
