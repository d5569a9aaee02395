# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training plan as a worker of the employer reads it, with what is planned for that worker."""

from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from openfla.channels.web.disputes.own import mine
from openfla.channels.web.entry import here
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_query import address, year_asked
from openfla.channels.wording import sentence
from openfla.desk.gate import ask
from openfla.desk.plan.own_plan import OwnPlan, OwnPlanView


@require_GET
def show(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The plan that holds in the year asked, once it is fixed."""
    view = _read(request, employer, worker)
    context = {
        "employer": employer,
        "worker": worker,
        "view": view,
        "years": [(each, address(request, year=each)) for each in sorted({*view.years, view.year})],
        "content": _content(view),
    }
    return render(request, "web/my_plan.html", context)


@require_GET
def as_pdf(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The same plan as a file."""
    view = _read(request, employer, worker)
    content = _content(view)
    if content is None or view.plan is None:
        raise Http404
    response = HttpResponse(bytes(_paper().paper(content, now())), content_type="application/pdf")
    name = f"{sentence('training_plan.file', {}, here())}-{view.plan.year}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _content(view: OwnPlanView) -> dict[str, Any] | None:
    """As it is filed: without words of an opinion."""
    if view.plan is None or view.plan.latest is None:
        return None
    content: dict[str, Any] = _paper().training_plan(view.plan, view.plan.latest, here(), now(), to_file=True)
    return content


def _read(request: HttpRequest, employer: UUID, worker: UUID) -> OwnPlanView:
    mine(request, employer, worker)
    question = OwnPlan(employer, worker, year_asked(request))
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, OwnPlanView):
        raise Http404
    return view


def _paper() -> Any:  # noqa: ANN401 - the module that the settings name
    return import_module(settings.OPENFLA_PAPER)
