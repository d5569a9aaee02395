# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider's lists of clients and colleagues by team: sent, understood, seen, placed; refused rows come back."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse

from openfla.channels.web.imports.own_lists import OwnLists
from openfla.channels.web.may import shows, takes
from openfla.desk.batch.batches import BatchCard, BatchFile, CancelBatch, ConfirmBatch, MapColumns, ReceiveFile
from openfla.desk.teams.teams import PlaceNamedColleague, PlaceNumberedClient
from openfla.terms.batch import BatchKind

LISTS = OwnLists(BatchKind.TEAMS, "web/team_lists.html")


@takes(ReceiveFile, shows=(PlaceNumberedClient, PlaceNamedColleague))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The way to send one, and those sent before for who may see files; a POST sends one."""
    return LISTS.show(request, organisation)


@takes(MapColumns, ConfirmBatch, CancelBatch, shows=(PlaceNumberedClient, BatchCard))
def card(request: HttpRequest, organisation: UUID, batch: UUID) -> HttpResponse:
    """Where a list stands; a POST maps its columns, places what it says, or stops it."""
    return LISTS.card(request, organisation, batch)


@shows(PlaceNumberedClient, BatchCard, BatchFile, ReceiveFile)  # for those who may send the mended rows
def refused(request: HttpRequest, organisation: UUID, batch: UUID) -> FileResponse:
    """The refused rows, each with its reason, as a file of the same kind."""
    return LISTS.refused(request, organisation, batch)


@shows(PlaceNumberedClient, ReceiveFile)  # the list to fill in, for those who may send it
def template(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """An empty list in the reader's language."""
    return LISTS.template(request, organisation)
