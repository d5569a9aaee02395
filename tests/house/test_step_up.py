# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that hand out many people's data or decide who may do what ask for a fresh, high key."""

from collections.abc import Iterator

from django.urls import URLPattern

from openfla.channels.web.stepup import NEEDS
from openfla.channels.web.urls import urlpatterns
from openfla.desk.access.access import (
    AcceptMandate,
    EndMandate,
    GrantAccess,
    HandOverAccess,
    ProposeMandate,
    RefuseMandate,
    TakeBackMandate,
    WithdrawAccess,
)
from openfla.desk.access.review import ConfirmAccess
from openfla.desk.accounts.whole_accounts import WholeAccounts, WholeEmployer
from openfla.desk.groups.groups import EndGroup, JoinGroup, LeaveGroup
from openfla.desk.groups.undoing import UndoJoinGroup, UndoLeaveGroup
from openfla.desk.invitations.invitations import InviteColleague, TakeBackInvitation
from openfla.desk.mandates.clients import ProposeToClient
from openfla.desk.mandates.hand_over import HandOver
from openfla.desk.rescue.rescues import RescueOriginal
from openfla.desk.software.api_clients import EndApiClient, RegisterApiClient, RegisterClientKey, WithdrawClientKey
from openfla.desk.software.technical_clients import RegisterCertificate, RegisterTechnicalClient
from openfla.desk.teams.teams import PlaceClient, PlaceNamedColleague, PlaceNumberedClient
from openfla.desk.teams.undoing import UndoPlaceClient
from openfla.desk.workers.worker_browsing import WorkersInFull

PROTECTED = {
    AcceptMandate,
    ConfirmAccess,
    EndApiClient,
    EndGroup,
    EndMandate,
    GrantAccess,
    HandOverAccess,
    HandOver,
    JoinGroup,
    LeaveGroup,
    InviteColleague,
    PlaceClient,
    PlaceNamedColleague,
    PlaceNumberedClient,
    ProposeMandate,
    ProposeToClient,
    RefuseMandate,
    RegisterApiClient,
    RegisterCertificate,
    RegisterClientKey,
    RegisterTechnicalClient,
    RescueOriginal,
    TakeBackInvitation,
    TakeBackMandate,
    UndoJoinGroup,
    UndoLeaveGroup,
    UndoPlaceClient,
    WholeAccounts,
    WholeEmployer,
    WithdrawAccess,
    WithdrawClientKey,
    WorkersInFull,
}
"""Powers given or taken, and answers that are whole files of people."""


def served() -> Iterator[tuple[str, set[type]]]:
    """Each named address with the acts and questions of its view."""
    for pattern in urlpatterns:
        if isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, set(getattr(pattern.callback, "serves", ()))


def test_each_address_of_the_table_exists() -> None:
    """A renamed address does not lose its protection unseen."""
    assert set(NEEDS) <= {name for name, _acts in served()}


def test_what_needs_protection_is_in_the_table() -> None:
    """A new address that serves one of these needs a row in openfla/channels/web/stepup.py."""
    assert {name for name, acts in served() if acts & PROTECTED} <= set(NEEDS)


def test_each_file_of_many_people_is_in_the_table() -> None:
    """Lists as spreadsheets go by their names; in figures of statistics, and in a plan, nobody is."""
    files = {name for name, _acts in served() if name.endswith(("-export", "-csv", "-xlsx", "-out", "-original"))}
    assert files - {"sign-out", "statistics-csv", "social-balance-csv", "plan-csv"} <= set(NEEDS)
