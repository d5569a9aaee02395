# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own export at the browser: declared by the worker, answered by the employer."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.rescue.own_rescues import OwnDeclarations
from openfla.terms.rescue import DeclaredState
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Employer, House, ssin

HEAD = "Opleiding;Begindatum;Duur"
FIRE, EXCEL = "Brandveiligheid;13/03/2025;7:36", "Excel basis;14/05/2025;3:48"


@dataclass
class Own:
    """A worker at the browser, and an officer of the employer at another one."""

    house: House
    employer: Employer
    worker: UUID
    client: Client
    officer: Client

    @property
    def place(self) -> str:
        return f"/me/{self.employer.id}/{self.worker}/rescue/"

    @property
    def answers(self) -> str:
        return f"/e/{self.employer.id}/rescue/self-declared/"

    def brings(self, *rows: str, **form: Any) -> Any:
        """Sends a CSV; the answer."""
        file = SimpleUploadedFile("mycareer.csv", "\n".join(rows).encode())
        usual = {"file": file, "saved-on": "20/11/2026", "saved-by": "Lotte Claes", "sending": str(uuid4()), **form}
        return self.client.post(self.place, {k: v for k, v in usual.items() if v is not None})

    def states(self) -> list[DeclaredState]:
        question = OwnDeclarations(self.employer.id, self.worker)
        return [view.state for view in self.house.ask(question, by=self.employer.officer)]

    def picked(self) -> list[str]:
        return re.findall(r'name="picked" value="([^"]+)"', self.officer.get(self.answers).content.decode())

    def account(self, year: int = 2025) -> str:
        return self.client.get(f"/me/{self.employer.id}/{self.worker}/?year={year}").content.decode()


@pytest.fixture
def own(house: House, browser: Browser) -> Own:
    """Lotte, who works at the bakery."""
    bakery, number = house.employer(), ssin(7)
    person = house.person("Claes", number)
    worker = house.worker(bakery, number=number, family_name="Claes")
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    return Own(house, bakery, worker, browser.as_actor(Actor.worker(person)), browser.as_actor(bakery.officer))


def test_what_a_worker_brings_in_is_declared_and_counts_once_confirmed(own: Own) -> None:
    """It stands in the account as not counted; the employer confirms; then it is a training with its mark."""
    assert own.brings(HEAD, FIRE, EXCEL).status_code == 302
    assert "2 trainings were found." in own.client.get(own.place).content.decode()
    page = own.account()
    assert "Brandveiligheid" in page
    assert "Not counted: the employer has not confirmed it." in page
    assert own.officer.post(own.answers, {"picked": own.picked(), "act": "confirm"}).status_code == 302
    assert own.states() == [DeclaredState.CONFIRMED] * 2
    page = own.account()
    assert "Not counted" not in page
    assert "From the Federal Learning Account, saved on 20\u00a0November 2026 by Lotte Claes" in page


def test_the_employer_declines_with_a_reason_that_the_worker_reads(own: Own) -> None:
    """Without a reason it is asked for."""
    own.brings(HEAD, FIRE)
    refused = own.officer.post(own.answers, {"picked": own.picked(), "act": "decline", "reason": ""})
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.content.decode()
    sent = {"picked": own.picked(), "act": "decline", "reason": "Dat was een vergadering."}
    assert own.officer.post(own.answers, sent).status_code == 302
    assert own.states() == [DeclaredState.DECLINED]
    assert "Dat was een vergadering." in own.client.get(own.place).content.decode()
    assert "Dat was een vergadering." in own.officer.get(f"{own.answers}?answered=1").content.decode()


def test_enter_in_the_reason_confirms_nothing(own: Own) -> None:
    """The key sends the form by a button that says nothing: whoever gave a reason meant to decline."""
    own.brings(HEAD, FIRE)
    reason = "Dat was een vergadering."
    answer = own.officer.post(own.answers, {"picked": own.picked(), "act": "", "reason": reason})
    page = answer.content.decode()
    assert (answer.status_code, "Press one of the buttons" in page, reason in page) == (422, True, True)
    assert own.states() == [DeclaredState.DECLARED]


def test_nothing_ticked_is_told(own: Own) -> None:
    """Nothing is confirmed by a press alone."""
    own.brings(HEAD, FIRE)
    assert own.officer.post(own.answers, {"act": "confirm"}).status_code == 422
    assert own.states() == [DeclaredState.DECLARED]


def test_what_the_file_leaves_open_is_asked_at_its_field(own: Own) -> None:
    """Days or hours, and which comes first in dates: answered, it goes in."""
    rows = (HEAD.replace("Duur", "Duur (uren)"), "Brandveiligheid;03/04/2025;7,36", "Excel;05/06/2025;7,20")
    refused = own.brings(*rows).content.decode()
    assert 'href="#unit"' in refused
    assert 'href="#order"' in refused
    assert own.brings(*rows, unit="clock", order="dmy").status_code == 302
    assert len(own.states()) == 2


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (("Factuur;2026-14", "Totaal;€ 121,00"), ""),
        ((HEAD.replace("Duur", "Einddatum;Duur"), "Fire;13/03/2025;12/03/2025;7:36"), "12/03/2025"),
        ((f"INSZ;{HEAD}", f"{ssin(7).digits};{FIRE}", f"{ssin(8).digits};{EXCEL}"), "2 people"),
    ],
)
def test_what_can_not_be_declared_is_told(own: Own, rows: tuple[str, ...], says: str) -> None:
    """Another paper, a training that ends before it begins, a file about several people."""
    answer = own.brings(*rows)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert own.states() == []


def test_lines_of_another_employer_and_bad_ones_stay_out(own: Own) -> None:
    """An own export has a whole career; what stays out for its content is told with its line."""
    number = own.employer.number.digits
    other = own.house.employer("Slagerij Anders").number.digits
    rows = (f"{number};{FIRE}", f"{other};{EXCEL}", f"{number};Kassa;31/02/2025;1:00")
    assert own.brings(f"Ondernemingsnummer;{HEAD}", *rows).status_code == 302
    page = own.client.get(own.place).content.decode()
    assert len(own.states()) == 1
    assert "Line 4 was left out" in page


def test_the_same_file_again_is_told(own: Own) -> None:
    """Nothing is declared twice."""
    for _ in range(2):
        assert own.brings(HEAD, FIRE).status_code == 302
    assert "You brought this very file in before." in own.client.get(own.place).content.decode()
    assert len(own.states()) == 1


def test_nobody_brings_in_somebody_elses_export(own: Own, browser: Browser) -> None:
    """Neither a colleague nor an officer finds the page."""
    person = own.house.person("Maes", ssin(9))
    own.house.worker(own.employer, number=ssin(9), reference="W9")
    own.house.done(LinkOwnWorkers(person), by=OPERATOR)
    for client in (browser.as_actor(Actor.worker(person)), own.officer):
        assert client.get(own.place).status_code == 404
        assert client.post(own.place, {"pasted": HEAD}).status_code == 404


def test_who_may_only_look_answers_nothing(own: Own, browser: Browser) -> None:
    """The list is there without buttons."""
    own.brings(HEAD, FIRE)
    looks = browser.as_actor(own.house.officer(own.employer.id, {Permission.ACCOUNTS_CONSULT}))
    page = looks.get(own.answers).content.decode()
    assert "Brandveiligheid" in page
    assert 'value="confirm"' not in page


def test_the_worker_gets_the_own_file_back(own: Own) -> None:
    """Byte for byte, and nobody else."""
    own.brings(HEAD, FIRE)
    [place] = set(re.findall(rf"{own.place}[0-9a-f-]{{36}}/", own.client.get(own.place).content.decode()))
    assert own.client.get(place).getvalue() == f"{HEAD}\n{FIRE}".encode()
    assert own.officer.get(place).status_code == 404
