# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The two pages without sign-in: the same numbers as an account, messages for bad input, nothing kept."""

import re
from datetime import date
from fractions import Fraction
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from openfla.channels.web.format import days as days_text
from openfla.channels.web.signin import today
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.employers.sizes import DeclareSize, EmployerRegime
from openfla.desk.law.calculator import years_offered
from openfla.desk.workers.staff import SegmentTerms
from openfla.records.models import JournalEntry
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, Body, House, segment

REGIME, DAYS = "/regime/", "/days/"
OF_2026 = ("2024Q4", "2025Q1", "2025Q2", "2025Q3")
MINE = {
    "starts_on": "15/03/2026",
    "weekly": "28:30",
    "full_time": "38",
    "committee": "200",
    "year": "2026",
    "fte": "25",
}


@pytest.fixture
def anyone(browser: Browser) -> Client:
    """A browser in which nobody has signed in, reading English."""
    del browser
    return Client(headers={"accept-language": "en"})


def read(client: Client, place: str, asked: dict[str, str], status: int = 200) -> str:
    """What the page says."""
    answer = client.get(place, asked)
    assert answer.status_code == status
    return unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def declared(house: House, fte: int, quarters: tuple[str, ...] = OF_2026) -> Body:
    """An employer with this size in every quarter."""
    employer = house.employer()
    for quarter in map(Quarter.parse, quarters):
        assert isinstance(quarter, Quarter)
        house.done(DeclareSize(employer.id, quarter, Fraction(fte)), by=employer.officer)
    return employer


def written(days: Fraction) -> str:
    return days_text(days, "en").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("fte", [9, 15, 25])
@pytest.mark.parametrize("code", ["200", "124", "302", "118"])
def test_the_regime_is_that_of_the_employers_own_page(house: House, anyone: Client, fte: int, code: str) -> None:
    """Size and committee give the same days and the same reasons whether typed or registered."""
    employer = declared(house, fte)
    house.worker(employer, segments=(segment(joint_committee=JointCommittee(code)),))
    view = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    [regime] = view.committees
    asked = {"year": "2026", "committee": code, **{f"q{quarter}": str(fte) for quarter in OF_2026}}
    page = read(anyone, REGIME, asked)
    days = regime.finding.value
    if days is None:
        assert "For 2026 no number per worker can be given." in page
    elif days:
        assert f"In 2026 a full-timer has a right to <b>{written(days)}</b>" in page
    else:
        assert "In 2026 a full-timer has no individual right" in page


@pytest.mark.parametrize("year", years_offered(NOW.date()))
def test_every_year_since_2017_is_answered(anyone: Client, year: int) -> None:
    """With the quarters of that year's own window; a plan is spoken of from 2023 on."""
    form = read(anyone, REGIME, {"year": str(year)}, 422)
    names = {part.partition('"')[0] for part in form.split('id="q2')[1:]}
    quarters = {f"q2{name}" for name in names if "-" not in name}
    page = read(anyone, REGIME, {"year": str(year), **dict.fromkeys(quarters, "25")})
    assert f"In {year} a full-timer has a right to" in page
    assert ("Duties and dates" in page) == (year >= 2023)


def test_a_small_employer_owes_no_plan(anyone: Client) -> None:
    """The duty is told with its bound, and no date stands there."""
    page = read(anyone, REGIME, {"year": "2026", "q2025Q1": "12"})
    assert "no training plan is due; it is due from 20 on" in page
    assert "Training plan fixed" not in page


@pytest.mark.parametrize(
    "terms",
    [
        segment(date(2026, 3, 15), weekly_minutes=1710),
        segment(date(2019, 1, 1), date(2026, 6, 30)),
        segment(date(2026, 11, 30), weekly_minutes=1140, joint_committee=JointCommittee("302")),
        segment(date(2026, 1, 1), joint_committee=JointCommittee("118")),
    ],
)
def test_the_days_are_those_of_the_account(house: House, anyone: Client, terms: SegmentTerms) -> None:
    """The contract of a registered worker and the same contract typed give the same days of the year."""
    employer = declared(house, 25)
    worker = house.worker(employer, starts_on=terms.starts_on, ends_on=terms.ends_on, segments=(terms,))
    account = house.ask(WorkerAccount(employer.id, worker, 2026), by=employer.officer)
    asked = {
        **MINE,
        "starts_on": str(terms.starts_on),
        "ends_on": str(terms.ends_on or ""),
        "weekly": str(terms.weekly_minutes / 60),
        "committee": str(terms.joint_committee),
    }
    page = read(anyone, DAYS, asked)
    granted = account.figures.granted
    assert f"The year 2026 gives you {f'<b>{written(granted)}</b>' if granted else 'no individual'}" in page


def test_what_if_stands_beside(house: House, anyone: Client) -> None:
    """Full time from July and a start in January, each as an account would have it; and the difference."""
    employer = declared(house, 25)
    segments = (
        segment(date(2026, 1, 1), date(2026, 6, 30), weekly_minutes=1710),
        segment(date(2026, 7, 1), None, weekly_minutes=2280),
    )
    worker = house.worker(employer, starts_on=date(2026, 1, 1), segments=segments)
    account = house.ask(WorkerAccount(employer.id, worker, 2026), by=employer.officer)
    page = read(anyone, DAYS, {**MINE, "if_weekly": "38", "if_from": "01/07/2026", "if_starts_on": "01/01/2026"})
    assert f"<b>{written(account.figures.granted)}</b><span>if it changes" in page
    assert "Why, if it changes" in page


def test_the_difference_is_that_of_the_numbers_shown(anyone: Client) -> None:
    """1.36 less 0.96 is 0.4, though 155/114 less 55/57 would be shown as 0.39."""
    asked = {
        "year": "2026",
        "committee": "341",
        "fte": "8",
        "starts_on": "01/02/2026",
        "weekly": "20",
        "full_time": "38",
    }
    page = read(anyone, DAYS, {**asked, "if_weekly": "38", "if_from": "15/07/2026"})
    assert "<b>0.96 days</b><span>as it is" in page
    assert "<b>1.36 days</b><span>if it changes" in page
    assert re.search(r"<b>\+0\.4</b>", page)


def test_an_answer_says_what_it_answers(anyone: Client) -> None:
    """What was typed in words, for a printed page or one reached by its address; what would differ stands out."""
    alone = read(anyone, DAYS, {**MINE, "ends_on": "31/12/2026"})
    assert "What this answers" in alone
    assert "28 h 30 of 38 h" in alone
    assert '<th scope="row">Last day</th><td>31/12/2026</td></tr>' in alone
    both = read(anyone, DAYS, {**MINE, "if_weekly": "38", "if_from": "01/07/2026", "if_starts_on": "01/01/2026"})
    assert "Two answers compared" in both
    assert "<td>15/03/2026</td><td><strong>01/01/2026</strong></td>" in both
    assert "<td><strong>28 h 30 of 38 h; 38 h of 38 h from 01/07/2026</strong></td>" in both
    assert "<td>200</td><td>200</td>" in both


def test_the_link_to_an_answer_leads_to_it_in_any_language(anyone: Client) -> None:
    """The whole address, without the language of who shares it; nothing else is in it than what was typed."""
    page = read(anyone, DAYS, {**MINE, "language": "en"})
    link = page.partition('<a href="http://testserver')[2].partition('"')[0]
    assert (link.startswith("/days/?"), "language" in link) == (True, False)
    dutch = read(Client(headers={"accept-language": "nl"}), link, {})
    assert "Het jaar 2026 geeft u" in dutch
    regime = read(anyone, REGIME, {"year": "2026", "q2025Q1": "25", "language": "en"})
    assert '<a href="http://testserver/regime/?year=2026&q2025Q1=25">' in regime


def test_a_band_counts_as_its_smallest_employer(anyone: Client) -> None:
    """Choosing 20 or more is the same as writing 20."""
    band = read(anyone, DAYS, {**MINE, "fte": "", "size": "large"})
    number = read(anyone, DAYS, {**MINE, "fte": "20"})
    assert band.partition("gives you")[2][:40] == number.partition("gives you")[2][:40] != ""


def test_before_2023_there_was_no_individual_right(anyone: Client) -> None:
    """The account counts from 2023 too."""
    page = read(anyone, DAYS, {**MINE, "year": "2020", "starts_on": "01/01/2019"})
    assert "it began on 1 January 2023" in page


@pytest.mark.parametrize(
    ("place", "wrong", "field", "said"),
    [
        (REGIME, {"q2025Q1": "many"}, "q2025Q1", "many"),
        (REGIME, {"q2025Q1": "-1"}, "q2025Q1", "\N{MINUS SIGN}1"),
        (REGIME, {"q2025Q1": "1.23456"}, "q2025Q1", "decimals"),
        (REGIME, {"q2025Q1": "9" * 300}, "q2025Q1", "99***"),
        (REGIME, {"q2025Q1": "12", "committee": "<script>"}, "committee", "<script>"),
        (REGIME, {"q2025Q1": "12", "committee": "998"}, "committee", "998"),
        (REGIME, {"q2025Q1": "12", "year": "2016"}, "year", "from 2017 to"),
        (REGIME, {"q2025Q1": "12", "year": "٢٠٢٦"}, "year", "from 2017 to"),
        (REGIME, {"q2019Q1": "12"}, "q2024Q4", "No quarter that counts for"),
        (DAYS, {"weekly": "39"}, "weekly", "more than the full-time 38"),
        (DAYS, {"weekly": "0"}, "weekly", "0"),
        (DAYS, {"weekly": ""}, "weekly", "Weekly hours"),
        (DAYS, {"starts_on": ""}, "starts_on", "Contract start"),
        (DAYS, {"starts_on": "31/02/2026"}, "starts_on", "31/02/2026"),
        (DAYS, {"ends_on": "01/01/2020"}, "ends_on", "01/01/2020"),
        (DAYS, {"full_time": "99"}, "full_time", "99"),
        (DAYS, {"full_time": "0"}, "full_time", "more than zero"),
        (DAYS, {"starts_on": "01/01/0224"}, "starts_on", "Check the year"),
        (DAYS, {"if_starts_on": "01/01/2204"}, "if_starts_on", "Check the year"),
        (DAYS, {"committee": "998"}, "committee", "998"),
        (DAYS, {"fte": ""}, "size", "The size of the employer is missing"),
        (DAYS, {"fte": "", "size": "huge"}, "size", "The size of the employer is missing"),
        (DAYS, {"fte": "1e9"}, "fte", "1e9"),
        (DAYS, {"year": "10000"}, "year", "from 2017 to"),
        (DAYS, {"year": "\x01"}, "year", "from 2017 to"),
        (DAYS, {"if_weekly": "50"}, "if_weekly", "more than the full-time 38"),
        (DAYS, {"if_from": "01/07/2026"}, "if_weekly", "Weekly hours"),
        (DAYS, {"if_weekly": "38", "if_from": "01/07/2026", "ends_on": "30/04/2026"}, "if_from", "30/04/2026"),
        (DAYS, {"ends_on": "30/04/2026", "if_starts_on": "01/05/2026"}, "if_starts_on", "30/04/2026"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    anyone: Client, place: str, wrong: dict[str, str], field: str, said: str
) -> None:
    """In the summary that leads there and at the field; no answer stands beside an error."""
    asked = {"year": "2026", **(MINE if place == DAYS else {}), **wrong}
    page = read(anyone, place, asked, 422)
    assert f'<a href="#{field}">' in page
    beside = page.partition(f'id="{field}-error">')[2].partition("</p>")[0]
    assert said in beside
    assert "fla-slate" not in page


def test_all_that_is_wrong_is_told_at_once(anyone: Client) -> None:
    """What can't be read beside what can't be; nothing twice."""
    wrong = {"committee": "777", "fte": "many", "full_time": "99", "starts_on": "01/01/0224", "if_from": "x"}
    page = read(anyone, DAYS, {**MINE, **wrong}, 422)
    summary = page.partition('class="fla-errors"')[2].partition("</ul>")[0]
    told = {name for name in (*wrong, "size", "weekly", "if_weekly") if f'href="#{name}"' in summary}
    assert (told, summary.count("<li>")) == ({*wrong}, 5)


@pytest.mark.parametrize("place", [REGIME, DAYS])
def test_any_text_in_any_field_is_answered(anyone: Client, place: str) -> None:
    """Hostile texts give messages, in every language, and are shown as text."""
    names = ("year", "committee", "size", "fte", "starts_on", "ends_on", "weekly", "full_time", "q2025Q1", "if_from")
    for text in (
        '"><script>alert(1)</script>',
        "\x01\ud7ff",
        "9" * 5000,
        "-1",
        "1/0",
        "0001-01-01",
        "9999-12-31",
        "NaN",
    ):
        for language in ("nl", "fr", "de", "en"):
            answer = anyone.get(place, {**dict.fromkeys(names, text), "language": language})
            assert answer.status_code == 422
            assert b"<script>alert" not in answer.content
    assert anyone.get(place, {"year": "\0"}).status_code == 400


def test_an_extreme_contract_is_computed(anyone: Client) -> None:
    """From the first day of work that can be to the last day of the calendar."""
    asked = {**MINE, "starts_on": "1930-01-01", "ends_on": "9999-12-31", "if_weekly": "38", "if_from": "9999-12-31"}
    assert "The year 2026 gives you" in read(anyone, DAYS, asked)


@pytest.mark.parametrize(("place", "asked"), [(REGIME, {"q2025Q1": "25"}), (DAYS, MINE)])
def test_nothing_is_kept_and_no_table_is_read(anyone: Client, place: str, asked: dict[str, str]) -> None:
    """No cookie, no journal entry, no query of a table."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = anyone.get(place, {"year": "2026", **asked})
    assert answer.status_code == 200
    assert not answer.cookies
    assert [each["sql"] for each in queries if " FROM " in each["sql"] or "INSERT" in each["sql"]] == []
    assert not JournalEntry.objects.filter(actor_kind="visitor").exists()


@pytest.mark.parametrize("place", [REGIME, DAYS])
def test_the_pages_only_answer(anyone: Client, place: str) -> None:
    """Nothing can be sent to them; they are found from every page and speak four languages."""
    assert anyone.post(place, {"year": "2026"}).status_code == 405
    for language, word in (("nl", "Berekenen"), ("fr", "Calculer"), ("de", "Berechnen"), ("en", "Calculate")):
        assert word in read(anyone, place, {"language": language})
    translation.deactivate()


def test_who_has_signed_in_finds_them_in_the_foot(house: House, browser: Browser) -> None:
    """And gets the same answers there."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    page = read(client, f"/e/{employer.id}/size/", {})
    assert f'<a href="{REGIME}">' in page
    assert f'<a href="{DAYS}">' in page
    assert "The year 2026 gives you" in read(client, DAYS, MINE)


def test_this_year_is_asked_about_unless_another_is_chosen(anyone: Client) -> None:
    """The form opens on it."""
    for place in (REGIME, DAYS):
        assert f'<option value="{today().year}" selected>' in read(anyone, place, {})
