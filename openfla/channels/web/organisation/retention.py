# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept of an organisation and how long, and what is erased when: told beforehand."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from openfla.channels.web.entry import here
from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation, tabs
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.wording import sentence
from openfla.desk.gate import ask
from openfla.desk.upkeep.retention import AheadView, ErasuresAhead


@shows(ErasuresAhead)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """What is erased stands first, then what is kept."""
    own = own_organisation(request, organisation)
    found: tuple[AheadView, ...] | None = ask(
        ErasuresAhead(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()
    )
    if found is None:
        raise Http404
    rows = [
        (each, _said(each), sentence(f"retention.ground_{each.kind}", {}, here()))
        for each in sorted(found, key=lambda each: each.afterwards)
    ]
    return render(request, "web/retention.html", {"own": own, "tabs": tabs(request, own), "rows": rows})


def _said(each: AheadView) -> tuple[str, str]:
    """The term, and on what ground."""
    term = sentence(f"retention.{each.kind}", {"days": each.days}, here())
    return term, sentence(f"retention.ground_{each.kind}", {}, here())
