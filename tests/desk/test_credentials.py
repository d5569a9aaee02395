# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers take credentials of trainings; corrections end them; anybody learns from a list which ones hold."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connection, transaction
from django.db.utils import DatabaseError

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.credentials import credentials_handling
from openfla.desk.credentials.credentials import (
    MOST_OF_A_PART,
    CredentialsView,
    CredentialView,
    OwnCredential,
    OwnCredentials,
    StatusListOf,
    StatusListView,
    TakeCredential,
    WithdrawCredential,
)
from openfla.desk.outcome import Effect
from openfla.desk.trainings.entered import ReturnParticipation, UndoVerification
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.records.credential import HOURS
from openfla.records.models import Credential, CredentialStatus, JournalSubject, Participation, Training
from openfla.records.scope import set_scope
from openfla.terms.credential import STATUS_BITS, CredentialEnd
from openfla.terms.did_key import did_key
from openfla.terms.ssin import Ssin
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, OPERATOR, House, ssin
from tests.desk.trained import A_DAY, trained

SPRING = date(2026, 3, 4)
NUMBER = ssin(77)


class Learner:
    """Somebody with a training at one employer."""

    def __init__(self, house: House, name: str = "Bakkerij", number: Ssin = NUMBER) -> None:
        self.house = house
        self.employer = house.employer(name)
        self.worker = house.worker(self.employer, number=number)
        self.person = house.person("Janssens", number)
        house.done(LinkOwnWorkers(self.person), by=OPERATOR)
        self.actor = Actor.worker(self.person)
        self.training, self.part = trained(house, self.employer, self.worker, SPRING, provider_name="Rode Kruis")

    def wish(self, **terms: object) -> TakeCredential:
        """What is sent."""
        usual = {"participation": self.part, "credential": uuid4(), **terms}
        return TakeCredential(self.employer.id, self.worker, **usual)  # type: ignore[arg-type]

    def takes(self, **terms: object) -> UUID:
        """What was taken."""
        return self.house.done(self.wish(**terms), by=self.actor).reference

    def view(self, credential: UUID) -> CredentialView:
        """As its worker sees it."""
        found = self.house.ask(OwnCredential(self.employer.id, self.worker, credential), by=self.actor)
        assert isinstance(found, CredentialView)
        return found

    def states(self, number: int = 1) -> StatusListView | None:
        """As anybody sees them."""
        found = self.house.ask(StatusListOf(number), by=Actor.visitor())
        assert found is None or isinstance(found, StatusListView)
        return found

    def holds(self, credential: UUID) -> bool:
        """Whether it holds, by its row and by its bit alike."""
        view = self.view(credential)
        states = self.states(view.place.number)
        assert states is not None
        assert (view.place.index in states.revoked) == (view.ended_by is not None)
        return view.ended_by is None


@pytest.fixture
def learner(house: House) -> Learner:
    """Somebody new."""
    return Learner(house)


def test_a_followed_training_is_taken(learner: Learner) -> None:
    """It says what the line says, and neither name nor number of the worker."""
    view = learner.view(learner.takes())
    said = view.said
    assert (said.title, said.provider, said.employer, said.minutes) == ("First aid", "Rode Kruis", "Bakkerij", A_DAY)
    assert (said.starts_on, said.ends_on, said.holder) == (SPRING, SPRING, "")
    assert view.subject.startswith("urn:uuid:")
    assert not view.bound
    assert 0 <= view.place.index < STATUS_BITS
    assert learner.states() == StatusListView(1, (), None)
    listed = learner.house.ask(OwnCredentials(learner.person), by=learner.actor)
    assert listed == CredentialsView((view,))


def test_the_name_and_the_key_are_in_it_where_wished(learner: Learner) -> None:
    """Each kind of key that wallets use."""
    for key in (
        ec.generate_private_key(ec.SECP256R1()).public_key(),
        ed25519.Ed25519PrivateKey.generate().public_key(),
    ):
        if isinstance(key, ed25519.Ed25519PublicKey):
            did = did_key("Ed25519", key.public_bytes(Encoding.Raw, PublicFormat.Raw))
        else:
            did = did_key("P-256", key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))
        view = learner.view(learner.takes(named=True, holder_key=f" {did} "))
        assert (view.said.holder, view.subject, view.bound) == ("An Janssens", did, True)


def test_the_same_wish_is_one_credential(learner: Learner) -> None:
    """Sent twice, and wished again."""
    wish = learner.wish()
    taken = learner.house.done(wish, by=learner.actor)
    again = learner.house.done(wish, by=learner.actor)
    anew = learner.house.done(learner.wish(), by=learner.actor)
    assert (again.effect, anew.effect) == (Effect.UNCHANGED, Effect.UNCHANGED)
    assert taken.reference == again.reference == anew.reference
    assert learner.takes(named=True) != taken.reference


def test_two_bits_are_never_the_same(learner: Learner) -> None:
    """And lie anywhere in the list."""
    places = [learner.view(learner.takes(holder_key=key())).place for _ in range(MOST_OF_A_PART)]
    assert len(set(places)) == MOST_OF_A_PART
    assert [place.index for place in places] != sorted(place.index for place in places)


def key() -> str:
    """The key of a new wallet."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    return did_key("P-256", public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))


def test_what_was_not_followed_is_refused(house: House, learner: Learner) -> None:
    """A plan is no proof."""
    training = uuid4()
    terms = TrainingTerms("Later", TrainingType.FORMAL, (SlotTerms(date(2026, 12, 24), A_DAY),))
    house.done(RegisterTraining(learner.employer.id, training, terms), by=learner.employer.officer)
    planned = RegisterParticipation(
        learner.employer.id, training, learner.worker, ParticipationTerms(ParticipationState.PLANNED)
    )
    part = house.done(planned, by=learner.employer.officer).reference
    assert house.codes(learner.wish(participation=part), by=learner.actor) == ["credential.not_followed"]


@pytest.mark.parametrize("text", ["did:web:example.org", "did:key:z", "did:key:z0OIl", "did:key:z6Mk", "x" * 5000])
def test_a_key_that_is_none_is_refused(house: House, learner: Learner, text: str) -> None:
    """Whatever was pasted."""
    assert house.codes(learner.wish(holder_key=text), by=learner.actor) == ["credential.holder_key"]


def test_too_many_of_one_line_are_refused(house: House, learner: Learner) -> None:
    """Each in a wallet of its own, until one is taken back."""
    taken = [learner.takes(holder_key=key()) for _ in range(MOST_OF_A_PART)]
    assert house.codes(learner.wish(holder_key=key()), by=learner.actor) == ["credential.too_many"]
    house.done(WithdrawCredential(learner.employer.id, learner.worker, taken[0]), by=learner.actor)
    learner.takes(holder_key=key())


def test_nobody_else_takes_sees_or_withdraws_it(house: House, learner: Learner) -> None:
    """Not the employer, not another worker, not a visitor."""
    credential = learner.takes()
    stranger = Actor.worker(house.person("Vreemd", ssin(78)))
    for actor in (learner.employer.officer, stranger, Actor.visitor(), OPERATOR):
        at = learner.employer.id, learner.worker
        assert house.codes(learner.wish(), by=actor) == ["desk.not_found"]
        assert house.codes(WithdrawCredential(*at, credential), by=actor) == ["desk.not_found"]
        assert house.ask(OwnCredential(*at, credential), by=actor) is None
        assert house.ask(OwnCredentials(learner.person), by=actor) is None
    assert learner.holds(credential)


def test_an_employer_sees_no_row_of_it(house: House, learner: Learner) -> None:
    """Nor whether there is one."""
    learner.takes()
    house.see(learner.employer)
    assert not Credential.objects.exists()
    assert not CredentialStatus.objects.exists()
    house.see(scope="system")
    assert Credential.objects.count() == CredentialStatus.objects.count() == 1


def corrections(learner: Learner) -> dict[str, object]:
    """Each way in which a line ends or changes."""
    employer, part = learner.employer.id, ParticipationTerms(ParticipationState.FOLLOWED, minutes=60)
    learner.house.see(learner.employer)
    version = Participation.objects.get(lineage=learner.part).id
    course = Training.objects.get(lineage=learner.training).id
    terms = TrainingTerms("First aid, again", TrainingType.FORMAL, (SlotTerms(SPRING, A_DAY),))
    return {
        "part": CorrectParticipation(employer, learner.part, version, part, "wrong hours"),
        "cancelled": CancelParticipation(employer, learner.part, version, "was not there"),
        "training": CorrectTraining(employer, learner.training, course, terms, "wrong title"),
    }


@pytest.mark.parametrize("what", ["part", "cancelled", "training"])
def test_a_correction_ends_it_in_the_same_transaction(house: House, learner: Learner, what: str) -> None:
    """Its bit is set, and it says why; of another line nothing changes."""
    credential = learner.takes()
    _, part = trained(house, learner.employer, learner.worker, date(2026, 4, 1), title="Other")
    other = learner.takes(participation=part)
    assert learner.holds(credential)
    with transaction.atomic():
        house.done(corrections(learner)[what], by=learner.employer.officer)
        house.see(scope="system")
        assert CredentialStatus.objects.filter(revoked_at__isnull=False).count() == 1
    assert not learner.holds(credential)
    view = learner.view(credential)
    assert (view.ended_by, view.corrected) == (CredentialEnd.LINE, what != "cancelled")
    assert view.ended_at is not None
    assert learner.holds(other)
    states = learner.states()
    assert states is not None
    assert states.changed_at == view.ended_at.replace(minute=0)
    if what != "cancelled":
        assert learner.holds(learner.takes())


def test_what_the_employer_sends_back_proves_nothing(house: House) -> None:
    """What was taken ends in the same transaction, and none is taken until that is settled."""
    learner, school = Learner(house), house.provider("Vormingscentrum")
    house.mandate(learner.employer, school)
    told = replace(learner.employer, officer=school.officer)
    _, part = trained(house, told, learner.worker, SPRING, title="Told by a school")
    credential, other = learner.takes(participation=part), learner.takes()
    house.see(learner.employer)
    version = Participation.objects.get(lineage=part).id
    back = ReturnParticipation(learner.employer.id, part, version, "was not there")
    house.done(back, by=learner.employer.officer)
    assert learner.view(credential).ended_by is CredentialEnd.RETURNED
    assert not learner.holds(credential)
    assert learner.holds(other)
    assert house.codes(learner.wish(participation=part), by=learner.actor) == ["credential.returned"]
    house.done(UndoVerification(learner.employer.id, part, version, "was there"), by=learner.employer.officer)
    assert learner.holds(learner.takes(participation=part))
    assert not learner.holds(credential)


def test_a_list_is_told_as_it_stood(learner: Learner) -> None:
    """What was set since is not in it, and of what is set only the hour is known."""
    credential = learner.takes()
    command = WithdrawCredential(learner.employer.id, learner.worker, credential)
    learner.house.done(command, by=learner.actor, now=NOW + timedelta(minutes=23, seconds=7))
    assert learner.view(credential).ended_at == NOW + timedelta(minutes=23, seconds=7)
    before = learner.house.ask(StatusListOf(1, NOW), by=Actor.visitor())
    assert before == StatusListView(1, (), None)
    after = learner.house.ask(StatusListOf(1, NOW + timedelta(hours=1)), by=Actor.visitor())
    assert after == learner.states() == StatusListView(1, (learner.view(credential).place.index,), NOW)


def test_what_is_taken_while_it_is_sent_back_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk looked before the employer sent it back; the database looks once more."""
    learner, school = Learner(house), house.provider("Vormingscentrum")
    house.mandate(learner.employer, school)
    told = replace(learner.employer, officer=school.officer)
    _, part = trained(house, told, learner.worker, SPRING, title="Told by a school")
    house.see(learner.employer)
    version = Participation.objects.get(lineage=part).id
    back = ReturnParticipation(learner.employer.id, part, version, "was not there")
    house.done(back, by=learner.employer.officer)
    monkeypatch.setattr(credentials_handling, "_unproven", lambda *_: None)
    credential = learner.takes(participation=part)
    assert learner.view(credential).ended_by is CredentialEnd.RETURNED
    assert not learner.holds(credential)


@pytest.mark.parametrize("number", [0, -1, 32_768, 99_999_999_999])
def test_a_number_of_no_list_is_nothing(learner: Learner, number: int) -> None:
    """However long."""
    learner.takes()
    assert learner.states(number) is None


def test_a_rehearsed_correction_ends_nothing(house: House, learner: Learner) -> None:
    """Nothing of it stays."""
    credential = learner.takes()
    house.do(corrections(learner)["part"], by=learner.employer.officer, rehearse=True)
    assert learner.holds(credential)


def test_the_worker_takes_it_back(house: House, learner: Learner) -> None:
    """Once; a second time nothing changes."""
    credential = learner.takes()
    command = WithdrawCredential(learner.employer.id, learner.worker, credential)
    assert house.done(command, by=learner.actor).effect is Effect.CHANGED
    assert house.done(command, by=learner.actor).effect is Effect.UNCHANGED
    assert learner.view(credential).ended_by is CredentialEnd.HOLDER
    assert not learner.holds(credential)
    assert learner.takes() != credential


def test_what_is_done_is_journalled(house: House, learner: Learner) -> None:
    """Taken, looked at and taken back, about the worker."""
    credential = learner.takes()
    learner.view(credential)
    house.done(WithdrawCredential(learner.employer.id, learner.worker, credential), by=learner.actor)
    house.see(scope="system")
    acts = JournalSubject.objects.filter(worker=learner.worker).values_list("act", flat=True)
    assert {"TakeCredential", "OwnCredential", "WithdrawCredential"} <= set(acts)


def test_a_bit_is_never_unset_by_the_product(house: House, learner: Learner) -> None:
    """A row that ended is not changed again, and no bit goes."""
    credential = learner.takes()
    house.done(WithdrawCredential(learner.employer.id, learner.worker, credential), by=learner.actor)
    set_scope(scope="system", entry=uuid4())
    for statement in (
        "UPDATE records_credentialstatus SET revoked_at = NULL",
        "UPDATE records_credential SET withdrawn_at = NULL, ended_by = ''",
        "DELETE FROM records_credentialstatus",
        "DELETE FROM records_credential",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_of_what_was_set_before_only_the_hour_is_kept(house: House, learner: Learner) -> None:
    """By the migration; then the walls stand again."""
    credential = learner.takes()
    house.done(WithdrawCredential(learner.employer.id, learner.worker, credential), by=learner.actor)
    set_scope(scope="system", entry=uuid4())
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("ALTER TABLE records_credentialstatus DISABLE TRIGGER USER")
        cursor.execute("UPDATE records_credentialstatus SET revoked_at = %s", [NOW + timedelta(minutes=23)])
        cursor.execute("ALTER TABLE records_credentialstatus ENABLE TRIGGER USER")
        cursor.execute(HOURS)
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'records_credentialstatus'")
        assert cursor.fetchone() == (True,)
    assert [row.revoked_at for row in CredentialStatus.objects.all()] == [NOW]
    with pytest.raises(DatabaseError, match="stays set"), transaction.atomic():
        CredentialStatus.objects.update(revoked_at=NOW + timedelta(hours=1))


def test_a_list_that_is_not_there_is_nothing(learner: Learner) -> None:
    """No guess tells how many there are beyond the first."""
    assert learner.states(2) is None
