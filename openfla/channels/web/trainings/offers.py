# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer offered its workers, and what they answered: the employer's proof, in one list."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.may import shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.trainings.training_lines import FLAGS
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.gate import ask
from openfla.desk.trainings.offers import OfferKind, OfferList, OfferPage


@shows(OfferList)
def listed(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Those that wait, those that were answered, those that nobody answered in time, or those who can't come."""
    asked = request.GET.get("show", "")
    kind = OfferKind(asked) if asked in {each.value for each in OfferKind} else OfferKind.WAITING
    question = OfferList(employer, kind, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, OfferPage):
        raise Http404
    context = {
        "employer": employer,
        "kind": kind.value,
        "views": [
            (label, f"?show={each.value}", each is kind, page.total if each is kind else None)
            for each, label in (
                (OfferKind.WAITING, _("Waiting for an answer")),
                (OfferKind.ANSWERED, _("Answered")),
                (OfferKind.MISSED, _("Never answered")),
                (OfferKind.CANNOT_COME, _("Can’t come")),
            )
        ],
        "rows": [(row, FLAGS.get(row.state, "dashed")) for row in page.rows],
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/offers.html", context)
