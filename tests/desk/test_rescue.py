# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was saved from the State's tool comes in: registered once, known again, never doubled."""

from pathlib import Path

from openfla.desk.outcome import Done, Effect
from openfla.desk.trainings import TrainingCard
from openfla.records.models import Training
from tests.desk.conftest import House
from tests.desk.rescuing import received, training


def test_a_worker_a_right_and_a_training_come_in(house: House, tmp_path: Path) -> None:
    """One line of each, in one request."""
    bakery = house.employer()
    file = received(house, bakery, tmp_path)
    outcomes = file.take(file.worker_line("W1"), file.right_line("W1", granted=5), file.training_line("W1"))
    assert [each.effect for each in outcomes if isinstance(each, Done)] == [Effect.CREATED] * 3


def test_those_who_took_part_are_in_one_training(house: House, tmp_path: Path) -> None:
    """However many lines, and whatever their order, one training with its days and minutes."""
    bakery = house.employer()
    for reference in ("A", "B", "C"):
        house.worker(bakery, reference=reference)
    file = received(house, bakery, tmp_path)
    lines = [file.training_line(each, training("Excel"), minutes=None) for each in ("A", "B")]
    lines += [file.training_line("C", training("Excel", minutes=240))]
    outcomes = file.take(*lines)
    assert all(isinstance(each, Done) and each.effect is Effect.CREATED for each in outcomes)
    house.see(bakery)
    cards = [house.ask(TrainingCard(bakery.id, row.lineage), by=bakery.officer) for row in Training.objects.all()]
    assert sorted(len(card.participations) for card in cards) == [1, 2]
