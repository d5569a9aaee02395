# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers let somebody they trust read their account: for its days, seen by them, ended at once."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import LinkWorker
from openfla.desk.access.trusts import LONGEST, MOST, EndTrust, EntrustedAccounts, OwnTrusts, TrustPerson
from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.accounts.whole_accounts import WholeOwnAccount
from openfla.desk.actor import Actor
from openfla.desk.consultations import OwnConsultations
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import RedeemInvitation
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import Link
from openfla.records.scope import set_scope
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House

A_DAY = timedelta(days=1)


class Family:
    """A worker, and a sister to whom the code was handed."""

    def __init__(self, house: House, **employment: date) -> None:
        self.house = house
        self.bakery: Body = house.employer()
        self.worker: UUID = house.worker(self.bakery, family_name="Claes", given_names="Lotte", **employment)
        self.owner = self.linked(self.worker)
        self.sister = Actor.worker(house.person("Claes"))

    def linked(self, worker: UUID) -> Actor:
        """Whoever signs in for the worker."""
        person = self.house.person("Claes")
        self.house.done(LinkWorker(self.bakery.id, worker, person, "invitation_code"), by=OPERATOR)
        return Actor.worker(person)

    def command(self, named: str = "mijn zus", starts_on: date = TODAY, ends_on: date = TODAY + A_DAY) -> TrustPerson:
        """What the worker's form sends."""
        return TrustPerson(self.bakery.id, self.worker, named, starts_on, ends_on, InvitationCode.fresh())

    def trusts(self, **terms: date) -> UUID:
        """A trust whose code was used."""
        command = self.command(**terms)  # type: ignore[arg-type]
        trust = self.house.done(command, by=self.owner).reference
        self.house.done(self.redeeming(command, self.sister), by=self.sister)
        return trust

    def redeeming(self, command: TrustPerson, who: Actor) -> RedeemInvitation:
        """Somebody types the code."""
        assert who.person is not None
        return RedeemInvitation(who.person, command.code)

    def reads(self, who: Actor, days: int = 0) -> bool:
        """Whether somebody is shown the account, so many days from now."""
        asked = WorkerAccount(self.bakery.id, self.worker, 2026)
        return isinstance(self.house.ask(asked, by=who, now=NOW + days * A_DAY), AccountView)


@pytest.fixture
def family(house: House) -> Family:
    """A worker with a sister."""
    return Family(house)


def test_whom_a_worker_trusts_reads_the_account(house: House, family: Family) -> None:
    """Once the code was used; both sides see it, and the worker sees each look by the name they gave."""
    assert not family.reads(family.sister)
    trust = family.trusts()
    assert family.reads(family.sister)
    [view] = house.ask(OwnTrusts(family.bakery.id, family.worker), by=family.owner)
    assert (view.trust, view.named, view.used, view.open) == (trust, "mijn zus", True, True)
    assert family.sister.person is not None
    [account] = house.ask(EntrustedAccounts(family.sister.person), by=family.sister)
    assert (account.worker, account.worker_name, account.ends_on) == (family.worker, "Claes, Sam", TODAY + A_DAY)
    looks = house.ask(OwnConsultations(family.bakery.id, family.worker, of_others=True), by=family.owner)
    assert {(each.trusted, each.own, each.organisation) for each in looks} == {("mijn zus", False, "")}
    assert len(looks) == 1


def test_it_opens_that_account_to_be_read_and_nothing_else(house: House, family: Family) -> None:
    """Neither a colleague's, nor the whole file, nor what the employer sees, nor any act, nor trust passed on."""
    other = house.worker(family.bakery)
    trust = family.trusts()
    bakery, worker = family.bakery.id, family.worker
    for question in (
        WorkerAccount(bakery, other, 2026),
        WholeOwnAccount(bakery, worker),
        OwnConsultations(bakery, worker),
        OwnTrusts(bakery, worker),
        WorkerCard(bakery, worker),
    ):
        assert house.ask(question, by=family.sister) is None, question
    for command in (family.command(), EndTrust(bakery, worker, trust)):
        assert house.codes(command, by=family.sister) == ["desk.not_found"]


@pytest.mark.parametrize(("day", "reads"), [(0, False), (1, True), (2, True), (3, False)])
def test_it_holds_in_its_days_alone(family: Family, day: int, reads: bool) -> None:
    """From the first to the last, both included."""
    family.trusts(starts_on=TODAY + A_DAY, ends_on=TODAY + 2 * A_DAY)
    assert family.reads(family.sister, day) is reads


def test_it_ends_at_once(house: House, family: Family) -> None:
    """And once only; a trust of another account is not there."""
    trust = family.trusts()
    house.done(EndTrust(family.bakery.id, family.worker, trust), by=family.owner)
    assert not family.reads(family.sister)
    assert house.done(EndTrust(family.bakery.id, family.worker, trust), by=family.owner).effect == "unchanged"
    assert house.codes(EndTrust(family.bakery.id, family.worker, uuid4()), by=family.owner) == ["desk.not_found"]


def test_it_ends_with_the_link_of_whoever_gave_it(family: Family) -> None:
    """Who is no longer known as the worker lets nobody in; no act of the desk withdraws a link yet."""
    family.trusts()
    set_scope(entry=uuid4(), scope="door")
    assert Link.objects.filter(worker=family.worker).update(withdrawn_at=NOW, withdrawn_entry=uuid4()) == 1
    assert not family.reads(family.sister)


def test_a_code_works_once_and_not_for_its_maker(house: House, family: Family) -> None:
    """Every code that opens nothing is answered alike: one's own, one used, one of a trust that ended."""
    own, used, ended = family.command(), family.command(), family.command()
    for command in (own, used):
        house.done(command, by=family.owner)
    trust = house.done(ended, by=family.owner).reference
    house.done(EndTrust(family.bakery.id, family.worker, trust), by=family.owner)
    assert house.codes(family.redeeming(own, family.owner), by=family.owner) == ["invitation.not_valid"]
    house.done(family.redeeming(used, family.sister), by=family.sister)
    for command in (used, ended, family.command()):
        assert house.codes(family.redeeming(command, family.sister), by=family.sister) == ["invitation.not_valid"]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"named": "  "}, "trust.without_name"),
        ({"named": "x" * 101}, "trust.without_name"),
        ({"ends_on": TODAY - A_DAY, "starts_on": TODAY - 9 * A_DAY}, "trust.period"),
        ({"starts_on": TODAY + A_DAY, "ends_on": TODAY}, "trust.period"),
        ({"ends_on": TODAY + LONGEST + A_DAY}, "trust.too_long"),
    ],
    ids=["no name", "a long name", "past", "backwards", "for ever"],
)
def test_what_is_wrong_with_a_trust_is_told(house: House, family: Family, terms: dict[str, date], code: str) -> None:
    """Beside its field."""
    assert house.codes(family.command(**terms), by=family.owner) == [code]  # type: ignore[arg-type]


def test_no_more_than_a_few_are_trusted_at_a_time(house: House, family: Family) -> None:
    """Codes that wait count too."""
    for _ in range(MOST):
        house.done(family.command(), by=family.owner)
    assert house.codes(family.command(), by=family.owner) == ["trust.too_many"]


def test_who_left_still_sees_the_account_and_may_entrust_it(house: House) -> None:
    """Whatever the employer recorded: the account is the worker's for life."""
    left = Family(house, ends_on=date(2024, 6, 30))
    assert left.reads(left.owner)
    left.trusts()
    assert left.reads(left.sister)


def test_whom_a_worker_trusts_is_not_the_employers_to_know(house: House, family: Family) -> None:
    """It stands in no history that the employer reads."""
    before = house.ask(WorkerAccount(family.bakery.id, family.worker, 2026), by=family.bakery.officer).history
    family.trusts()
    assert house.ask(WorkerAccount(family.bakery.id, family.worker, 2026), by=family.bakery.officer).history == before
