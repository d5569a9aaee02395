# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A last look before software is disconnected, or one of its keys withdrawn."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.access.permissions import labels
from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, reason_field
from openfla.channels.web.may import takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.software.software import client_named
from openfla.desk.software.api_clients import ApiClientList, EndApiClient, WithdrawClientKey


@takes(EndApiClient, shows=(ApiClientList,))
def end(request: HttpRequest, organisation: UUID, software: UUID) -> HttpResponse:
    """A POST disconnects the software at once."""
    own = own_organisation(request, organisation)
    view = client_named(request, organisation, software)
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        command = EndApiClient(organisation, software, entry.text("reason"))
        if carried_out(request, entry, command, _("The software is disconnected. It can do nothing more.")):
            return redirect("software", organisation=organisation)
    context = {"own": own, "client": view, "labels": labels(view.scopes), "reason": reason_field(entry)}
    context |= {"errors": entry.summary}
    return render(request, "web/software_end.html", context, status=422 if entry.problems else 200)


@takes(WithdrawClientKey, shows=(ApiClientList,))
def withdraw(request: HttpRequest, organisation: UUID, software: UUID, key: UUID) -> HttpResponse:
    """A POST withdraws the key at once."""
    own = own_organisation(request, organisation)
    view = client_named(request, organisation, software)
    found = next((each for each in view.keys if each.key == key), None)
    if found is None:
        raise Http404
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        command = WithdrawClientKey(organisation, software, key, entry.text("reason"))
        if carried_out(request, entry, command, _("The key was withdrawn. Nothing signed with it is taken any more.")):
            return redirect("software-card", organisation=organisation, software=software)
    context = {"own": own, "client": view, "key": found, "others": len(view.keys) - 1, "reason": reason_field(entry)}
    context |= {"errors": entry.summary}
    return render(request, "web/software_key.html", context, status=422 if entry.problems else 200)
