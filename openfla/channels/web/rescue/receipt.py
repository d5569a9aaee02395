# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The receipt of a saved file: a page worth keeping, and the same as PDF."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.format import moment
from openfla.channels.web.may import shows
from openfla.channels.web.rescue.receipt_missing import missing_parts
from openfla.channels.web.rescue.receipt_parts import lead, parts
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.templatetags.openfla import enterprise
from openfla.desk.gate import ask
from openfla.desk.rescue.told import ReceiptView, RescueReceipt


def _receipt(request: HttpRequest, employer: UUID, batch: UUID) -> ReceiptView:
    view = ask(RescueReceipt(employer, batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, ReceiptView):
        raise Http404
    return view


def _content(view: ReceiptView) -> dict[str, Any]:
    """The receipt as plain data, which the page and the paper show alike."""
    made = _("Receipt made on %(at)s") % {"at": moment(now(), here())}
    return {
        "language": here(),
        "title": _("Receipt of what was saved from the Federal Learning Account"),
        "kicker": f"{view.employer_name} · {enterprise(view.employer_number)}",
        "lead": lead(view),
        "foot": f"{made}. {_('openfla is free software. It is not a service of the State.')}",
        "page_of": [_("Page") + " ", f" {_('of')} ", ""],
        "parts": [*parts(view), *missing_parts(view)],
    }


@shows(RescueReceipt)
def show(request: HttpRequest, employer: UUID, batch: UUID) -> HttpResponse:
    """What came in, what did not and why, what seems missing, what differs."""
    view = _receipt(request, employer, batch)
    content = _content(view)
    context = {
        "employer": employer,
        "view": view,
        "content": content,
        "crumbs": [
            (_("Rescue"), reverse("rescues", args=[employer])),
            *([(view.filename, reverse("rescue", args=[employer, batch]))] if view.sent_here else []),
            (_("Receipt"), ""),
        ],
    }
    return render(request, "web/rescue_receipt.html", context)


@shows(RescueReceipt)
def paper(request: HttpRequest, employer: UUID, batch: UUID) -> HttpResponse:
    """The same as an archival PDF."""
    content = _content(_receipt(request, employer, batch))
    made = import_string(f"{settings.OPENFLA_PAPER}.paper")(content, now())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("receipt")}-{batch}.pdf"'
    return response
