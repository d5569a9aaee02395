# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sentence and the trainings of an account, as the employer and the worker read them."""

import re
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.accounts.accounts import WorkerAccount
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import filled, said, send, text_of
from tests.desk.conftest import House
from tests.desk.test_accounts import sized

MOST_QUERIES = 74


def test_the_sentence_says_what_is_left(house: House, browser: Browser) -> None:
    """Four days of committee 200, one of them followed."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    client = browser.as_actor(employer.officer)
    send(client, employer, filled([worker]))
    assert "days of training left in 2026" in text_of(client.get(f"/e/{employer.id}/workers/{worker}/?year=2026"))


def test_days_that_nobody_planned_tell_what_loses_none(house: House, browser: Browser) -> None:
    """Of the year that runs; not of one that is over, nor for who leaves in it, nor where nothing is known or free."""
    employer = house.employer()
    stays, leaves = house.worker(employer), house.worker(employer, ends_on=date(2026, 12, 30))
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/workers/"
    assert "Days that nobody has planned" not in text_of(client.get(f"{place}{stays}/?year=2026"))
    sized(house, employer)
    page = text_of(client.get(f"{place}{stays}/?year=2026"))
    found = re.search(
        r"passes to the next; it is lost on 31 December 2028.* taking ([\d.]+) days a year from 2027 to 2028", page
    )
    account = house.ask(WorkerAccount(employer.id, stays, 2026), by=employer.officer)
    figures = account.figures
    assert found is not None
    assert Fraction(found[1]) == (figures.left + 2 * figures.granted) / 2
    for worker, year in ((stays, 2025), (leaves, 2026)):
        assert "Days that nobody has planned" not in text_of(client.get(f"{place}{worker}/?year={year}"))
    days = {f"on-{n}": f"{n + 3:02}/11/2026" for n in range(20)} | {f"duration-{n}": "7:36" for n in range(20)}
    assert send(client, employer, filled([stays], **days)).status_code == 302
    assert "Days that nobody has planned" not in text_of(client.get(f"{place}{stays}/?year=2026"))


def test_more_than_the_credit_is_told_as_such(house: House, browser: Browser) -> None:
    """Nobody may still use days below zero: three days in a small employer's year, four followed."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer, "5")
    client = browser.as_actor(employer.officer)
    for _ in range(4):
        send(client, employer, filled([worker]))
    page = text_of(client.get(f"/e/{employer.id}/workers/{worker}/?year=2026"))
    assert "Nothing is left in 2026: 1 day above the credit." in page
    assert "training left" not in page


def test_what_last_year_took_too_much_is_used_already(house: House, browser: Browser) -> None:
    """Three quarters of a day more than there was: on the account, in the list and on the form they agree."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer, "15")
    client = browser.as_actor(employer.officer)
    lengths = ("7:36", "7:36", "7:36", "5:42")
    days = {f"on-{n}": f"{n + 3:02}/03/2025" for n in range(4)} | {
        f"duration-{n}": each for n, each in enumerate(lengths)
    }
    assert send(client, employer, filled([worker], **days)).status_code == 302
    place = f"/e/{employer.id}/workers/"
    own = text_of(client.get(f"{place}{worker}/?year=2026"))
    assert "0.25 days of training left in 2026." in own
    assert "0.75 days already used before this year and 1 day of this year’s right." in own
    assert "free: 0.25 days already used before this year: 0.75 days" in own
    listed = client.get(f"{place}?year=2026").content.decode()
    row = listed[listed.index(f"/workers/{worker}/") :]
    assert row[row.index("<rect") :].startswith('<rect class="s-cell"')
    assert "s-overx" in row[: row.index("</tr>")]
    form = text_of(client.get(f"{place}{worker}/form/?on=02/03/2026&form_language=en"))
    assert "0.75 days already used before 2026, 1 day granted, 0 days followed, 0.25 days left in 2026." in form
    assert "free: 0.25 days" in form


@pytest.mark.parametrize(
    ("state", "words"), [("declined", "Declined"), ("offered", "Offered"), ("not_followed", "Not")]
)
def test_a_training_without_days_says_why(house: House, browser: Browser, state: str, words: str) -> None:
    """What was offered, declined or not followed stands there as that, not as nought days alone."""
    employer = house.employer()
    worker = house.worker(employer)
    client = browser.as_actor(employer.officer)
    send(client, employer, filled([worker], state=state))
    page = text_of(client.get(f"/e/{employer.id}/workers/{worker}/?year=2026"))
    assert words in page.partition("Brandpreventie")[2].partition("Movements")[0]


def test_a_reason_is_never_cut(house: House, browser: Browser) -> None:
    """What does not fit is told, and nothing is recorded with half of it."""
    employer = house.employer()
    worker = house.worker(employer)
    client = browser.as_actor(employer.officer)
    form = {"act": "1", "chosen": "1", "worker": str(worker), "year": "2026", "kind": "grant", "days": "1"}
    answer = client.post(f"/e/{employer.id}/rights/", {**form, "reason": "x" * 501})
    assert answer.status_code == 422
    assert "501" in text_of(answer)
    assert client.post(f"/e/{employer.id}/rights/", {**form, "reason": "x" * 500}).status_code == 302


def test_a_training_that_is_refused_says_only_why(house: House, browser: Browser) -> None:
    """Not that, being refused, it isn't there for those who take part."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    answer = send(client, employer, filled([house.worker(employer)], title=""))
    assert [sentence.partition(":")[0] for sentence in said(answer)] == ["Title"]


def test_the_history_names_the_training(house: House, browser: Browser) -> None:
    """Beside what was done with it."""
    employer = house.employer()
    worker = house.worker(employer)
    client = browser.as_actor(employer.officer)
    send(client, employer, filled([worker], title="Excel: draaitabellen"))
    page = client.get(f"/e/{employer.id}/workers/{worker}/").content.decode()
    assert 'Participation registered · <bdi class="wraps">Excel: draaitabellen</bdi>' in page


def test_the_page_costs_the_same_for_many_trainings(house: House, browser: Browser) -> None:
    """And no more than these queries: what its parts have in common is asked once."""
    employer = house.employer()
    sized(house, employer)
    client, counted = browser.as_actor(employer.officer), []
    for worker, trainings in zip(house.workers(employer, 2), (1, 6), strict=True):
        for _ in range(trainings):
            send(client, employer, filled([worker]))
        client.get(f"/e/{employer.id}/")  # the notice is told once
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/e/{employer.id}/workers/{worker}/?year=2026").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= MOST_QUERIES
