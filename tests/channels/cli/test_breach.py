# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One command says who is touched by a key, a session or an organisation in wrong hands."""

import csv
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner

from openfla.channels.cli.breach import breach
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.sealing.breach import Leak, PeopleTouched
from openfla.desk.signing_in.signins import NoteSignIn
from openfla.desk.software.api_clients import RegisterApiClient
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.assurance import Assurance, Proof
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, Body, House, house

__all__ = ["house"]

READ = frozenset({Permission.ACCOUNTS_CONSULT})


def looked(bakery: Body, worker: UUID, by: Actor, channel: str, minutes: int) -> None:
    """Somebody opened a worker's card, so many minutes after nine."""
    now = NOW + timedelta(minutes=minutes)
    assert ask(WorkerCard(bakery.id, worker), actor=by, channel=channel, now=now) is not None


def touched(house: House, leak: Leak, identifier: UUID, **span: object) -> set[UUID]:
    found = house.ask(PeopleTouched(leak, identifier, **span), by=OPERATOR)  # type: ignore[arg-type] # moments
    return {each.worker for each in found.people}


@pytest.fixture
def bakery(house: House) -> Body:
    return house.employer()


def test_who_was_reached_with_a_key(house: House, bakery: Body) -> None:
    """By that software alone, in the time that is asked about."""
    one, two = house.worker(bakery), house.worker(bakery)
    person = bakery.officer.person
    assert person is not None
    command = RegisterApiClient(bakery.id, person, "Loonpakket", READ)
    software = house.done(command, by=bakery.officer).reference
    looked(bakery, one, Actor.client(software, person, bakery.id, READ), "api", 5)
    looked(bakery, two, bakery.officer, "web", 6)
    assert touched(house, Leak.KEY, software) == {one}
    assert touched(house, Leak.KEY, software, since=NOW + timedelta(minutes=6)) == set()


def test_who_was_reached_in_a_session(house: House, bakery: Body) -> None:
    """From its beginning to the longest that it may last."""
    workers = [house.worker(bakery) for _ in range(3)]
    assert bakery.officer.person is not None
    note = NoteSignIn(bakery.officer.person, "digest", Proof("tests", Assurance.HIGH, NOW), "")
    begun = NOW + timedelta(minutes=10)
    session = house.done(note, by=Actor.worker(bakery.officer.person), now=begun).reference
    for worker, minutes in zip(workers, (5, 15, 15 + 8 * 60), strict=True):
        looked(bakery, worker, bakery.officer, "web", minutes)
    assert touched(house, Leak.SESSION, session) == {workers[1]}


def test_who_was_reached_by_an_organisation(house: House, bakery: Body, tmp_path: Path) -> None:
    """Its clients' workers too; the command tells it and writes a file that only its owner reads."""
    provider = house.provider()
    house.mandate(bakery, provider)
    worker = house.worker(bakery)
    looked(bakery, worker, provider.officer, "web", 5)
    out = tmp_path / "touched.csv"
    ran = CliRunner().invoke(breach, ["who", "--tenant", str(provider.id), "--out", str(out)])
    assert ran.exit_code == 0, ran.output
    assert "1 people at 1 employers." in ran.output
    [line] = csv.DictReader(out.read_text("utf-8").splitlines())
    assert (line["worker"], line["acts"], line["employer_name"]) == (str(worker), "WorkerCard", "Bakkerij De Korenaar")
    assert out.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("house")
def test_what_is_not_known_is_said() -> None:
    """Not an empty answer, which would look like nobody."""
    for option in ("--key", "--session", "--tenant"):
        ran = CliRunner().invoke(breach, ["who", option, str(uuid4())])
        assert (ran.exit_code, "is known here" in ran.output) == (1, True)
    assert CliRunner().invoke(breach, ["who"]).exit_code == 2


def test_only_the_operator_asks(house: House, bakery: Body) -> None:
    """Nobody else learns anything from the journal this way."""
    for actor in (bakery.officer, Actor.visitor()):
        assert house.ask(PeopleTouched(Leak.TENANT, bakery.id), by=actor) is None
