# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sealer's rounds: what is due is done by itself, and a round that fails is told once and tried again."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.clock import sealer
from openfla.channels.clock.sealer import Sealing, round_of_seals
from openfla.records import checkpoints
from openfla.records.models import Seal
from openfla.records.scope import set_scope
from tests.desk.conftest import NOW, House
from tests.desk.notary import Notary

HOUR = timedelta(hours=1)


@pytest.fixture
def notary(house: House, settings: Settings, tmp_path: Path) -> Notary:
    """An empty journal."""
    del house
    settings.OPENFLA_CHECKPOINTS = tmp_path
    return Notary(tmp_path)


def seals() -> int:
    """How many there are."""
    set_scope(scope="system")
    return Seal.objects.count()


def test_a_round_seals_and_signs_what_is_due(house: House, notary: Notary) -> None:
    """Every hour, where anything came."""
    house.employer()
    notary.settle()
    round_of_seals(lambda: NOW)
    assert (seals(), list(checkpoints.laid())) == (1, [])
    round_of_seals(lambda: NOW + HOUR)
    assert (seals(), len(list(checkpoints.laid()))) == (1, 1)


def test_a_round_without_anything_does_nothing(notary: Notary) -> None:
    round_of_seals(lambda: NOW)
    assert (seals(), list(checkpoints.laid()), notary.verify()) == (0, [], [])


def test_a_round_that_fails_is_told_once_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The next one begins with what a killed predecessor left, however often that fails."""
    begun: list[str] = []

    def failing() -> None:
        begun.append("taken up")
        if len(begun) < 3:
            raise OSError("the disk is full")

    monkeypatch.setattr(sealer, "close_old_connections", lambda: None)
    monkeypatch.setattr(sealer, "take_up", failing)
    monkeypatch.setattr(sealer, "round_of_seals", lambda: begun.append("sealed"))
    sealing = Sealing()
    with caplog.at_level(logging.ERROR):
        for _ in range(4):
            sealing.go()
    assert begun == ["taken up", "taken up", "taken up", "sealed", "sealed"]
    assert [record.message for record in caplog.records] == [
        "The journal was not sealed in this round; it is tried again every second."
    ]
