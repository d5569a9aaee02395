# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access limited to the workers of some establishments: everything narrows to them, and nothing tells of the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from pytest_django.fixtures import Settings

from openfla.desk.access.access import AccessOfPerson, GrantAccess, GrantList, LinkOwnWorkers
from openfla.desk.access.limits import LimitsToGrant
from openfla.desk.access.readers import OwnReaders
from openfla.desk.access.review import AccessReview
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.overview import OverviewOfSome
from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.declared.declarations import TO_BE_FOUND, Declare, FactKey
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.employers.sizes import EmployerRegime
from openfla.desk.gate import browse, perform
from openfla.desk.groups.groups import MakeGroup
from openfla.desk.handling import HANDLERS
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague, InvitedColleagues, RedeemInvitation
from openfla.desk.numbers.number_rotation import MakeNumberKeys
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.policy import RULES
from openfla.desk.rights.right_list import RightList
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingCard,
    TrainingList,
    TrainingTerms,
)
from openfla.desk.workers.employments import EmploymentList
from openfla.desk.workers.staff import (
    CorrectEmployment,
    CorrectWorker,
    OpeningBalance,
    RegisterEmployment,
    SegmentTerms,
    WorkerCard,
    WorkerIdentity,
)
from openfla.desk.workers.worker_browsing import WorkersInFull
from openfla.desk.workers.worker_list import EVERYONE, WorkerList, WorkerOrder
from openfla.records import limit as wall
from openfla.records.fact import CURRENT
from openfla.records.invariants import INVARIANTS
from openfla.records.invariants import found as broken_by
from openfla.records.limit import (
    ADDED_UP,
    BROUGHT,
    CALLED,
    DISPUTED,
    GROUPED,
    IN_DIRECTORY,
    INFORMED,
    INVITED,
    KEPT_READY,
    PAYROLL,
    REACHED,
    REQUESTED,
    SUCCEEDED,
    TOLD_TWICE,
    VERIFIED,
    limit_text,
    set_limit,
)
from openfla.records.models import Employment, GroupMember, Right, Segment, Training, Worker
from openfla.records.scope import set_scope
from openfla.site.configuration import secret_file
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.right import EndingKind
from openfla.terms.role import LIMITABLE, Permission, Quality
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.any_item import item_of
from tests.desk.conftest import (
    NOW,
    OPERATOR,
    SINCE,
    TODAY,
    Body,
    House,
    enterprise_number,
    establishment_number,
    segment,
    ssin,
)
from tests.desk.roles import ELSEWHERE, HERE, SELF, oneself
from tests.desk.test_accounts import extra
from tests.desk.trained import trained

NOT_THERE, SOME = ["desk.not_found"], ["grant.reaches_some"]
WORK = frozenset(LIMITABLE)
MARCH = date(2026, 3, 3)


GHENT, NAMUR = HERE, ELSEWHERE
ONLY_GHENT = Limit(frozenset({GHENT}))


@dataclass(frozen=True, slots=True)
class Town:
    """A worker of one establishment, with a right and a part in a training."""

    worker: UUID
    training: UUID
    part: UUID


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer with an establishment in Ghent and one in Namur; both workers followed one training, and one each."""

    body: Body
    ghent: Town
    namur: Town
    common: UUID


@pytest.fixture
def firm(house: House) -> Firm:
    """One worker in each establishment; the employer is a provider too."""
    number = enterprise_number(564)
    command = RegisterOrganisation(number, "Bakkerij De Korenaar", (Quality.EMPLOYER, Quality.SERVICE_PROVIDER), SINCE)
    organisation = house.done(command, by=OPERATOR).reference
    body = Body(organisation, number, house.officer(organisation))
    ghent, namur = (_town(house, body, number) for number in (GHENT, NAMUR))
    common, _ = trained(house, body, ghent.worker, date(2026, 5, 5))
    part = RegisterParticipation(body.id, common, namur.worker, ParticipationTerms(ParticipationState.FOLLOWED))
    house.done(part, by=body.officer)
    return Firm(body, ghent, namur, common)


def _town(house: House, body: Body, number: EstablishmentNumber) -> Town:
    worker = house.worker(body, segments=(segment(establishment=number),))
    training, part = trained(house, body, worker, MARCH)
    house.done(extra(body, worker), by=body.officer)
    return Town(worker, training, part)


def limited(house: House, firm: Firm, permissions: Iterable[Permission] = WORK, to: Limit | None = ONLY_GHENT) -> Actor:
    """Somebody new with this access."""
    person = house.person("Beperkt")
    house.done(GrantAccess(firm.body.id, person, frozenset(permissions), SINCE, None, None, to), by=firm.body.officer)
    return Actor.officer(person, firm.body.id)


def test_lists_counts_and_files_narrow(house: House, firm: Firm) -> None:
    """Whoever is limited to Ghent sees its workers, their parts and their rights, and no number tells of Namur."""
    actor, employer = limited(house, firm), firm.body.id
    page = house.ask(WorkerList(employer, 2026), by=actor)
    assert ([row.worker for row in page.rows], page.total) == ([firm.ghent.worker], 1)
    assert page.values.establishment == (GHENT.digits,)
    whole = WorkersInFull(employer, 2026, EVERYONE, WorkerOrder.NAME, descending=False)
    with browse(whole, actor=actor, channel="tests", now=NOW) as rows:
        assert [row.worker for row in rows or ()] == [firm.ghent.worker]
    assert {row.worker for row in house.ask(EmploymentList(employer), by=actor).rows} == {firm.ghent.worker}
    assert {right.worker for right in house.ask(RightList(employer), by=actor).rows} == {firm.ghent.worker}
    overview = house.ask(OverviewOfSome(employer, 2026), by=actor)
    assert (overview.workers, overview.trainings, overview.participations) == (1, 2, 2)
    listed = house.ask(TrainingList(employer, 2026), by=actor)
    assert {row.training: row.participants for row in listed.rows} == {firm.ghent.training: 1, firm.common: 1}
    [part] = house.ask(TrainingCard(employer, firm.common), by=actor).participations
    assert part.worker == firm.ghent.worker


def test_work_on_ones_own_is_done(house: House, firm: Firm) -> None:
    """A training with a part in it, in one request or a later one, and a name that changes; figures are right after."""
    actor, employer, worker = limited(house, firm), firm.body.id, firm.ghent.worker
    followed = ParticipationTerms(ParticipationState.FOLLOWED)
    for title, apart in (("Together", False), ("Apart", True)):
        training = RegisterTraining(
            employer, uuid4(), TrainingTerms(title, TrainingType.FORMAL, (SlotTerms(MARCH, 60),))
        )
        part = RegisterParticipation(employer, training.training, worker, followed)
        requests = ((training,), (part,)) if apart else ((training, part),)
        outcomes = [outcome for each in requests for outcome in house.do(*each, by=actor)]
        assert all(isinstance(each, Done) for each in outcomes), outcomes
    card = house.ask(WorkerCard(employer, worker), by=actor)
    renamed = replace(card.identity, family_name="Zeger")
    house.done(CorrectWorker(employer, worker, card.version, renamed, "Getrouwd"), by=actor)
    [row] = house.ask(WorkerList(employer, 2026), by=firm.body.officer).rows[-1:]
    assert (row.worker, row.family_name) == (worker, "Zeger")
    assert house.ask(VerifyStandings(employer), by=OPERATOR).differences == ()


def test_a_training_of_ones_own_alone_is_changed_whole(house: House, firm: Firm) -> None:
    """Not where somebody else takes part too, whom the database keeps as well; what is not seen is not there."""
    actor, employer = limited(house, firm), firm.body.id

    def corrected(training: UUID, minutes: int) -> CorrectTraining:
        card = house.ask(TrainingCard(employer, training), by=firm.body.officer)
        terms = replace(card.terms, slots=(replace(card.terms.slots[0], minutes=minutes),))
        return CorrectTraining(employer, training, card.version, terms, "Korter")

    house.done(corrected(firm.ghent.training, 60), by=actor)
    [part] = house.ask(TrainingCard(employer, firm.ghent.training), by=actor).participations
    assert part.worker == firm.ghent.worker
    for training, code in ((firm.common, SOME), (firm.namur.training, NOT_THERE), (uuid4(), NOT_THERE)):
        seen = firm.common if training not in (firm.common, firm.namur.training) else training
        command = replace(corrected(seen, 60), training=training)
        assert house.codes(command, by=actor) == code
        assert house.codes(CancelTraining(employer, training, command.version, "weg"), by=actor) == code
    with transaction.atomic():
        set_scope(employers=[employer], entry=uuid4())
        set_limit(limit_text(employer, TODAY, [GHENT.digits]))
        shared = Training.objects.filter(CURRENT, lineage=firm.common)
        withdrawn = shared.update(withdrawn_at=NOW, withdrawn_entry=uuid4(), withdrawal_reason="weg")
        assert (withdrawn, shared.count()) == (0, 1)
        transaction.set_rollback(True)
    declared = Declare("T-1", CancelTraining(employer, TO_BE_FOUND, TO_BE_FOUND, "weg"), of=FactKey(fact=firm.common))
    assert house.codes(declared, by=actor) == SOME
    card = house.ask(TrainingCard(employer, firm.ghent.training), by=actor)
    house.done(CancelTraining(employer, firm.ghent.training, card.version, "weg"), by=actor)
    assert house.ask(VerifyStandings(employer), by=OPERATOR).differences == ()


def test_nobody_else_is_there(house: House, firm: Firm) -> None:
    """Cards and acts about somebody outside are answered like those about nobody, and figures stay as they are."""
    actor, employer = limited(house, firm), firm.body.id
    assert house.ask(WorkerCard(employer, firm.ghent.worker), by=actor) is not None
    assert house.ask(WorkerAccount(employer, firm.ghent.worker, 2026), by=actor) == house.ask(
        WorkerAccount(employer, firm.ghent.worker, 2026), by=firm.body.officer
    )
    assert house.ask(TrainingCard(employer, firm.namur.training), by=actor) is None
    followed = ParticipationTerms(ParticipationState.FOLLOWED)
    for worker in (firm.namur.worker, uuid4()):
        assert house.ask(WorkerCard(employer, worker), by=actor) is None
        assert house.ask(WorkerAccount(employer, worker, 2026), by=actor) is None
        assert (
            house.codes(RegisterParticipation(employer, firm.ghent.training, worker, followed), by=actor) == NOT_THERE
        )
        assert house.codes(replace(extra(firm.body, worker), year=2025), by=actor) == NOT_THERE
    for training in (firm.namur.training, uuid4()):
        command = RegisterParticipation(employer, training, firm.ghent.worker, followed)
        assert house.codes(command, by=actor) == ["participation.training_unknown"]
    for part in (firm.namur.part, uuid4()):
        assert house.codes(CancelParticipation(employer, part, uuid4(), "no"), by=actor) == NOT_THERE


def test_what_is_about_everybody_is_refused(house: House, firm: Firm) -> None:
    """With its own code for what one may for some; what is not one's own at all stays as if it were not there."""
    actor, body = limited(house, firm), firm.body
    own = [kind for kind in HANDLERS.keys() & RULES.keys() if set(RULES[kind].enough) & WORK and RULES[kind].target]
    wide = [kind for kind in own if not RULES[kind].narrows and not RULES[kind].ending]
    assert len(wide) > 10
    for kind in wide:
        item = item_of(kind, target=body.id, employer=body.id, worker=firm.ghent.worker)
        assert house.codes(item, by=actor) == SOME, kind.__name__
    everybody: RegisterRight = replace(extra(body, firm.ghent.worker), worker=None)
    assert house.codes(everybody, by=actor) == SOME
    assert [house.ask(kind(body.id, 2026), by=actor) for kind in (EmployerRegime, EmployerDuties)] == [None, None]
    assert house.ask(GrantList(body.id), by=actor) is None
    consulting = limited(house, firm, {Permission.ACCOUNTS_CONSULT})
    assert house.codes(extra(body, firm.ghent.worker), by=consulting) == NOT_THERE


def test_each_permission_has_its_own_limit(house: House, firm: Firm) -> None:
    """Grants for the same permission add up, one without a limit counts for all; other permissions stay as they are."""
    body, both = firm.body, Limit(frozenset({GHENT, NAMUR}))
    actor = limited(house, firm, {Permission.ACCOUNTS_CONSULT})

    def more(permission: Permission, to: Limit | None) -> None:
        command = GrantAccess(body.id, actor.person or uuid4(), frozenset({permission}), SINCE, None, None, to)
        house.done(command, by=body.officer)

    more(Permission.RIGHTS_MANAGE, Limit(frozenset({NAMUR})))
    assert house.ask(WorkerCard(body.id, firm.namur.worker), by=actor) is None
    outcomes = house.do(
        *(replace(extra(body, each), year=2025) for each in (firm.ghent.worker, firm.namur.worker)), by=actor
    )
    assert [type(each).__name__ for each in outcomes] == ["Refused", "Done"]
    [shown] = house.ask(AccessOfPerson(actor.person or uuid4()), by=actor).organisations
    assert shown.permissions == frozenset()
    assert shown.limited[Permission.ACCOUNTS_CONSULT] == ONLY_GHENT
    more(Permission.ACCOUNTS_CONSULT, Limit(frozenset({NAMUR})))
    assert house.ask(WorkerList(body.id, 2026), by=actor).total == len(both.establishments)
    more(Permission.RIGHTS_MANAGE, None)
    house.done(replace(extra(body, firm.ghent.worker), year=2024), by=actor)
    assert house.ask(EmployerRegime(body.id, 2026), by=actor) is None


def test_who_moves_away_is_gone_at_once(house: House, firm: Firm) -> None:
    """Between page and click; what is kept ready is made of everything, though the mover sees it no more."""
    body, actor = firm.body, limited(house, firm)
    [contract] = house.ask(WorkerCard(body.id, firm.ghent.worker), by=actor).employments
    moved = (segment(SINCE, TODAY - timedelta(days=1), establishment=GHENT), segment(TODAY, establishment=NAMUR))
    version = contract.employment, contract.version
    move = CorrectEmployment(body.id, *version, SINCE, None, moved, None, "Moved to Namur")
    house.done(move, by=actor)
    assert house.ask(WorkerCard(body.id, firm.ghent.worker), by=actor) is None
    assert house.codes(replace(extra(body, firm.ghent.worker), year=2025), by=actor) == NOT_THERE
    yesterday = NOW - timedelta(days=1)
    assert house.ask(WorkerCard(body.id, firm.ghent.worker), by=actor, now=yesterday) is not None
    assert house.ask(VerifyStandings(body.id), by=OPERATOR).differences == ()
    house.see(scope="system")
    for name in ("informed_as_recorded", "same_accounts_counted", "charges_added_up"):
        assert broken_by(INVARIANTS[name], NOW).number == 0


def test_somebody_is_hired_into_ones_own_establishment(house: House, firm: Firm) -> None:
    """With number, balance and a contract to come; the list sent again changes nothing; figures are right."""
    actor, body, start = limited(house, firm), firm.body, TODAY + timedelta(days=20)
    opening = OpeningBalance(Fraction(2), 2026, "Loonfiche")
    hire = house.employment(
        body, number=ssin(970), starts_on=start, segments=(segment(start, establishment=GHENT),), opening=opening
    )
    worker = house.done(hire, by=actor).reference
    assert house.ask(WorkerCard(body.id, worker), by=actor) is not None
    assert house.done(hire, by=actor).effect is Effect.UNCHANGED
    until = date(2027, 3, 31)
    parts = (segment(start, until, establishment=GHENT), segment(until + timedelta(days=1), establishment=NAMUR))
    house.done(replace(hire, segments=parts), by=actor)
    assert house.ask(WorkerCard(body.id, worker), by=limited(house, firm, to=Limit(frozenset({NAMUR})))) is None
    assert house.ask(VerifyStandings(body.id), by=OPERATOR).differences == ()


YESTERDAY = TODAY - timedelta(days=1)
NOT_INTO: dict[str, Callable[[House, Body], RegisterEmployment]] = {
    "hiring.establishment_missing": lambda house, body: house.employment(body),
    "hiring.establishment_outside": lambda house, body: house.employment(body, segments=(_in(NAMUR),)),
    "hiring.contract_ended": lambda house, body: house.employment(
        body,
        ends_on=YESTERDAY,
        ending=EndingKind.END_OF_TERM,
        segments=(segment(SINCE, YESTERDAY, establishment=GHENT),),
    ),
    "worker.number_taken": lambda house, body: _again(house, body, number=ssin(971)),
    "worker.reference_taken": lambda house, body: _again(house, body, reference="N-1"),
}


def _in(establishment: EstablishmentNumber) -> SegmentTerms:
    return segment(establishment=establishment)


def _again(house: House, body: Body, **identity: Any) -> RegisterEmployment:
    """Somebody of Namur, as if they were new in Ghent."""
    house.worker(body, segments=(_in(NAMUR),), **identity)
    return house.employment(body, segments=(_in(GHENT),), **identity)


@pytest.mark.parametrize("code", NOT_INTO)
def test_nobody_is_hired_elsewhere(house: House, firm: Firm, code: str) -> None:
    """What is missing is named; who is known elsewhere stays there, and the rest of the list is carried out."""
    actor, body = limited(house, firm), firm.body
    good = house.employment(body, segments=(segment(establishment=GHENT),))
    refused, done = house.do(NOT_INTO[code](house, body), good, by=actor)
    assert isinstance(refused, Refused)
    assert [problem.code for problem in refused.problems] == [code]
    assert isinstance(done, Done)
    assert house.ask(WorkerList(body.id, 2026), by=actor).total == len({firm.ghent.worker, done.reference})


def test_new_keys_let_nobody_have_a_number_twice(house: House, firm: Firm, settings: Settings, tmp_path: Path) -> None:
    """A number of somebody outside is taken under whichever keys it stands; the index alone knows only equal ones."""
    for name in ("number-1.key", "number-index-1.key", "files-1.key", "marks-1.key"):
        secret_file(tmp_path / "keys" / name)
    settings.OPENFLA_KEYS = tmp_path / "keys"
    actor, body, number = limited(house, firm), firm.body, ssin(973)
    house.worker(body, segments=(_in(NAMUR),), number=number)
    house.done(MakeNumberKeys(), by=OPERATOR)
    hire = house.employment(body, segments=(_in(GHENT),), number=number)
    assert house.codes(hire, by=actor) == ["worker.number_taken"]
    identity = WorkerIdentity(family_name="Maes", given_names="An", number=number)
    version = house.ask(WorkerCard(body.id, firm.ghent.worker), by=actor).version
    correction = CorrectWorker(body.id, firm.ghent.worker, version, identity, "Tikfout")
    assert house.codes(correction, by=actor) == ["worker.number_taken"]


def test_a_rehearsal_tells_of_no_number_outside(house: House, firm: Firm) -> None:
    """It leaves no trace, and a list could ask about every number there is: only what is carried out is refused."""
    actor, body, taken, free = limited(house, firm), firm.body, ssin(974), ssin(975)
    house.worker(body, segments=(_in(NAMUR),), number=taken)
    hires = [house.employment(body, segments=(_in(GHENT),), number=number) for number in (taken, free)]
    identity = WorkerIdentity(family_name="Maes", given_names="An", number=taken)
    version = house.ask(WorkerCard(body.id, firm.ghent.worker), by=actor).version
    commands = [*hires, CorrectWorker(body.id, firm.ghent.worker, version, identity, "Tikfout")]
    tried = perform(commands, actor=actor, channel="tests", now=NOW, rehearse=True)
    assert [type(each) for each in tried] == [Done, Done, Done]
    refused, hired, corrected = house.do(*commands, by=actor)
    assert (type(refused), type(hired), type(corrected)) == (Refused, Done, Refused)


def test_a_contract_registered_takes_nobody_out_of_reach(house: House, firm: Firm) -> None:
    """Unless another contract keeps them there; a worker outside stays unknown whatever the contract says."""
    actor, body, worker = limited(house, firm), firm.body, firm.ghent.worker
    moved = house.employment(body, worker=worker, segments=(segment(establishment=NAMUR),))
    assert house.codes(moved, by=actor) == ["hiring.establishment_outside"]
    before = date(2025, 12, 31)
    past = (segment(date(2025, 1, 1), before, establishment=NAMUR),)
    beside = replace(moved, starts_on=past[0].starts_on, ends_on=before, segments=past, ending=EndingKind.END_OF_TERM)
    assert "hiring.establishment_outside" not in house.codes(beside, by=actor)
    outside = replace(moved, worker=firm.namur.worker, segments=(segment(establishment=GHENT),))
    assert house.codes(outside, by=actor) == NOT_THERE


def test_raw_sql_brings_nobody_within_the_limit(firm: Firm, house: House) -> None:
    """Neither a contract, a part of one nor a group for somebody outside; nor somebody new elsewhere."""
    body, group = firm.body, house.done(MakeGroup(firm.body.id, "Keuken"), by=firm.body.officer).reference
    entry = uuid4()
    recorded = {"employer_id": body.id, "entry": entry, "recorded_at": NOW}
    house.see(body)
    contract = Employment.objects.get(worker=firm.namur.worker)
    part = Segment.objects.get(employment=contract)
    fresh = Worker(**recorded)
    hired = Employment(worker=fresh, lineage=uuid4(), starts_on=SINCE, source="form", **recorded)
    terms = {name: getattr(part, name) for name in ("starts_on", "weekly_minutes", "full_time_weekly_minutes")}
    terms |= {"category": part.category, "contract_type": part.contract_type}
    set_scope(employers=[body.id], entry=entry)
    set_limit(limit_text(body.id, TODAY, [GHENT.digits], [group]))
    for row in (
        Employment(worker_id=firm.namur.worker, lineage=uuid4(), starts_on=TODAY, source="form", **recorded),
        Segment(employment_id=contract.id, establishment=GHENT.digits, **terms, **recorded),
        GroupMember(group_id=group, worker_id=firm.namur.worker, starts_on=TODAY, **recorded),
    ):
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)
    fresh.save(force_insert=True)
    hired.save(force_insert=True)
    with pytest.raises(Error, match="outside the limit"), transaction.atomic():
        Segment(employment=hired, establishment=NAMUR.digits, **terms, **recorded).save(force_insert=True)
    Segment(employment=hired, establishment=GHENT.digits, **terms, **recorded).save(force_insert=True)


def test_a_limit_is_for_the_organisation_itself(house: House, firm: Firm) -> None:
    """Limited access is used for no client and no inspection, whatever the mandate gives."""
    client = house.employer("Garage Het Wiel")
    house.mandate(client, firm.body)
    worker = house.worker(client)
    assert house.ask(WorkerCard(client.id, worker), by=firm.body.officer) is not None
    assert house.ask(WorkerCard(client.id, worker), by=limited(house, firm)) is None


WRONG = {
    "grant.limit_empty": (WORK, None, Limit()),
    "grant.establishment_unknown": (WORK, None, Limit(frozenset({establishment_number(3)}))),
    "grant.limit_on_all": (frozenset({Permission.ACCESS_MANAGE, Permission.MANDATES_MANAGE}), None, ONLY_GHENT),
    "grant.limit_at_clients": (WORK, Quality.SERVICE_PROVIDER, ONLY_GHENT),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_cant_be_limited(house: House, firm: Firm, code: str) -> None:
    """Neither by name nor by a code."""
    held, quality, to = WRONG[code]
    given = GrantAccess(firm.body.id, house.person(), held, SINCE, None, quality, to)
    invited = InviteColleague(firm.body.id, "Jan", held, InvitationCode.fresh(), None, None, quality, to)
    for command in (given, invited):
        assert code in house.codes(command, by=firm.body.officer)


def test_the_limit_is_told(house: House, firm: Firm) -> None:
    """What may be chosen, where access is listed and reviewed, on a code and what it gives, and to the worker."""
    body, code = firm.body, InvitationCode.fresh()
    assert house.ask(LimitsToGrant(body.id), by=body.officer).establishments == (GHENT, NAMUR)
    house.done(InviteColleague(body.id, "Jan", WORK, code, limit=ONLY_GHENT), by=body.officer)
    assert [each.limit for each in house.ask(InvitedColleagues(body.id), by=body.officer)] == [ONLY_GHENT]
    person = house.person("Jans")
    house.done(RedeemInvitation(person, code), by=Actor.worker(person))
    [listed] = [each for each in house.ask(GrantList(body.id), by=body.officer) if each.person == person]
    assert listed.limit == ONLY_GHENT
    reviewed = house.ask(AccessReview(body.id), by=body.officer).items
    assert [each.limit for each in reviewed if each.item == listed.grant] == [ONLY_GHENT]
    readers = []
    for serial, number in enumerate((GHENT, NAMUR)):
        worker = house.worker(body, number=ssin(SELF + serial), segments=(segment(establishment=number),))
        me = oneself(house, body, worker).actor if number == GHENT else _linked(house, SELF + serial)
        readers.append(house.ask(OwnReaders(body.id, worker), by=me)[0].people)
    assert readers == [2, 1]


def _linked(house: House, serial: int) -> Actor:
    person = house.person("Maes", ssin(serial))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    return Actor.worker(person)


def test_raw_sql_finds_nothing_outside_the_limit(firm: Firm) -> None:
    """Under the product's own role with a limit, each walled table shows fewer rows, and none of Namur's worker."""
    body = firm.body

    def seen() -> dict[str, int]:
        with connection.cursor() as cursor:
            counts = {}
            for table in REACHED:
                cursor.execute(f"SELECT count(*) FROM records_{table}")  # noqa: S608 - names of our own tables
                [(counts[table],)] = cursor.fetchall()
        return counts

    set_scope(employers=[body.id], entry=uuid4())
    everybody = seen()
    set_limit(limit_text(body.id, TODAY, [GHENT.digits]))
    some = seen()
    filled = {table for table, rows in everybody.items() if rows}
    assert len(filled) >= 12
    assert {table for table in filled if some[table] >= everybody[table]} == set()
    assert set(Worker.objects.values_list("id", flat=True)) == {firm.ghent.worker}
    assert not Right.objects.exclude(worker=firm.ghent.worker).exists()
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        Right(
            employer_id=body.id,
            worker_id=firm.namur.worker,
            year=2026,
            kind="extra_days",
            right="additional_employer",
            numerator=1,
            denominator=1,
            lineage=uuid4(),
            entry=uuid4(),
            recorded_at=NOW,
            source="form",
        ).save(force_insert=True)
    set_limit(limit_text(body.id, TODAY, []))
    assert seen()["worker"] == 0
    set_scope(employers=[body.id])
    assert seen() == everybody


def test_every_table_of_workers_has_this_wall() -> None:
    """A table that names a worker, or hangs on one that does, is limited."""
    models = {
        model._meta.db_table.removeprefix("records_"): model for model in apps.get_app_config("records").get_models()
    }
    of_workers = {
        table
        for table, model in models.items()
        if any(field.name == "worker" for field in model._meta.get_fields() if field.concrete)
    }
    walled = (
        REACHED.keys()
        | GROUPED.keys()
        | DISPUTED.keys()
        | INFORMED.keys()
        | REQUESTED.keys()
        | PAYROLL.keys()
        | CALLED.keys()
        | INVITED.keys()
        | KEPT_READY.keys()
        | ADDED_UP.keys()
        | VERIFIED.keys()
        | TOLD_TWICE.keys()
        | SUCCEEDED.keys()
        | IN_DIRECTORY.keys()
        | BROUGHT.keys()
    )
    assert of_workers - walled - OTHERWISE == set()
    assert walled <= models.keys()
    assert wall.WALLS.count("CREATE POLICY limited") == len(REACHED)


OTHERWISE = {"delivery", "credential"}
"""What is sent to software that an access manager registered: chosen by what its person reaches (event_audience).
What a worker takes along, no officer sees, limited or not.
"""
