# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two hundred ways to change a sealed journal quietly: each is found, and told with the entry where one can be told.

It takes some seconds: every single one is followed by a verification of everything.
"""

import random
import shutil
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from openfla.desk.accounts.accounts import WorkerAccount
from tests.desk.conftest import NOW, TODAY, House
from tests.desk.notary import Notary, owner
from tests.desk.tampering import TAMPERINGS, Tampering
from tests.desk.tampering.entries import back_to

TIMES = 11
SEED = 2026
MINUTE = timedelta(minutes=1)


@pytest.fixture
def notary(house: House, settings: Settings, tmp_path: Path) -> Notary:
    """A journal of acts and consultations under several seals and checkpoints, the last of them over all of it."""
    folder = tmp_path / "checkpoints"
    settings.OPENFLA_CHECKPOINTS = folder
    notary = Notary(folder)
    for turn in range(6):
        employer = house.employer(f"Bakkerij {turn}")
        worker = house.worker(employer)
        notary.seal(NOW + turn * MINUTE)
        house.ask(WorkerAccount(employer.id, worker, TODAY.year), by=employer.officer)
        notary.seal(NOW + turn * MINUTE)
        if turn % 2:
            notary.sign(NOW + turn * MINUTE)
    return notary


@pytest.mark.slow
def test_each_of_two_hundred_is_found(notary: Notary, tmp_path: Path) -> None:
    """Whatever the dice choose; and nothing is found where nothing was changed."""
    assert len(TAMPERINGS) * TIMES >= 200
    assert notary.verify() == []
    shutil.copytree(notary.folder, tmp_path / "untouched")
    for tampering, time in product(TAMPERINGS, range(TIMES)):
        with transaction.atomic():
            told = tampered(notary, tampering, time)
            transaction.set_rollback(True)
        assert told.found, (tampering.__name__, time)
        assert any(told.named in line for line in told.found), (tampering.__name__, time, told)
        shutil.rmtree(notary.folder)
        shutil.copytree(tmp_path / "untouched", notary.folder)
    assert notary.verify() == []


class Told(NamedTuple):
    """What has to be named, and what was found."""

    named: str
    found: list[str]


def tampered(notary: Notary, tampering: Tampering, time: int) -> Told:
    """One of them, and what verification says after it."""
    dice = random.Random(f"{SEED} {tampering.__name__} {time}")  # noqa: S311 - so that it can be repeated
    return Told(tampering(dice, notary), notary.verify())


def test_a_copy_kept_elsewhere_shows_what_the_own_folder_hides(notary: Notary, tmp_path: Path) -> None:
    """Whoever has the machine puts back database and folder alike; the copy remembers."""
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(notary.folder, elsewhere)
    files = sorted(notary.folder.glob("checkpoint-*.txt"))
    with owner() as cursor:
        back_to(cursor, int(files[0].read_text("utf-8").split("\n")[1]))
    for later in files[1:]:
        later.unlink()
    assert notary.verify() == []
    assert [line for line in notary.verify("--checkpoints", str(elsewhere)) if "the database was put back" in line]
