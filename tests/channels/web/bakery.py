# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer with one of everything that an address can name, and what an address answers."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from pytest_django import DjangoDbBlocker

from openfla.channels.batch.declarations.intake import receive
from openfla.channels.batch.rescue.own import own_lines
from openfla.channels.batch.work import go_through
from openfla.channels.web.signin import today
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from openfla.desk.credentials.credentials import TakeCredential
from openfla.desk.credentials.diplomas import AddDiploma, DiplomaSaid
from openfla.desk.credentials.extracts import ExtractChosen, ExtractDraft, IssueExtract
from openfla.desk.disputes.disputes import AnswerDispute, Attached, DisputeCard, MissingTraining, RaiseDispute
from openfla.desk.groups.groups import JoinGroup, MakeGroup
from openfla.desk.information.information import InformWorker, PrintMessages
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague
from openfla.desk.outcome import Done
from openfla.desk.plan.plan import SavePlan
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.desk.rescue.declaring import DeclareTraining
from openfla.desk.rescue.own_rescues import ReceiveOwnRescue
from openfla.desk.rescue.rescues import Saved
from openfla.desk.software.api_clients import RegisterApiClient, RegisterClientKey
from openfla.desk.software.subscriptions import RegisterSubscription
from openfla.desk.successions.successions import AnnounceSuccession
from openfla.desk.teams.teams import MakeTeam
from openfla.desk.trainings.roll_calls import OpenRollCall
from openfla.desk.trainings.templates import SaveTemplate
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.worker_runs.runs import RightForEach, StartWorkerRun
from openfla.desk.workers.staff import WorkerCard
from openfla.records.scope import set_scope
from openfla.terms.credential import DiplomaForm, SignatureState
from openfla.terms.dispute import DisputeAnswer, DisputeKind
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from openfla.terms.succession import SuccessionKind, SuccessionSide
from openfla.terms.training import ParticipationState, TrainingType
from openfla.terms.verification_code import VerificationCode
from tests.channels.batch.declaring import Writer, document, of
from tests.channels.batch.payroll_files import came, dimona
from tests.channels.batch.staff_files import GOOD, changed
from tests.channels.web.conftest import Browser, plain_names
from tests.channels.web.test_imports import batch_in, sent
from tests.desk.client_keys import elliptic
from tests.desk.conftest import ALL, NOW, OPERATOR, TODAY, Body, House, ssin
from tests.desk.issuing import issued
from tests.desk.test_accounts import extra
from tests.desk.trained import trained

Made = TypeVar("Made")
BEYOND = 5_000
"""Houses of tests use serial numbers below it."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True, slots=True)
class Bakery:
    """What the addresses of one employer can name."""

    employer: Body
    ids: dict[str, UUID]


def names() -> list[str]:
    """Every address by its name."""
    return sorted(name for name in get_resolver().reverse_dict if isinstance(name, str))


def places(name: str) -> list[str]:
    """What the address needs to be told."""
    return list(get_resolver().reverse_dict.getlist(name)[0][0][0][1])


def address(name: str, ids: dict[str, UUID]) -> str:
    """The address with these ids; a file is CSV, that of a rescue is the saved one, an operation is open."""
    known: dict[str, object] = {
        **ids,
        "kind": "csv",
        "listed": "staff_list",
        "system": "odoo_employees",
        "deadline": "period_end-2028",
        "operation": "checkHealth",
        "name": "rights",
        "provider": "none",
        "number": 1,
    }
    if {"dispute", "training_request", "declared", "credential"} & set(places(name)):
        known["worker"] = ids["disputer"]
    if name.startswith("rescue"):
        known["batch"] = ids["rescue"]
    if name == "mandate-out":
        known["mandate"] = ids["ending"]
    if name.startswith("client-"):
        known["batch"] = ids["clients"]
    if name.startswith("team-import"):
        known["batch"] = ids["teams"]
    return reverse(name, kwargs={place: known[place] for place in places(name)})


@pytest.fixture
def bakery(house: House, browser: Browser, tmp_path: Path) -> Bakery:
    """One of the test's own."""
    return baked(house, browser, tmp_path)


@pytest.fixture(scope="module")
def bakery_of_module(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bakery]:
    """One for the tests of a file that a process carries out: what each of them changes is rolled back behind it."""
    del django_db_setup
    with standing(
        django_db_blocker, lambda: baked(House(BEYOND), Browser(), tmp_path_factory.mktemp("bakery"))
    ) as made:
        yield made


@contextmanager
def standing(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """What is made, in a transaction around those of the tests; its house numbers from BEYOND on, not as theirs do."""
    around = transaction.atomic()
    with blocker.unblock(), override_settings(STORAGES=plain_names()):
        around.__enter__()
        made = make()
        connection.check_constraints()
        set_scope()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # a reader of files sets one
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def baked(house: House, browser: Browser, tmp_path: Path) -> Bakery:
    """An employer with a contract, a right, a training, a file, a grant, and a mandate that opens nothing here yet."""
    employer, provider = house.employer(), house.provider()
    worker = house.worker(employer, family_name="Vandenabeele", reference="W1", number=ssin(41))
    training = uuid4()
    terms = TrainingTerms("Geheime opleiding", TrainingType.FORMAL, (SlotTerms(TODAY, 456),))
    house.done(RegisterTraining(employer.id, training, terms), by=employer.officer)
    part = RegisterParticipation(employer.id, training, worker, ParticipationTerms(ParticipationState.FOLLOWED))
    person = house.person("Vandenabeele")
    invited = InviteColleague(employer.id, "Vandenabeele", ALL, InvitationCode.fresh())
    house.done(OpenRollCall(employer.id, training, uuid4(), TODAY), by=employer.officer)
    [contract] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    ids = {
        "employer": employer.id,
        "organisation": employer.id,
        "worker": worker,
        "contract": contract.employment,
        "right": house.done(extra(employer, worker), by=employer.officer).reference,
        "document": issued(house, employer, worker),
        "training": training,
        "participation": house.done(part, by=employer.officer).reference,
        "batch": checked_file(browser.as_actor(employer.officer), employer),
        "clients": own_list(browser.as_actor(employer.officer), employer, "clients", "Mandaat vanaf", "25/12/2026"),
        "teams": own_list(browser.as_actor(employer.officer), employer, "teams", "Team", "GEHEIM"),
        "rescue": saved_file(browser.as_actor(employer.officer), employer),
        "messages": payroll_file(browser.as_actor(employer.officer), employer),
        "saved": own_file(house, employer, tmp_path),
        "file": declared_file(employer),
        "run": letters_of(house, employer, worker),
        "worker_run": run_of(house, employer, worker),
        "grant": house.grant(employer.id, person),
        "template": template_of(house, employer, training),
        "group": group_of(house, employer, worker),
        "succession": succession_of(house, employer),
        "plan": house.done(plan_of(employer), by=employer.officer).reference,
        "team": house.done(MakeTeam(employer.id, "GEHEIM"), by=employer.officer).reference,
        "mandate": house.proposal(employer, provider),
        "ending": house.mandate(employer, house.provider("Kantoor Zuid"), ends_on=date(2099, 12, 31)),
        "invitation": house.done(invited, by=employer.officer).reference,
        **connected(house, employer),
        **disputed(house, employer, tmp_path),
    }
    return Bakery(employer, ids)


def plan_of(employer: Body) -> SavePlan:
    """The training plan of the year that pages show."""
    year = today().year
    return SavePlan(employer.id, year, 0, date(year, 1, 1), 1, {"gender": "GEHEIM"})


def template_of(house: House, employer: Body, training: UUID) -> UUID:
    """A template of this training."""
    return house.done(SaveTemplate(employer.id, training, "GEHEIM"), by=employer.officer).reference


def group_of(house: House, employer: Body, worker: UUID) -> UUID:
    """A group with this worker."""
    group = house.done(MakeGroup(employer.id, "GEHEIM"), by=employer.officer).reference
    house.done(JoinGroup(employer.id, group, worker), by=employer.officer)
    return group


def succession_of(house: House, employer: Body) -> UUID:
    """That another employer takes over, which it has not confirmed."""
    other = house.employer("GEHEIM-opvolger").number
    said = AnnounceSuccession(
        employer.id, SuccessionSide.PREDECESSOR, other, date(2026, 4, 1), SuccessionKind.MERGER, proof="GEHEIM"
    )
    return house.done(said, by=employer.officer).reference


def letters_of(house: House, employer: Body, worker: UUID) -> UUID:
    """A print run with a letter to this worker."""
    house.done(InformWorker(employer.id, worker, "nl"), by=employer.officer)
    return house.done(PrintMessages(employer.id), by=employer.officer).reference


def run_of(house: House, employer: Body, worker: UUID) -> UUID:
    """A right for this worker, as it is ordered for very many."""
    words = RightForEach(TODAY.year, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "GEHEIM")
    return house.done(StartWorkerRun(employer.id, words, (worker,), uuid4()), by=employer.officer).reference


def connected(house: House, employer: Body) -> dict[str, UUID]:
    """Software with a key."""
    assert employer.officer.person is not None
    scopes = frozenset({Permission.ACCOUNTS_CONSULT})
    command = RegisterApiClient(employer.id, employer.officer.person, "GEHEIM-pakket", scopes)
    software = house.done(command, by=employer.officer).reference
    key = RegisterClientKey(employer.id, software, elliptic().pem)
    told = RegisterSubscription(employer.id, software, "https://changes.example.org/GEHEIM")
    return {
        "software": software,
        "key": house.done(key, by=employer.officer).reference,
        "subscription": house.done(told, by=employer.officer).reference,
    }


def own_list(client: Client, employer: Body, where: str, heading: str, cell: str) -> UUID:
    """A list of clients after its preview, in which nobody is known."""
    content = f"Ondernemingsnummer;Klant;{heading}\r\n0123;GEHEIM;{cell}\r\n".encode()
    form = {"file": SimpleUploadedFile("GEHEIM.csv", content), "sending": str(uuid4())}
    answer = client.post(f"/o/{employer.id}/{where}/lists/", form)
    go_through(batch_in(answer.headers["Location"]), Phase.PREVIEW)
    return batch_in(answer.headers["Location"])


def checked_file(client: Client, employer: Body) -> UUID:
    """A file after its preview, with a good row and a refused one."""
    batch = batch_in(sent(client, employer, [GOOD, changed(c0="18", c3="31/02/2024")]))
    go_through(batch, Phase.PREVIEW)
    return batch


def declared_file(employer: Body) -> UUID:
    """A file of declarations in the employer's own name that is running still, with a record that was refused."""
    record = Writer(employer.number).record("CancelTraining", "GEHEIM-1", of("GEHEIM-0") + "<Reason>Dubbel</Reason>")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.xml"
        path.write_bytes(document(record, sender=employer.number.digits))
        outcome = receive(path, "GEHEIM.xml", actor=employer.officer, language="nl", now=NOW)
    assert isinstance(outcome, Done), outcome
    go_through(outcome.reference, Phase.PREVIEW)
    go_through(outcome.reference, Phase.RUN, pause=lambda: True)
    return outcome.reference


def said(client: Client, place: str, form: Mapping[str, object] | None = None) -> tuple[int, str]:
    """Status and body of a page or of what is sent to it; without tokens, and its own address in the language links."""
    answer = client.get(place) if form is None else client.post(place, form)
    text = answer.content.decode().replace(f'"{place}?language=', '"HERE?language=')
    return answer.status_code, TOKEN.sub("", text)


def saved_file(client: Client, employer: Body) -> UUID:
    """A file saved from the State's account, let in: with a good line and a refused one."""
    rows = ("Personeelsnummer;Opleiding;Begindatum;Duur", "W1;Geheime opleiding;13/03/2025;7:36")
    content = "\n".join((*rows, "W1;Geheime opleiding;31/02/2025;7:36")).encode()
    file = SimpleUploadedFile("GEHEIM.csv", content)
    form = {"file": file, "saved-on": "20/11/2026", "saved-by": "GEHEIM", "sending": str(uuid4())}
    place = client.post(f"/e/{employer.id}/rescue/", form).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    client.post(place, {"act": "confirm"})
    go_through(batch_in(place), Phase.RUN)
    return batch_in(place)


def payroll_file(client: Client, employer: Body) -> UUID:
    """Messages of the payroll that wait to be read."""
    file = SimpleUploadedFile("GEHEIM.xml", dimona(employer, came(43, 42, "2025-01-06", name="GEHEIM")))
    sent = client.post(f"/e/{employer.id}/payroll/", {"file": file, "sending": str(uuid4())})
    return batch_in(sent.headers["Location"])


def own_file(house: House, employer: Body, folder: Path) -> UUID:
    """A worker's own export with one training that nobody answered yet."""
    number = ssin(40)
    person = house.person("Vandenabeele", number)
    worker = house.worker(employer, number=number)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    path = folder / "own.csv"
    path.write_text("Opleiding;Begindatum;Duur\nGeheime opleiding;13/03/2025;7:36")
    own = own_lines(path, "GEHEIM.csv", {}, employer=employer.number.digits, language="nl")
    saved = Saved(TODAY, "GEHEIM")
    command = ReceiveOwnRescue(employer.id, worker, path, "GEHEIM.csv", saved, own.lines)
    return house.done(command, by=Actor.worker(person)).reference


def disputed(house: House, employer: Body, folder: Path) -> dict[str, UUID]:
    """A training that a worker misses, with a file that shows it, and one that the worker asks for."""
    person = house.person("Vandenabeele", ssin(42))
    worker = house.worker(employer, number=ssin(42))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    path = folder / "attest"
    path.write_bytes(b"%PDF-1.7 GEHEIM")
    missing = MissingTraining("GEHEIM", TODAY, 456)
    files = (Attached(path, "GEHEIM.pdf"),)
    command = RaiseDispute(employer.id, worker, DisputeKind.MISSING, "GEHEIM", missing=missing, files=files)
    dispute = house.done(command, by=Actor.worker(person)).reference
    [file] = house.ask(DisputeCard(employer.id, worker, dispute), by=employer.officer).files
    answer = AnswerDispute(employer.id, dispute, DisputeKind.MISSING, DisputeAnswer.PROPOSED, "GEHEIM")
    house.done(answer, by=employer.officer)
    asked = AskTraining(employer.id, worker, uuid4(), RequestTerms("GEHEIM", "GEHEIM"))
    request = house.done(asked, by=Actor.worker(person)).reference
    said = TrainingTerms("GEHEIM", TrainingType.FORMAL, (SlotTerms(TODAY, 456),))
    terms = ParticipationTerms(ParticipationState.FOLLOWED)
    declaring = DeclareTraining(employer.id, worker, uuid4(), said, terms, Attached(path, "GEHEIM.pdf"))
    _, part = trained(house, employer, worker, TODAY, title="GEHEIM")
    taken = house.done(TakeCredential(employer.id, worker, part, uuid4()), by=Actor.worker(person)).reference
    told = DiplomaSaid(DiplomaForm.PDF, "GEHEIM", "", "", "", SignatureState.NOT_SIGNED)
    brought = AddDiploma(person, uuid4(), told, Attached(path, "GEHEIM.pdf"))
    diploma = house.done(brought, by=Actor.worker(person)).reference
    chosen, by = ExtractChosen((part,), (diploma,), TODAY), Actor.worker(person)
    draft = house.ask(ExtractDraft(person, chosen), by=by)
    showing = IssueExtract(person, uuid4(), chosen, draft.content, "nl", VerificationCode.fresh(), b"%PDF-1.7 GEHEIM")
    shown = house.done(showing, by=by).reference
    known = {
        "disputer": worker,
        "credential": taken,
        "diploma": diploma,
        "extract": shown,
        "dispute": dispute,
        "attachment": file.file,
        "training_request": request,
    }
    return {**known, "declared": house.done(declaring, by=Actor.worker(person)).reference}
