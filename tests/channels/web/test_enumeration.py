# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was there, or is another's, takes the same work as what never was: nobody tells them apart by a clock.

The work is counted in statements of the database, which is where the time of an answer goes and which no busy machine
changes.
"""

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.actor import Actor
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteWorker, WithdrawInvitation
from tests.channels.web.bakery import Bakery, address, places, said
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser
from tests.channels.web.test_refusals import NEEDED, nowhere
from tests.desk.conftest import House
from tests.desk.roles import ROLES

__all__ = ["bakery"]


KEPT_APART = ("SAVEPOINT", "RELEASE", "ROLLBACK", 'UPDATE "django_session"')
"""A session is written once in a while, whatever is asked."""


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


@pytest.mark.sample(1)
@pytest.mark.parametrize("who", ["sibling", "mandated, in another team"])
def test_a_page_of_another_employer_costs_what_no_page_costs(
    house: House, browser: Browser, bakery: Bakery, who: str
) -> None:
    """For somebody of another employer, and for a provider's officer whose teams do not have this client."""
    actor = ROLES[who](house, bakery.employer, bakery.ids["worker"]).actor
    client = browser.as_actor(actor)
    for name in (each for each in NEEDED if "employer" in places(each)):
        here, nothing = address(name, bakery.ids), address(name, nowhere(bakery, at_client=False))
        forms: tuple[dict[str, object] | None, ...] = (None, {}) if NEEDED[name][1] else (None,)
        for form in forms:
            assert weighed(client, here, form) == weighed(client, nothing, form), (name, form)


def weighed(client: Client, place: str, form: dict[str, object] | None) -> tuple[int, str, int]:
    """What is answered, and how many statements that takes."""
    reset_queries()  # what is kept of all pages so far is bounded
    with CaptureQueriesContext(connection) as asked:
        answer = said(client, place, form)
    return *answer, sum(not query["sql"].startswith(KEPT_APART) for query in asked)
