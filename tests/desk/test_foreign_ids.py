# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An id that another employer uses answers as an id that nobody uses: nothing is learned by trying."""

from fractions import Fraction
from pathlib import Path
from uuid import UUID, uuid4

from openfla.desk.batch.batches import BatchList, ReceiveFile
from openfla.desk.outcome import NOT_FOUND, Effect
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    RegisterParticipation,
    RegisterTraining,
    TrainingCard,
)
from openfla.records.models import Participation, Right, Training
from openfla.terms.batch import BatchKind
from openfla.terms.right import RightFactKind, RightKind
from tests.desk.conftest import House
from tests.desk.test_trainings import FOLLOWED, course, current


def right(employer: UUID, worker: UUID, right_id: UUID) -> RegisterRight:
    more = (RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "a gift")
    return RegisterRight(employer, worker, 2026, *more, right_id=right_id)


def test_a_used_id_is_as_free_as_any_other(house: House) -> None:
    """Training, part and right under ids of another employer: created here, and nothing changes there."""
    bakery, stranger = house.employer(), house.employer("Slagerij Anders")
    training, part, extra = uuid4(), uuid4(), uuid4()
    for employer in (bakery, stranger):
        worker = house.worker(employer)
        outcomes = house.do(
            RegisterTraining(employer.id, training, course(title=f"Les {employer.number}")),
            RegisterParticipation(employer.id, training, worker, FOLLOWED, participation=part),
            right(employer.id, worker, extra),
            by=employer.officer,
        )
        assert [getattr(outcome, "effect", outcome) for outcome in outcomes] == [Effect.CREATED] * 3
        assert [getattr(outcome, "reference", None) for outcome in outcomes] == [training, part, extra]
    for employer in (bakery, stranger):
        card = house.ask(TrainingCard(employer.id, training), by=employer.officer)
        assert card.terms.title == f"Les {employer.number}"
        assert len(card.participations) == 1


def test_changing_what_another_employer_has_is_changing_nothing(house: House) -> None:
    """Corrections and cancellations answer as for an id that nobody uses, whatever version they name."""
    bakery, stranger = house.employer(), house.employer("Slagerij Anders")
    worker, training, part, extra = house.worker(bakery), uuid4(), uuid4(), uuid4()
    house.do(
        RegisterTraining(bakery.id, training, course()),
        RegisterParticipation(bakery.id, training, worker, FOLLOWED, participation=part),
        right(bakery.id, worker, extra),
        by=bakery.officer,
    )
    versions = [current(house, bakery, model, of).id for model, of in ((Training, training), (Participation, part))]
    versions.append(current(house, bakery, Right, extra).id)
    for lineage in (training, part, extra, uuid4()):
        for version in (*versions, uuid4()):
            commands = (
                CorrectTraining(stranger.id, lineage, version, course(), "mine"),
                CancelTraining(stranger.id, lineage, version, "mine"),
                CorrectParticipation(stranger.id, lineage, version, FOLLOWED, "mine"),
                CancelParticipation(stranger.id, lineage, version, "mine"),
                CorrectRight(stranger.id, lineage, version, Fraction(2), "mine"),
                CancelRight(stranger.id, lineage, version, "mine"),
            )
            assert house.do(*commands, by=stranger.officer) == [NOT_FOUND] * 6


def test_a_sending_of_the_same_id_is_another_file(house: House, tmp_path: Path) -> None:
    """Two employers whose forms happen to carry the same id send two files."""
    bakery, stranger, sending = house.employer(), house.employer("Slagerij Anders"), uuid4()
    path = tmp_path / "list.csv"
    path.write_bytes(b"Naam")
    for employer in (bakery, stranger):
        command = ReceiveFile(employer.id, path, path.name, BatchKind.STAFF_LIST, "nl", batch=sending)
        assert house.done(command, by=employer.officer).effect is Effect.CREATED
        assert house.done(command, by=employer.officer).effect is Effect.UNCHANGED
        assert house.ask(BatchList(employer.id), by=employer.officer).total == 1
