# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employers at which an authority inspects, for its people: which case, until when, and the way there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.places import first_place
from openfla.channels.web.signin import acting


@shows()
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """By name; the whole list, as an authority asks for few at a time."""
    own, who = own_organisation(request, organisation), acting(request)
    rows = [(each, first_place(each.employer, who.opened(each.employer))) for each in who.inspected()]
    return render(request, "web/inspections.html", {"own": own, "rows": rows})
