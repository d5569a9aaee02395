# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first connection of an organisation: by a code from the operator, or asked for and approved."""

from datetime import timedelta

import pytest

from openfla.desk.access.access import AccessOfPerson, GrantList
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import OrganisationCard
from openfla.desk.invitations.enrolments import (
    EVERYTHING,
    MOST_AWAITING,
    ApproveEnrolment,
    CloseEnrolment,
    EnrolmentsOpen,
    EnrolmentState,
    OpenEnrolment,
    OwnEnrolments,
    RefuseEnrolment,
    RequestEnrolment,
)
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InvitedColleagues, RedeemInvitation, TakeBackInvitation
from openfla.desk.outcome import Effect
from openfla.terms.role import Quality
from tests.desk.conftest import NOW, OPERATOR, Body, House, enterprise_number

NUMBER = enterprise_number(900)


def opened(house: House, *qualities: Quality) -> InvitationCode:
    """The code for the first access manager of an enterprise."""
    code = InvitationCode.fresh()
    house.done(
        OpenEnrolment(NUMBER, "Nieuw bv", qualities or (Quality.EMPLOYER,), "An Peeters", code, "fr"), by=OPERATOR
    )
    return code


def asks(house: House, person: object, serial: int = 900, name: str = "Nieuw bv") -> RequestEnrolment:
    """A request for an enterprise."""
    del house
    return RequestEnrolment(person, enterprise_number(serial), name, Quality.EMPLOYER, "nl")  # type: ignore[arg-type]


def test_the_representative_gets_in_by_a_code(house: House) -> None:
    """The enterprise is known; whoever uses the code manages its access, and everything else, from that day."""
    person = house.person()
    code = opened(house)
    [waiting] = house.ask(EnrolmentsOpen(), by=OPERATOR).codes
    assert (waiting.enterprise_number, waiting.name, waiting.representative) == (NUMBER, "Nieuw bv", "An Peeters")
    house.done(RedeemInvitation(person, code), by=Actor.worker(person))
    [own] = house.ask(AccessOfPerson(person), by=Actor.worker(person)).organisations
    assert (own.name, own.permissions) == ("Nieuw bv", EVERYTHING)
    card = house.ask(OrganisationCard(own.organisation), by=Actor.officer(person, own.organisation))
    assert (card.language, card.qualities) == ("fr", (Quality.EMPLOYER,))
    assert house.ask(EnrolmentsOpen(), by=OPERATOR).codes == ()


def test_an_organisation_that_is_known_keeps_its_name(house: House) -> None:
    """It gets the quality it lacks; its access manager sees the operator's code, and may withdraw it."""
    known = house.employer("Oud bv", NUMBER)
    code, person = opened(house, Quality.SERVICE_PROVIDER), house.person()
    card = house.ask(OrganisationCard(known.id), by=known.officer)
    assert (card.name, set(card.qualities)) == ("Oud bv", {Quality.EMPLOYER, Quality.SERVICE_PROVIDER})
    [seen] = house.ask(InvitedColleagues(known.id), by=known.officer)
    assert (seen.name, seen.made_by) == ("An Peeters", "")
    house.done(TakeBackInvitation(known.id, seen.invitation), by=known.officer)
    assert house.codes(RedeemInvitation(person, code), by=Actor.worker(person)) == ["invitation.not_valid"]


def test_the_operators_code_is_the_way_back_in(house: House) -> None:
    """Whoever uses it is the principal access manager; who it was stays, and sees by the history what happened."""
    known, person = house.employer("Oud bv", NUMBER), house.person("Claes")
    house.done(RedeemInvitation(person, opened(house)), by=Actor.worker(person))
    grants = house.ask(GrantList(known.id), by=known.officer)
    assert {each.person for each in grants if each.principal} == {person}
    assert known.officer.person in {each.person for each in grants}


def test_the_operator_closes_a_code(house: House) -> None:
    """Once; codes of access managers are theirs alone."""
    code, person = opened(house), house.person()
    [waiting] = house.ask(EnrolmentsOpen(), by=OPERATOR).codes
    assert house.done(CloseEnrolment(waiting.invitation), by=OPERATOR).effect is Effect.CHANGED
    assert house.codes(CloseEnrolment(waiting.invitation), by=OPERATOR) == ["desk.not_found"]
    assert house.codes(RedeemInvitation(person, code), by=Actor.worker(person)) == ["invitation.not_valid"]


def test_a_code_names_who_gets_it(house: House) -> None:
    """The operator answers for whom it was handed to."""
    command = OpenEnrolment(NUMBER, "Nieuw bv", (Quality.EMPLOYER,), " ", InvitationCode.fresh())
    assert house.codes(command, by=OPERATOR) == ["invitation.no_name"]


def test_a_request_is_approved(house: House) -> None:
    """Whoever asked manages the access; asked again meanwhile it is the same request."""
    person = house.person()
    me = Actor.worker(person)
    request = house.done(asks(house, person), by=me).reference
    assert house.done(asks(house, person), by=me).effect is Effect.UNCHANGED
    [waiting] = house.ask(EnrolmentsOpen(), by=OPERATOR).requests
    assert (waiting.enrolment, waiting.person_name, waiting.managed) == (request, "Sam Peeters", False)
    house.done(ApproveEnrolment(request), by=OPERATOR)
    [own] = house.ask(AccessOfPerson(person), by=me).organisations
    assert (own.name, own.permissions, own.is_employer) == ("Nieuw bv", EVERYTHING, True)
    [told] = house.ask(OwnEnrolments(person), by=me)
    assert told.state is EnrolmentState.APPROVED
    assert house.codes(ApproveEnrolment(request), by=OPERATOR) == ["desk.not_found"]
    assert house.codes(RefuseEnrolment(request, "late"), by=OPERATOR) == ["desk.not_found"]


def test_a_request_is_refused_with_its_reason(house: House) -> None:
    """The person reads why, and has no access."""
    person = house.person()
    me = Actor.worker(person)
    request = house.done(asks(house, person), by=me).reference
    assert house.codes(RefuseEnrolment(request, " "), by=OPERATOR) == ["desk.reason_missing"]
    house.done(RefuseEnrolment(request, "no representative"), by=OPERATOR)
    [told] = house.ask(OwnEnrolments(person), by=me)
    assert (told.state, told.refusal) == (EnrolmentState.REFUSED, "no representative")
    assert house.ask(AccessOfPerson(person), by=me).organisations == ()


def test_nobody_takes_over_an_organisation_by_asking(house: House) -> None:
    """Where somebody manages the access, the operator can't approve; the request itself tells nothing of that."""
    house.employer("Oud bv", NUMBER)
    person = house.person()
    request = house.done(asks(house, person), by=Actor.worker(person))
    assert request.effect is Effect.CREATED
    [waiting] = house.ask(EnrolmentsOpen(), by=OPERATOR).requests
    assert waiting.managed
    assert house.codes(ApproveEnrolment(request.reference), by=OPERATOR) == ["enrolment.already_managed"]


def test_requests_are_not_without_end(house: House) -> None:
    """A name is asked, and so many wait at once."""
    person = house.person()
    me = Actor.worker(person)
    assert house.codes(asks(house, person, name=" "), by=me) == ["enrolment.no_name"]
    for serial in range(MOST_AWAITING):
        house.done(asks(house, person, 900 + serial), by=me)
    assert house.codes(asks(house, person, 990), by=me, now=NOW + timedelta(days=1)) == ["enrolment.too_many"]


@pytest.mark.parametrize("who", ["officer", "person"])
def test_only_the_operator_decides(house: House, who: str) -> None:
    """Nobody asks for somebody else either, or reads what others asked."""
    employer: Body = house.employer()
    person = house.person()
    request = house.done(asks(house, person), by=Actor.worker(person)).reference
    actor = employer.officer if who == "officer" else Actor.worker(house.person("Maes"))
    open_one = OpenEnrolment(NUMBER, "Nieuw bv", (Quality.EMPLOYER,), "An", InvitationCode.fresh())
    for command in (
        open_one,
        CloseEnrolment(request),
        ApproveEnrolment(request),
        RefuseEnrolment(request, "x"),
        asks(house, person),
    ):
        assert house.codes(command, by=actor) == ["desk.not_found"]
    assert house.ask(OwnEnrolments(person), by=actor) is None
    assert house.ask(EnrolmentsOpen(), by=actor) is None
    assert len(house.ask(GrantList(employer.id), by=employer.officer)) == 1
