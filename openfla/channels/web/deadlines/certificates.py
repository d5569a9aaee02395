# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of certificates that end: of which worker, from which training, and how soon."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.may import shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording.deadlines import step
from openfla.desk.deadlines.certificates import A_YEAR, CertificatePage, CertificatesEnding
from openfla.desk.gate import ask
from openfla.terms.deadline import CERTIFICATE_STEPS

STEP_TAGS = {90: "soon", 30: "soon", 0: "act"}


def within(reached: int | None) -> int:
    """The view that holds a certificate that has reached a step."""
    return A_YEAR if reached is None else reached


@shows(CertificatesEnding)
def listed(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Those that reached a step, or all that end within a year."""
    asked = request.GET.get("within", "")
    days = next((each for each in (*CERTIFICATE_STEPS, A_YEAR) if str(each) == asked), CERTIFICATE_STEPS[0])
    question = CertificatesEnding(employer, days, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, CertificatePage):
        raise Http404
    labels = [*((each, step(each, here())) for each in CERTIFICATE_STEPS[::-1]), (A_YEAR, _("within a year"))]
    context = {
        "employer": employer,
        "views": [
            (label[:1].upper() + label[1:], f"?within={each}", each == days, page.total if each == days else None)
            for each, label in labels
        ],
        "rows": [(row, *_how_soon(row.step)) for row in page.rows],
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/certificates.html", context)


def _how_soon(reached: int | None) -> tuple[str, str]:
    """A tag, and what it says; one that reached no step yet asks for nothing."""
    return ("dashed", _("later")) if reached is None else (STEP_TAGS[reached], step(reached, here()))
