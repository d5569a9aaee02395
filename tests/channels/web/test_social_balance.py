# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The social balance sheet's training block on the screen, as CSV and as PDF: the same lines."""

import csv
import io
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import course, registered

YEAR = "starts_on=01/01/2026&ends_on=31/12/2026"


@pytest.fixture
def employer(house: House) -> Body:
    """A man and a woman followed a day that cost 600 euro; he followed another one."""
    body = house.employer()
    man, woman = (house.worker(body, sex=sex) for sex in ("m", "f"))
    registered(house, body, [man, woman], replace(course(date(2026, 3, 2)), cost_cents=60_000))
    registered(house, body, [man], course(date(2026, 5, 4), title="Kraan"))
    return body


@pytest.fixture
def client(browser: Browser, employer: Body) -> Client:
    return browser.as_actor(employer.officer)


def lines(client: Client, employer: Body, query: str) -> list[list[str]]:
    """Of the CSV, without its headings."""
    text = client.get(f"/e/{employer.id}/social-balance.csv?{query}").getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def rows(client: Client, employer: Body, query: str) -> dict[str, str]:
    """The figures of the CSV by their codes."""
    found: dict[str, str] = {}
    for _, code, men, other, women, _ in lines(client, employer, query):
        found |= {code: men, other: women}
    return found


def test_the_lines_stand_under_their_codes(client: Client, employer: Body) -> None:
    """15.2 hours of one man and 7.6 of one woman; the cost by hours of each training, with pay where it is given."""
    found = rows(client, employer, f"{YEAR}&language=en")
    assert (found["5801"], found["5811"]) == ("1", "1")
    assert (found["5802"], found["5812"]) == ("15.2", "7.6")
    assert (found["5803"], found["5813"]) == ("300", "300")
    assert set(found.values()) == {"", "1", "15.2", "7.6", "300", "0"}
    assert rows(client, employer, f"{YEAR}&language=nl")["5802"] == "15,2"
    paid = rows(client, employer, f"{YEAR}&pay_men=40&pay_women=50&contributions=300&grants=150&language=en")
    assert (paid["58031"], paid["58131"]) == ("908", "680")
    assert (paid["58032"], paid["58132"]) == ("200", "100")
    assert (paid["58033"], paid["58133"]) == ("100", "50")
    assert (paid["5803"], paid["5813"]) == ("1008", "730")


def test_what_is_left_out_has_lines_of_its_own(client: Client, house: House, employer: Body) -> None:
    """Hours of who is in neither column and trainings without a cost, exact; then the remarks of the page."""
    third = house.worker(employer, sex="x")
    registered(house, employer, [third], course(date(2026, 6, 1), title="Lassen", minutes=457))
    told = {what: left_out for what, *_, left_out in lines(client, employer, f"{YEAR}&language=en")}
    assert told["Hours of workers whose sex is not recorded as male or female"] == "7.6167"
    assert told["Trainings of which no cost is recorded"] in {"1", "2"}
    assert "The pay of workers is not in the cost where no cost of an hour was given." in told


def test_the_page_and_the_paper_say_the_same(client: Client, employer: Body) -> None:
    page = client.get(f"/e/{employer.id}/social-balance/?{YEAR}&language=nl").content.decode()
    made = client.get(f"/e/{employer.id}/social-balance.pdf?{YEAR}&language=nl")
    assert made.headers["Content-Disposition"].endswith('"sociale-balans-2026-01-01-2026-12-31.pdf"')
    paper = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(made.getvalue())).pages).split())
    for words in (
        "Betrokken werknemers",
        "5802",
        "5843",
        "Formele voortgezette beroepsopleiding",
        "zonder vastgelegde kost",
    ):
        assert words in page
        assert words in paper


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("starts_on=01/07/2026&ends_on=30/06/2026", "ends before it begins"),
        ("starts_on=01/01/2024&ends_on=31/12/2026", "longer than 24 months"),
        ("starts_on=01/01/9999&ends_on=31/12/9999", "longer than 24 months"),
        ("starts_on=31/02/2026&ends_on=31/12/2026", "31/02/2026"),
        (f"{YEAR}&pay_men=veel", "veel"),
        (f"{YEAR}&grants=-5", "below zero"),
        (f"{YEAR}&contributions=1,005", "1,005"),
    ],
)
def test_what_is_typed_wrong_is_told_beside_its_field(client: Client, employer: Body, query: str, told: str) -> None:
    """With what was typed still there; no file is made of it."""
    answer = client.get(f"/e/{employer.id}/social-balance/?{query}&language=en")
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    for kind in ("csv", "pdf"):
        assert client.get(f"/e/{employer.id}/social-balance.{kind}?{query}").status_code == 404
