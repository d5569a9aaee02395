# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A person's own data hold what the payroll of each employer said of them, and what became of it; of nobody else."""

import json
import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from openfla.channels.web import own_data, own_data_parts
from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done
from openfla.desk.payroll.own_messages import OwnPayrollMessages, OwnPayrollPoints
from openfla.desk.payroll.points import DecidePoint, PayrollPoints
from openfla.terms.payroll import DimonaAct, PayrollDecision
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House, ssin
from tests.desk.test_payroll import START, corrected, dimona, only, quarter, sent

END = date(2025, 8, 29)
Own = tuple[Body, Body, Actor, Client]


@pytest.fixture
def own(house: House, browser: Browser) -> Own:
    """Somebody of whom two employers have messages."""
    bakery, garage = house.employer(), house.employer("Garage Verlinden")
    told = sent(house, bakery, dimona(DimonaAct.IN, 0, START), quarter(1, 1824, 1))
    student = sent(house, garage, dimona(DimonaAct.IN, 3, END, period="777", kind="STU"))
    person = house.person("Peeters")
    for employer, outcome in ((bakery, told[0]), (garage, student[0])):
        assert isinstance(outcome, Done)
        assert outcome.reference is not None
        house.done(LinkWorker(employer.id, outcome.reference, person, "invitation_code"), by=OPERATOR)
    actor = Actor.worker(person)
    return bakery, garage, actor, browser.as_actor(actor)


def accounts(client: Client) -> dict[str, Any]:
    """What the file for programs says, by the name of the employer."""
    told = json.loads(client.get("/me/data.json").content)
    return {each["employer"]["name"]: each for each in told["accounts"]}


def paper(client: Client, language: str = "en") -> str:
    """The words of the paper in one line, none cut."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    pages = PdfReader(BytesIO(client.get("/me/data.pdf").content)).pages
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    return re.sub("[-\u2010\u00ad] ", "", told)


def test_each_message_says_what_it_said_and_what_stands_of_it(house: House, own: Own) -> None:
    """With the source's moment, the period or quarter, and the contract that has the values; of nobody else."""
    bakery, *_, client = own
    sent(house, bakery, dimona(DimonaAct.IN, 0, START, period="2"), quarter(1, 1901, 1), number=ssin(2))
    account = accounts(client)["Bakkerij De Korenaar"]
    first, second = account["payroll_messages"]
    assert (first["source"], first["reference"], first["said"]["act"]) == ("dimona", "1", "in")
    assert (first["said"]["starts_on"], first["said"]["created_at"]) == ("2025-01-06", "2026-01-05T08:00:00+00:00")
    assert (second["source"], second["reference"]) == ("dmfa", "2025Q1")
    [line] = second["said"]["occupations"]
    assert (line["weekly_minutes"], line["joint_committee"], line["worker_code"]) == (1824, "200", "015")
    [contract] = account["facts"]["contracts"]
    assert {(each["contract"], each["recorded"]) for each in [*first["holds"], *second["holds"]]} == {
        (contract["along"]["fact"], True)
    }
    assert "hours" in {each["field"] for each in second["holds"]}
    assert account["payroll_points"] == []


def test_what_became_no_contract_is_told_too(own: Own) -> None:
    """A message of a worker type that isn't taken, at the other employer."""
    *_, client = own
    [message] = accounts(client)["Garage Verlinden"]["payroll_messages"]
    assert (message["reference"], message["said"]["worker_type"], message["holds"]) == ("777", "STU", [])
    assert "nothing of it is recorded today" in paper(client)


def test_what_was_asked_and_decided_is_told(house: House, own: Own) -> None:
    """The value that somebody entered, the one of the payroll, and the decision."""
    bakery, *_, client = own
    corrected(house, bakery, 2000)
    sent(house, bakery, quarter(1, 1140, 5))
    account = accounts(client)["Bakkerij De Korenaar"]
    [point], newest = account["payroll_points"], account["payroll_messages"][-1]
    assert (point["field"], point["message"], point["decision"]) == ("hours", newest["message"], None)
    assert (point["ours"], point["theirs"]) == ([["", [2000, 2280]]], [["", [1140, 2280]]])
    assert "Working time: waits for your employer" in paper(client)
    [waiting] = house.ask(PayrollPoints(bakery.id), by=bakery.officer).rows
    house.done(DecidePoint(bakery.id, waiting.point, PayrollDecision.OURS), by=bakery.officer)
    [point] = accounts(client)["Bakkerij De Korenaar"]["payroll_points"]
    assert (point["decision"], point["by_rule"]) == ("ours", False)
    assert "Working time: your employer kept what stands here" in paper(client)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Wat de loonadministratie over u zei"),
        ("fr", "Ce que la paie a dit de vous"),
        ("de", "Was die Lohnbuchhaltung über Sie sagte"),
    ],
)
def test_the_paper_says_it_in_the_readers_language(own: Own, language: str, words: str) -> None:
    *_, client = own
    assert words in paper(client, language)


def test_all_come_whatever_is_read_at_once(house: House, own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once each, in the order in which they came in."""
    bakery, *_, client = own
    sent(house, bakery, *(quarter(number, 1824, number) for number in (2, 3, 4)))
    whole = accounts(client)["Bakkerij De Korenaar"]["payroll_messages"]
    monkeypatch.setattr(own_data, "MESSAGES_AT_ONCE", 2)
    assert accounts(client)["Bakkerij De Korenaar"]["payroll_messages"] == whole
    monkeypatch.setattr(own_data_parts, "ON_PAPER", 4)
    told = paper(client)
    assert "Older messages stand in the file for a program (JSON)." in told
    assert ("DmfA 2025Q1" in told, "Dimona 1" in told) == (True, False)
    assert [each["reference"] for each in whole] == ["1", "2025Q1", "2025Q2", "2025Q3", "2025Q4"]


def test_a_message_of_nobody_yet_is_in_nobodys_data(house: House, own: Own) -> None:
    """It may be of anybody: a change of a period that no message opened."""
    bakery, *_, client = own
    sent(house, bakery, dimona(DimonaAct.OUT, 9, end=END, period="31415"), number=None)
    assert "31415" not in json.dumps(accounts(client))


def test_nobody_else_asks_for_it(house: House, own: Own) -> None:
    """Neither the employer, which has pages of its own for it, nor another person."""
    bakery, *_ = own
    worker, stranger = only(house, bakery).worker, Actor.worker(house.person("Claes"))
    for by in (bakery.officer, stranger):
        assert house.ask(OwnPayrollMessages(bakery.id, worker), by=by) is None
        assert house.ask(OwnPayrollPoints(bakery.id, worker), by=by) is None
