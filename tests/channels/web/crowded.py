# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer with a number of everything that pages list: workers, what is said of each, files with a row for each."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import cycle, islice
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openfla.channels.batch.work import go_through
from openfla.channels.web.signin import now, today
from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from openfla.desk.directory.directory import SaveDirectoryUser
from openfla.desk.disputes.disputes import MissingTraining, RaiseDispute
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.groups.groups import JoinGroup, MakeGroup
from openfla.desk.information.information import InformWorker, PrintMessages
from openfla.desk.outcome import Done, Outcome
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.desk.rescue.declaring import DeclareTraining
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.worker_runs.runs import RightForEach, StartWorkerRun
from openfla.terms.dispute import DisputeKind
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.batch.payroll_files import came, dimona
from tests.channels.batch.staff_files import changed
from tests.channels.web.conftest import Browser
from tests.channels.web.test_directory import said
from tests.channels.web.test_imports import batch_in, sent
from tests.channels.web.test_roll_call import called
from tests.desk.conftest import OPERATOR, Body, House, establishment_number, segment, ssin
from tests.desk.issuing import issuing
from tests.desk.test_accounts import extra

A_DAY = 456
COMMITTEES = ("200", "124")
FEW = 4
"""How many there are of what grows with the years and not with the staff."""
MOST_SAYING = 28
"""Workers who say something themselves: more than a page of them."""


def crowd(house: House, browser: Browser, number: int) -> tuple[Body, dict[str, UUID]]:
    """So many of each; the ids that addresses can name."""
    body = house.employer(f"Firma {number}")
    client = browser.as_actor(body.officer)
    workers = _staff(house, body, number)
    session = _course(house, body, workers, ParticipationState.PLANNED, today())
    called(client, body, session)
    ids = {
        "employer": body.id,
        "organisation": body.id,
        "worker": workers[0],
        "training": _course(house, body, workers, ParticipationState.FOLLOWED, today() - timedelta(days=40)),
        "called": session,
        "offered": _course(house, body, workers, ParticipationState.OFFERED, today() + timedelta(days=30)),
        **_of_each(house, body, workers),
        **_files(client, body, number),
    }
    return body, ids


def _done(outcomes: list[Outcome]) -> list[UUID]:
    for each in outcomes:
        assert isinstance(each, Done), each
    return [each.reference for each in outcomes if isinstance(each, Done)]


def _staff(house: House, body: Body, number: int) -> list[UUID]:
    """Of several committees, teams and establishments; a tenth has left, a tenth is about to."""
    ends = (None, None, None, None, date(2025, 6, 30), None, None, None, None, today() + timedelta(days=20))
    places = zip(range(number), cycle(COMMITTEES), cycle(ends), strict=False)
    for quarter in islice(cycle((1, 2, 3, 4)), FEW):
        house.done(DeclareSize(body.id, Quarter(2024, quarter), None), by=body.officer)
    return _done(
        house.do(
            *(
                house.employment(
                    body,
                    family_name=f"Maes {place:05d}",
                    reference=f"W{place}",
                    number=None if place else ssin(number),
                    team=f"Team {place % 8}",
                    ends_on=ends_on,
                    segments=(
                        segment(
                            ends_on=ends_on,
                            joint_committee=JointCommittee(committee),
                            establishment=establishment_number(place % 5),
                        ),
                    ),
                )
                for place, committee, ends_on in places
            ),
            by=body.officer,
        )
    )


def _course(house: House, body: Body, workers: list[UUID], state: ParticipationState, on: date) -> UUID:
    """One training with everybody who works on its day, and a training of their own for each."""
    training = uuid4()
    mark: dict[str, Any] = {}
    if state is ParticipationState.FOLLOWED:
        mark = {"certificate": "Attest", "certificate_until": today() + timedelta(days=20)}
    if state is ParticipationState.OFFERED:
        mark = {"answer_by": today() + timedelta(days=9)}
    part = ParticipationTerms(state, **mark)
    terms = TrainingTerms(f"Brandpreventie {state}", TrainingType.FORMAL, (SlotTerms(on, A_DAY),))
    own = [uuid4() for _ in workers]
    there = [worker for place, worker in enumerate(workers) if place % 10 not in {4, 9}]
    _done(house.do(RegisterTraining(body.id, training, terms), by=body.officer, now=now()))
    _done(house.do(*(RegisterTraining(body.id, each, terms) for each in own), by=body.officer, now=now()))
    parts = [RegisterParticipation(body.id, training, worker, part) for worker in there]
    parts += [RegisterParticipation(body.id, each, worker, part) for each, worker in zip(own, there, strict=False)]
    _done(house.do(*parts, by=body.officer, now=now()))
    return training


def _of_each(house: House, body: Body, workers: list[UUID]) -> dict[str, UUID]:
    """Rights, a group, messages, letters, issued forms, templates, and what workers say themselves."""

    def of_all(*commands: Any) -> list[UUID]:
        return _done(house.do(*commands, by=body.officer, now=now()))

    there = [worker for place, worker in enumerate(workers) if place % 10 not in {4, 9}]
    [group, *_] = of_all(*(MakeGroup(body.id, f"Groep {place}") for place in range(FEW)))
    of_all(*(JoinGroup(body.id, group, worker) for worker in workers))
    of_all(*(InformWorker(body.id, worker, "nl") for worker in there))
    of_all(*(SaveDirectoryUser(body.id, said(f"D{place}", f"Ander {place}")) for place in range(len(workers))))
    of_all(*(SaveDirectoryUser(body.id, said(f"W{place}", f"Anders {place}")) for place in range(len(workers))))
    for worker in there[:MOST_SAYING]:
        _says(house, body, worker)
    [right, *_] = of_all(*(extra(body, worker) for worker in there))
    another = RightForEach(today().year, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "Cao")
    return {
        "group": group,
        "right": right,
        "run": of_all(PrintMessages(body.id))[0],
        "worker_run": of_all(StartWorkerRun(body.id, another, tuple(workers), uuid4()))[0],
        "document": of_all(issuing(house, body, there[0], now=now()))[0],
    }


def _says(house: House, body: Body, worker: UUID) -> None:
    """A training that is missing, one asked for, one followed elsewhere."""
    person = house.person()
    house.done(LinkWorker(body.id, worker, person, "invitation_code"), by=OPERATOR)
    me = Actor.worker(person)
    missing = MissingTraining("Heftruck", today() - timedelta(days=50), A_DAY)
    house.done(RaiseDispute(body.id, worker, DisputeKind.MISSING, "Ik was er", missing=missing), by=me, now=now())
    house.done(AskTraining(body.id, worker, uuid4(), RequestTerms("Lassen", "Nodig")), by=me, now=now())
    terms = TrainingTerms("Talen", TrainingType.FORMAL, (SlotTerms(today() - timedelta(days=60), A_DAY),))
    followed = ParticipationTerms(ParticipationState.FOLLOWED)
    house.done(DeclareTraining(body.id, worker, uuid4(), terms, followed), by=me, now=now())


def _files(client: Client, body: Body, number: int) -> dict[str, UUID]:
    """A staff list that waits with as many wrong rows as good ones; payroll messages; a saved file with doubts."""
    good = [changed(c0=f"N{place}", c1=f"Nieuw {place}") for place in range(number)]
    wrong = [changed(c0=f"F{place}", c3=f"{place % 2 + 30}/02/2024", c5=f"{place}x") for place in range(number)]
    batch = batch_in(sent(client, body, [*good, *wrong]))
    go_through(batch, Phase.PREVIEW)
    return {"batch": batch, "rescue": _saved(client, body, number), "messages": _payroll(client, body, number)}


def _saved(client: Client, body: Body, number: int) -> UUID:
    on = f"{today() - timedelta(days=40):%d/%m/%Y}"
    rows = ["Personeelsnummer;Opleiding;Begindatum;Duur"]
    rows += [f"W{place};Brandpreventie;{on};7:00" for place in range(number)]
    rows += [f"W{place};Onmogelijk;31/02/2025;7:36" for place in range(number)]
    file = SimpleUploadedFile("export.csv", "\n".join(rows).encode())
    form = {"file": file, "saved-on": "20/11/2026", "saved-by": "An", "sending": str(uuid4())}
    place = client.post(f"/e/{body.id}/rescue/", form).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    client.post(place, {"act": "confirm"})
    go_through(batch_in(place), Phase.RUN)
    return batch_in(place)


def _payroll(client: Client, body: Body, number: int) -> UUID:
    forms = [came(place + 1000, place + 1, "2025-01-06", name=f"Peeters{place}") for place in range(number)]
    file = SimpleUploadedFile("GEHEIM.xml", dimona(body, *forms))
    place = client.post(f"/e/{body.id}/payroll/", {"file": file, "sending": str(uuid4())}).headers["Location"]
    for phase in Phase:
        go_through(batch_in(place), phase)
    return batch_in(place)
