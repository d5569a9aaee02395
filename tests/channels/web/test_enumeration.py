# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A code that was there takes the same work as one that never was: nobody tells them apart by a clock.

The work is counted in statements of the database, which is where the time of an answer goes and which no busy machine
changes.
"""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.actor import Actor
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteWorker, WithdrawInvitation
from tests.channels.web.bakery import Bakery, bakery
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House

__all__ = ["bakery"]


def statements(client: Client, place: str, form: dict[str, str]) -> int:
    """How many an answer takes."""
    with CaptureQueriesContext(connection) as asked:
        client.post(place, form)
    return len(asked)


def test_a_code_that_was_costs_what_no_code_costs(house: House, browser: Browser, bakery: Bakery) -> None:
    """One that was withdrawn, and one that nobody ever made."""
    code = InvitationCode.fresh()
    worker = house.worker(bakery.employer)
    house.done(InviteWorker(bakery.employer.id, worker, code), by=bakery.employer.officer)
    house.done(WithdrawInvitation(bakery.employer.id, worker), by=bakery.employer.officer)
    client = browser.as_actor(Actor.worker(house.person("Onbekend")))
    tries = [statements(client, "/code/", {"code": each.display()}) for each in (code, InvitationCode.fresh())]
    assert tries[0] == tries[1]
