# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla account EMPLOYER WORKER: every movement in words, at any day, with the facts of any day."""

from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla
from tests.desk.conftest import Body, House, house
from tests.desk.test_accounts import extra, sized
from tests.desk.test_trainings import registered

__all__ = ["house"]


def run(*arguments: object) -> tuple[int, list[str]]:
    """Exit status and the lines printed."""
    done = CliRunner().invoke(openfla, ["account", *map(str, arguments)])
    return done.exit_code, done.output.splitlines()


@pytest.fixture
def bakery(house: House) -> tuple[Body, UUID]:
    """An employer and a worker with extra days and a training of 2026."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    house.done(extra(employer, worker), by=employer.officer)
    registered(house, employer, [worker])
    return employer, worker


def test_each_movement_stands_with_its_cause_and_the_balance(bakery: tuple[Body, UUID]) -> None:
    """Then the sums; no name of the worker."""
    employer, worker = bakery
    status, shown = run(employer.id, worker, "--on", "2026-12-31")
    assert status == 0
    assert shown[0] == "01/01/2026         7         7  carried over: Carried over from 2025"
    assert "02/03/2026        \N{MINUS SIGN}2      10.5  followed: Brandpreventie. Training: 15.2 hours" in "\n".join(
        shown
    )
    assert "recorded on 25/11/2026 by Bakkerij De Korenaar" in "\n".join(shown)
    assert shown[-1].split() == ["Balance", "10.5"]
    assert not any("Janssens" in line for line in shown)


def test_the_days_asked_are_those_told(bakery: tuple[Body, UUID]) -> None:
    """Before the training; and with the facts of a day before anything was recorded."""
    employer, worker = bakery
    assert run(employer.id, worker, "--on", "2026-03-01")[1][-1].split() == ["Balance", "12.5"]
    assert run(employer.id, worker, "--facts-at", "2026-11-24")[1][-1].split() == ["Balance", "0"]


@pytest.mark.parametrize(("language", "balance"), [("nl", "Saldo"), ("fr", "Solde"), ("de", "Saldo")])
def test_it_speaks_the_language_asked(bakery: tuple[Body, UUID], language: str, balance: str) -> None:
    """Words and numbers."""
    employer, worker = bakery
    _, shown = run(employer.id, worker, "--on", "2026-12-31", "--language", language)
    assert shown[-1].split() == [balance, "10,5"]


def test_an_unknown_worker_is_said_to_be_unknown(bakery: tuple[Body, UUID]) -> None:
    """With where ids stand; exit 1."""
    employer, _ = bakery
    status, shown = run(employer.id, uuid4())
    assert status == 1
    assert "No such worker" in shown[0]
