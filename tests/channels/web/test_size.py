# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sizes and decisions on screen."""

import re

import pytest
from django.test import Client

from openfla.desk.employers.size_card import SizeCard
from openfla.terms.period import Quarter
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import text_of, values
from tests.desk.conftest import House
from tests.desk.test_accounts import sized

DECISION = {"act": "record", "kind": "growth_path", "from_year": "2024", "to_year": "2026", "decided_on": "01/02/2024"}


def opened(client: Client, place: str) -> dict[str, str]:
    """The form of a quarter as a browser would send it."""
    return values(client.get(place)) | {"act": "declare", "quarter": "2025Q1", "declared": "number"}


def test_the_page_shows_quarters_average_and_regime(house: House, browser: Browser) -> None:
    """The reference quarters are marked; the reasons go down to the article."""
    employer = house.employer()
    house.workers(employer, 2)
    sized(house, employer)
    page = browser.as_actor(employer.officer).get(f"/e/{employer.id}/size/?year=2026").content.decode()
    assert page.count("reference</span>") == 4
    assert "Committee 200" in page
    assert "50 § 2" in page


def test_an_empty_number_is_not_nothing_declared(house: House, browser: Browser) -> None:
    """A forgotten number is asked for; that nothing was declared is said."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/size/?year=2026"
    answer = client.post(place, {"quarter": "2025Q1", "declared": "number", "fte": ""})
    assert (answer.status_code, 'id="fte-error"' in answer.content.decode()) == (422, True)
    assert client.post(place, {"quarter": "2025Q1", "declared": "nothing"}).status_code == 302
    assert "none declared" in client.get(place).content.decode()


def test_a_year_under_the_law_of_2017_has_its_own_regime(house: House, browser: Browser) -> None:
    """The page answers for a year before the individual right."""
    employer = house.employer()
    answer = browser.as_actor(employer.officer).get(f"/e/{employer.id}/size/?year=2020")
    assert (answer.status_code, "2020" in answer.content.decode()) == (200, True)


def test_a_quarter_is_declared_and_corrected(house: House, browser: Browser) -> None:
    """A correction needs a reason, beside its field, and both stand in the history."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/size/?year=2026"
    assert client.post(place, {"quarter": "2025Q1", "fte": "12,5"}).status_code == 302
    form = opened(client, place) | {"fte": "13"}
    answer = client.post(place, form)
    assert (answer.status_code, 'id="reason-error"' in answer.content.decode()) == (422, True)
    assert client.post(place, form | {"reason": "One forgotten"}).status_code == 302
    assert "One forgotten" in client.get(place).content.decode()


def test_two_officers_declare_the_same_quarter(house: House, browser: Browser) -> None:
    """The second is shown the first one's number, and replaces it knowingly; also where there was none before."""
    employer = house.employer()
    client, other = browser.as_actor(employer.officer), browser.as_actor(house.officer(employer.id))
    place = f"/e/{employer.id}/size/?year=2026"
    blank = opened(client, place) | {"fte": "20"}
    assert other.post(place, opened(other, place) | {"fte": "12,5"}).status_code == 302
    answer = client.post(place, blank)
    assert (answer.status_code, "2025Q1 is declared already" in text_of(answer)) == (422, True)
    mine = opened(client, place) | {"fte": "20", "reason": "All of them"}
    assert other.post(place, opened(other, place) | {"fte": "13", "reason": "One forgotten"}).status_code == 302
    answer = client.post(place, mine)
    assert (answer.status_code, "Full-time equivalents 13 20" in text_of(answer)) == (422, True)
    assert client.post(place, values(answer) | {"act": "declare"}).status_code == 302
    assert house.ask(SizeCard(employer.id, Quarter(2025, 1)), by=employer.officer).fte == 20


def test_a_form_that_comes_back_keeps_the_version_that_was_seen(house: House, browser: Browser) -> None:
    """Else a reason that was forgotten would make an older form pass for one made on what stands now."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/size/?year=2026"
    client.post(place, {"quarter": "2025Q1", "fte": "12,5"})
    mine = opened(client, place) | {"fte": ""}
    client.post(place, opened(client, place) | {"fte": "13", "reason": "One forgotten"})
    assert values(client.post(place, mine))["seen-2025Q1"] == mine["seen-2025Q1"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "whatever"}, "kind"),
        ({"to_year": "2023"}, "to_year"),
        ({"from_year": "soon"}, "from_year"),
        ({"decided_on": "31/02/2024"}, "decided_on"),
        ({"decided_on": ""}, "decided_on"),
        ({"days": "-1"}, "days"),
        ({"kind": "road", "value": "the account"}, "road"),
        ({"kind": "number_of_days"}, "days"),
        ({"kind": "number_of_days", "days": "1,5", "decided_on": "01/10/2024"}, "decided_on"),
    ],
)
def test_what_is_wrong_with_a_decision_stands_beside_its_field(
    house: House, browser: Browser, changes: dict[str, str], field: str
) -> None:
    """And its form is open."""
    employer = house.employer()
    answer = browser.as_actor(employer.officer).post(f"/e/{employer.id}/size/", {**DECISION, **changes})
    assert (answer.status_code, f'id="{field}-error"' in answer.content.decode()) == (422, True)


def test_a_decision_is_recorded_and_cancelled(house: House, browser: Browser) -> None:
    """Cancelled with a reason on the version that was seen; the history keeps both."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/size/"
    assert client.post(place, DECISION).status_code == 302
    page = client.get(place).content.decode()
    assert "2024–2026" in page
    hidden = dict(re.findall(r'name="(decision|version)" value="([^"]*)"', page))
    assert client.post(place, {"act": "cancel", **hidden, "cancel-reason": ""}).status_code == 422
    assert client.post(place, {"act": "cancel", **hidden, "cancel-reason": "For another firm"}).status_code == 302
    page = client.get(place).content.decode()
    assert "No decision recorded." in page
    history = page.partition('id="history"')[2]
    assert "For another firm" in history
    assert "2024–2026" in history


def test_the_history_names_the_quarter(house: House, browser: Browser) -> None:
    """Of many sizes declared on one day, each line says for which quarter it was."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    for quarter, fte in (("2025Q1", "12"), ("2025Q2", "14")):
        form = {"act": "declare", "quarter": quarter, "declared": "number", "fte": fte}
        assert client.post(f"/e/{employer.id}/size/", form).status_code == 302
    history = client.get(f"/e/{employer.id}/size/").content.decode().partition('id="history"')[2]
    assert re.findall(r'<bdi class="wraps">(\w+)</bdi>', history) == ["2025Q2", "2025Q1"]


def test_an_unknown_decision_is_not_found(house: House, browser: Browser) -> None:
    """What is no id answers as such."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    assert client.post(f"/e/{employer.id}/size/", {"act": "cancel", "decision": "x"}).status_code == 404
