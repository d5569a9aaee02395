# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitation codes: a worker gets to their account by one, once; nobody gets anywhere by guessing."""

from datetime import date, timedelta
from typing import Any

import pytest

from openfla.desk.access.access import AccessOfPerson, GrantHistory, GrantList, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import (
    LIFE,
    MOST_GUESSES,
    InviteColleague,
    InvitedColleagues,
    InviteWorker,
    OpenInvitation,
    RedeemInvitation,
    TakeBackInvitation,
    WithdrawInvitation,
)
from openfla.desk.outcome import Effect
from openfla.records.models import Invitation
from openfla.terms.problem import Problem
from openfla.terms.role import Permission
from tests.desk.conftest import ALL, NOW, SINCE, TODAY, Body, House, ssin

CONSULT = frozenset({Permission.ACCOUNTS_CONSULT})
LATER = NOW + LIFE + timedelta(minutes=1)


def invited(house: House, employer: Body) -> InvitationCode:
    """The code of a new worker."""
    code = InvitationCode.fresh()
    house.done(InviteWorker(employer.id, house.worker(employer), code), by=employer.officer)
    return code


def test_a_worker_gets_to_the_account_by_a_code(house: House) -> None:
    """It works once, for the first who uses it; what is kept of it is a digest."""
    employer, person = house.employer(), house.person()
    code = invited(house, employer)
    house.done(RedeemInvitation(person, code), by=Actor.worker(person))
    [own] = house.ask(AccessOfPerson(person), by=Actor.worker(person)).workers
    assert own.employer == employer.id
    other = house.person("Maes")
    assert house.codes(RedeemInvitation(other, code), by=Actor.worker(other)) == ["invitation.not_valid"]
    house.see(scope="system")
    assert code.signs.encode() not in bytes(Invitation.objects.get().digest)


def test_a_code_that_opens_nothing_is_answered_alike(house: House) -> None:
    """Unknown, over, withdrawn, replaced by another one, or of a worker who was linked meanwhile."""
    employer, person = house.employer(), house.person()
    me = Actor.worker(person)
    over, withdrawn, replaced = (invited(house, employer) for _ in range(3))
    house.see(scope="system")
    workers = {bytes(each.digest): each.worker_id for each in Invitation.objects.all() if each.worker_id}
    house.done(WithdrawInvitation(employer.id, workers[withdrawn.digest]), by=employer.officer)
    house.done(InviteWorker(employer.id, workers[replaced.digest], InvitationCode.fresh()), by=employer.officer)
    for code in (InvitationCode.fresh(), withdrawn, replaced):
        assert house.codes(RedeemInvitation(person, code), by=me) == ["invitation.not_valid"]
    assert house.codes(RedeemInvitation(person, over), by=me, now=LATER) == ["invitation.not_valid"]


def test_guesses_are_counted(house: House) -> None:
    """After ten wrong ones within an hour a right one is not taken either; an hour later it is."""
    employer, person = house.employer(), house.person()
    code, me = invited(house, employer), Actor.worker(person)
    for _ in range(MOST_GUESSES):
        assert house.codes(RedeemInvitation(person, InvitationCode.fresh()), by=me) == ["invitation.not_valid"]
    assert house.codes(RedeemInvitation(person, code), by=me) == ["invitation.too_many"]
    assert house.done(RedeemInvitation(person, code), by=me, now=NOW + timedelta(hours=2)).effect is Effect.CREATED


def test_nobody_uses_a_code_for_somebody_else(house: House) -> None:
    """A person redeems for themselves alone."""
    employer, person = house.employer(), house.person()
    command = RedeemInvitation(person, invited(house, employer))
    assert house.codes(command, by=employer.officer) == ["desk.not_found"]


def test_a_worker_who_is_linked_needs_no_code(house: House) -> None:
    """And an open code tells until when it can be used."""
    employer, person = house.employer(), house.person("Maes", ssin(1))
    worker = house.worker(employer)
    question = OpenInvitation(employer.id, worker)
    assert house.ask(question, by=employer.officer) is None
    code = InvitationCode.fresh()
    house.done(InviteWorker(employer.id, worker, code), by=employer.officer)
    assert house.ask(question, by=employer.officer).expires_at == NOW + LIFE
    assert house.ask(question, by=employer.officer, now=LATER) is None
    house.done(RedeemInvitation(person, code), by=Actor.worker(person))
    again = InviteWorker(employer.id, worker, InvitationCode.fresh())
    assert house.codes(again, by=employer.officer) == ["invitation.already_linked"]


@pytest.mark.parametrize("who", ["colleague", "provider", "neighbour", "worker"])
def test_only_who_manages_rights_invites(house: House, who: str) -> None:
    """Of the employer itself, and for its own workers."""
    employer, provider, neighbour = house.employer(), house.provider(), house.employer("Garage Zuid")
    house.mandate(employer, provider)
    actors = {
        "colleague": house.officer(employer.id, {Permission.ACCOUNTS_CONSULT}),
        "provider": provider.officer,
        "neighbour": neighbour.officer,
        "worker": Actor.worker(house.person()),
    }
    worker = house.worker(employer)
    for command in (InviteWorker(employer.id, worker, InvitationCode.fresh()), WithdrawInvitation(employer.id, worker)):
        assert house.codes(command, by=actors[who]) == ["desk.not_found"]
    mine = InviteWorker(neighbour.id, worker, InvitationCode.fresh())
    assert house.codes(mine, by=neighbour.officer) == ["desk.not_found"]


def test_a_code_is_read_as_people_type() -> None:
    """In any case and grouping; it shows itself in no log."""
    code = InvitationCode.fresh()
    assert InvitationCode.read(f" {code.display().lower().replace('-', ' ')} ") == code
    assert code.signs not in repr(code)
    for text in ("", "A2B3", "0000-0000-0000-0000", code.signs + "A", "É" * 16):
        assert isinstance(InvitationCode.read(text), Problem)


def code_for(house: House, employer: Body, *, by: Actor | None = None, **terms: Any) -> InvitationCode:
    """A code with which a colleague gets access."""
    code = InvitationCode.fresh()
    command = InviteColleague(employer.id, "Jan", terms.pop("permissions", CONSULT), code, **terms)
    house.done(command, by=by or employer.officer)
    return code


def test_a_colleague_gets_the_access_that_waits(house: House) -> None:
    """From the day the code is used; listed until then, and the history says who invited whom and who came."""
    employer, person = house.employer(), house.person("Claes")
    code = code_for(house, employer, ends_on=date(2027, 6, 30))
    [waiting] = house.ask(InvitedColleagues(employer.id), by=employer.officer)
    assert (waiting.name, waiting.permissions, waiting.starts_on, waiting.made_by) == (
        "Jan",
        CONSULT,
        None,
        "Sam Officer 2",
    )
    house.done(RedeemInvitation(person, code), by=Actor.worker(person))
    [own] = house.ask(AccessOfPerson(person), by=Actor.worker(person)).organisations
    assert (own.organisation, own.permissions) == (employer.id, CONSULT)
    assert house.ask(InvitedColleagues(employer.id), by=employer.officer) == ()
    [grant] = [each for each in house.ask(GrantList(employer.id), by=employer.officer) if each.person == person]
    assert (grant.starts_on, grant.ends_on) == (TODAY, date(2027, 6, 30))
    lines = house.ask(GrantHistory(employer.id), by=employer.officer)
    assert [(line.act, line.about) for line in lines[:2]] == [
        ("RedeemInvitation", "Sam Claes"),
        ("InviteColleague", "Jan"),
    ]
    assert house.codes(RedeemInvitation(person, code), by=Actor.worker(person)) == ["invitation.not_valid"]


def test_a_code_for_access_ends_with_the_access_of_who_made_it(house: House) -> None:
    """An access manager who left can't come back by a code made before; nor does one that was taken back open."""
    employer, person = house.employer(), house.person()
    leaving = house.officer(employer.id)
    kept = code_for(house, employer, by=leaving)
    [grant] = [each for each in house.ask(GrantList(employer.id), by=employer.officer) if each.person == leaving.person]
    house.done(WithdrawAccess(employer.id, grant.grant, "left"), by=employer.officer)
    code_for(house, employer)
    invitation = house.ask(InvitedColleagues(employer.id), by=employer.officer)[1].invitation
    house.done(TakeBackInvitation(employer.id, invitation), by=employer.officer)
    assert house.codes(TakeBackInvitation(employer.id, invitation), by=employer.officer) == ["desk.not_found"]
    short = code_for(house, employer, ends_on=TODAY)
    me, tomorrow = Actor.worker(person), NOW + timedelta(days=1)
    assert house.codes(RedeemInvitation(person, kept), by=me) == ["invitation.not_valid"]
    assert house.codes(RedeemInvitation(person, short), by=me, now=tomorrow) == ["invitation.not_valid"]
    assert house.ask(AccessOfPerson(person), by=me, now=tomorrow).organisations == ()


def test_an_invitation_says_whom_what_and_until_when(house: House) -> None:
    """All that is wrong at once."""
    employer = house.employer()
    command = InviteColleague(employer.id, " ", frozenset(), InvitationCode.fresh(), SINCE, date(2026, 1, 1))
    assert house.codes(command, by=employer.officer) == [
        "invitation.no_name",
        "grant.no_permissions",
        "period.ends_before_start",
    ]


@pytest.mark.parametrize("who", ["colleague", "provider", "neighbour"])
def test_only_an_access_manager_invites_colleagues(house: House, who: str) -> None:
    """Of the organisation itself; nobody else sees who is invited."""
    employer, provider = house.employer(), house.provider()
    house.mandate(employer, provider)
    actors = {
        "colleague": house.officer(employer.id, ALL - {Permission.ACCESS_MANAGE}),
        "provider": provider.officer,
        "neighbour": house.employer("Garage Zuid").officer,
    }
    code_for(house, employer)
    [waiting] = house.ask(InvitedColleagues(employer.id), by=employer.officer)
    invite = InviteColleague(employer.id, "Jan", CONSULT, InvitationCode.fresh())
    for command in (invite, TakeBackInvitation(employer.id, waiting.invitation)):
        assert house.codes(command, by=actors[who]) == ["desk.not_found"]
    assert house.ask(InvitedColleagues(employer.id), by=actors[who]) is None
