# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A payroll provider's month for a client: import, size, a right, a training, all by HTTP and all under the mandate.

Without a mandate that covers it, each of these answers as it does for an employer that does not exist.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openfla.channels.batch.work import go_through
from openfla.desk.access.access import EndMandate
from openfla.desk.batch.batches import Phase
from openfla.records.models import JournalSubject, Worker
from openfla.terms.role import Permission
from tests.channels.batch.staff_files import GOOD, HEADINGS, csv_bytes
from tests.channels.web.conftest import Browser, browser
from tests.desk.conftest import Body, House, house

__all__ = ["browser", "house"]

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def send_list(client: Client, employer: UUID, _worker: UUID) -> Any:
    """A staff list of one row."""
    file = SimpleUploadedFile("personeel.csv", csv_bytes([HEADINGS, GOOD]))
    return client.post(f"/e/{employer}/imports/", {"file": file, "sending": str(uuid4())})


def declare_size(client: Client, employer: UUID, _worker: UUID) -> Any:
    """A quarter."""
    return client.post(f"/e/{employer}/size/", {"quarter": "2025Q1", "fte": "25"})


def grant_days(client: Client, employer: UUID, worker: UUID) -> Any:
    """Half a day more."""
    form = {
        "act": str(uuid4()),
        "worker": str(worker),
        "year": "2026",
        "kind": "grant",
        "days": "0,5",
        "reason": "Plan",
    }
    return client.post(f"/e/{employer}/rights/", form)


def register_training(client: Client, employer: UUID, worker: UUID) -> Any:
    """A day of training."""
    form = {"act": "register", "training": str(uuid4()), "worker": str(worker), "title": "VCA", "type": "formal"}
    form |= {"on-0": "02/03/2026", "duration-0": "7:36", "state": "followed"}
    return client.post(f"/e/{employer}/trainings/new/", form)


Act = Callable[[Client, UUID, UUID], Any]
ACTS: tuple[Act, ...] = (send_list, declare_size, grant_days, register_training)


def answered(response: Any) -> tuple[int, str]:
    """Status and body of an answer, without ids and tokens."""
    return response.status_code, ID.sub("ID", TOKEN.sub("", response.content.decode()))


def the_only_worker(house: House, employer: Body) -> UUID:
    """The worker that the list brought."""
    house.see(employer)
    return Worker.objects.get(employer=employer.id).id


def test_a_month_under_a_mandate(house: House, browser: Browser) -> None:
    """Each act is done, and the history of the account says by whom for whom."""
    employer, provider = house.employer(), house.provider()
    mandate = house.mandate(employer, provider)
    client = browser.as_actor(provider.officer)
    place = send_list(client, employer.id, employer.id).headers["Location"]
    batch = UUID(place.strip("/").split("/")[-1])
    go_through(batch, Phase.PREVIEW)
    assert client.post(place, {"act": "confirm"}).status_code == 302
    go_through(batch, Phase.RUN)
    worker = the_only_worker(house, employer)
    for act in (declare_size, grant_days, register_training):
        assert answered(act(client, employer.id, worker))[0] == 302
    page = browser.as_actor(employer.officer).get(f"/e/{employer.id}/workers/{worker}/").content.decode()
    assert page.count("Loonburo Noord for Bakkerij De Korenaar, under the mandate since 01/01/2020") >= 3
    house.see(employer)
    acts = JournalSubject.objects.filter(employer=employer.id, mandate=mandate).values_list("act", flat=True)
    assert {"RegisterEmployment", "DeclareSize", "RegisterRight", "RegisterTraining"} <= set(acts)


def ended(house: House, employer: Body, provider: Body) -> None:
    """A mandate whose last day has passed."""
    mandate = house.mandate(employer, provider)
    last = date(2021, 1, 4)
    house.done(
        EndMandate(employer.id, mandate, last, "done"), by=employer.officer, now=datetime(2021, 1, 4, 9, tzinfo=UTC)
    )


WITHOUT: dict[str, Callable[[House, Body, Body], object]] = {
    "no mandate": lambda _house, _employer, _provider: None,
    "a proposal": lambda house, employer, provider: house.proposal(employer, provider),
    "an ended mandate": ended,
}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
@pytest.mark.parametrize("given", WITHOUT)
def test_without_a_mandate_there_is_no_such_employer(house: House, browser: Browser, given: str, act: Act) -> None:
    """Same status, same page, whether the employer exists or not; and nothing was done."""
    employer, provider = house.employer(), house.provider()
    worker = house.worker(employer)
    WITHOUT[given](house, employer, provider)
    client = browser.as_actor(provider.officer)
    assert answered(act(client, employer.id, worker)) == answered(act(client, uuid4(), uuid4()))
    house.see(scope="system")
    done = JournalSubject.objects.filter(employer=employer.id).values_list("act", flat=True)
    assert not {"DeclareSize", "RegisterRight", "RegisterTraining", "ReceiveFile"} & set(done)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_mandate_to_consult_lets_nothing_be_done(house: House, browser: Browser, act: Act) -> None:
    """The client is known to the provider, which is told what its mandate does not give; nothing is done."""
    employer, provider = house.employer(), house.provider()
    worker = house.worker(employer)
    house.mandate(employer, provider, Permission.ACCOUNTS_CONSULT)
    status, page = answered(act(browser.as_actor(provider.officer), employer.id, worker))
    assert status in {403, 422}
    assert "The mandate from this employer does not give the permission" in page
    house.see(scope="system")
    done = JournalSubject.objects.filter(employer=employer.id, outcome="created").values_list("act", flat=True)
    assert not {"DeclareSize", "RegisterRight", "RegisterTraining", "ReceiveFile"} & set(done)
