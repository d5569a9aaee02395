# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla enrolment: codes opened and closed, requests approved and refused."""

import re
from datetime import UTC, datetime

from click.testing import CliRunner

from openfla.channels.cli.root import openfla
from openfla.desk.access.access import AccessOfPerson
from openfla.desk.actor import Actor
from openfla.desk.invitations.enrolments import RequestEnrolment
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import RedeemInvitation
from openfla.terms.role import Quality
from tests.desk.conftest import House, enterprise_number, house

__all__ = ["house"]

NUMBER = enterprise_number(910)


def run(*arguments: object) -> tuple[int, str]:
    """Exit status and what was printed."""
    done = CliRunner().invoke(openfla, ["enrolment", *map(str, arguments)])
    return done.exit_code, done.output


def test_a_code_is_opened_and_used(house: House) -> None:
    """It is printed once; the list names who was to get it, and never the code."""
    options = ("--name", "Nieuw bv", "--representative", "An Peeters")
    status, shown = run("open", NUMBER.display, *options)
    assert (status, "An Peeters" in shown) == (0, True)
    code = InvitationCode.read(shown.split()[0])
    assert isinstance(code, InvitationCode)
    listed = run("list")[1]
    assert ("Nieuw bv" in listed, code.display() in listed) == (True, False)
    person = house.person()
    me, now = Actor.worker(person), datetime.now(tz=UTC)
    house.done(RedeemInvitation(person, code), by=me, now=now)
    [own] = house.ask(AccessOfPerson(person), by=me, now=now).organisations
    assert (own.name, own.is_employer) == ("Nieuw bv", True)
    assert run("list") == (0, "")


def test_a_code_is_closed(house: House) -> None:
    """By the id of the list."""
    del house
    run("open", NUMBER, "--name", "Nieuw bv", "--representative", "An Peeters")
    [invitation] = re.findall(r"^[0-9a-f-]{36}", run("list")[1])
    assert run("close", invitation) == (0, "The code opens nothing any more.\n")
    assert run("close", invitation)[0] == 1


def test_requests_are_decided(house: House) -> None:
    """Each is in the list until then."""
    person = house.person()
    for serial in (910, 911):
        command = RequestEnrolment(person, enterprise_number(serial), f"Bedrijf {serial}", Quality.EMPLOYER, "nl")
        house.done(command, by=Actor.worker(person))
    first, second = re.findall(r"^[0-9a-f-]{36}", run("list")[1], re.MULTILINE)
    assert run("approve", first)[0] == 0
    assert run("refuse", second, "--reason", "No representative")[0] == 0
    assert run("list") == (0, "")
    access = house.ask(AccessOfPerson(person), by=Actor.worker(person), now=datetime.now(tz=UTC))
    assert [own.name for own in access.organisations] == ["Bedrijf 910"]


def test_a_wrong_number_is_told(house: House) -> None:
    """Nothing is stored."""
    del house
    status, shown = run("open", "0123.456.780", "--name", "X", "--representative", "Y")
    assert (status, "check" in shown.lower()) == (1, True)
    assert run("list") == (0, "")
