# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of deadlines, of an employer and over all clients; the next few where work begins."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from openfla.desk.deadlines import working_out
from openfla.desk.reminders.reminder_keys import ReminderCode
from openfla.desk.reminders.reminders import AskReminders, ConfirmReminders
from openfla.desk.software.api_clients import RegisterApiClient, RegisterClientKey
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.channels.web.test_calendar import events, made
from tests.channels.web.test_calendar import read as calendar_of
from tests.channels.web.test_reminders import Mailbox, mailbox
from tests.desk.client_keys import elliptic
from tests.desk.conftest import NOW, WORK, House, segment
from tests.desk.rescuing import training
from tests.desk.test_accounts import sized

__all__ = ["mailbox"]


def text_of(page: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def test_an_employer_sees_what_asks_for_attention_and_all_of_it(house: House, browser: Browser) -> None:
    """With why and the way to the next act; what was declared is done; filters stand in the address."""
    body = house.employer()
    house.worker(body)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/"
    page = client.get(place).content.decode()
    open_yet = "to be done although the duty is not certain"
    for told in ("Size for 2026-2027 known", "1 deadline was missed.", "1 worker", open_yet, "data saved before"):
        assert told in text_of(page), told
    assert f'href="/e/{body.id}/size/?year=2026"' in page
    assert f'href="/e/{body.id}/messages/"' in page
    assert "Training plan" not in page.partition("</nav>")[2].partition("<main")[2].partition("<table")[2]
    sized(house, body, "20")
    every = text_of(client.get(f"{place}?all=1&about=plan").content.decode())
    assert "Training plan 2026 fixed" in every
    assert "not recorded here" in every
    assert "Size for" not in every
    overview = text_of(client.get(f"/e/{body.id}/").content.decode())
    assert "Workers told that the account exists" in overview
    assert f'href="{place}"' in client.get(f"/e/{body.id}/duties/").content.decode()


def test_what_cannot_be_worked_out_is_said_and_takes_no_page_away(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the deadlines, of the employer and of clients, nor the overview."""
    body, provider = house.employer(), house.provider()
    house.mandate(body, provider)

    def failing(*_: Any) -> Any:
        raise LookupError

    monkeypatch.setattr(working_out, "deadlines", failing)
    client = browser.as_actor(body.officer)
    assert "The deadlines can’t be worked out now." in client.get(f"/e/{body.id}/deadlines/").content.decode()
    assert client.get(f"/e/{body.id}/").status_code == 200
    page = browser.as_actor(provider.officer).get(f"/o/{provider.id}/deadlines/").content.decode()
    assert "can’t be worked out now and are missing here" in page


def test_another_day_is_asked_in_the_address(house: House, browser: Browser) -> None:
    """The former account's own days, before and after the vote; a day that is none is told beside its field."""
    body = house.employer()
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/"
    for day, due in (("27/11/2024", "30/11/2024"), ("28/11/2024", "01/04/2025")):
        page = text_of(client.get(f"{place}?about=fla&on={day}").content.decode())
        assert f"{due} Federal Learning Account: first registrations" in page, page
        assert "by the law as it was known then" in page
    for day, status in (("2017-01-01", 200), ("2100-12-31", 200), ("0001-01-01", 422), ("31/12/9999", 422)):
        answer = client.get(f"{place}?on={day}")
        assert (answer.status_code, "the years 2017 to 2100" in text_of(answer.content.decode())) == (
            status,
            status == 422,
        )
    wrong = client.get(f"{place}?on=31/02/2024")
    assert wrong.status_code == 422
    assert "31/02/2024" in text_of(wrong.content.decode())


PARTS = {
    "en": ("For one worker the last day was 02/02/2026.", "For 2 workers the last day was 03/04/2025 or later."),
    "fr": (
        "Pour un travailleur, le dernier jour était le 02/02/2026.",
        "Pour 2 travailleurs, le dernier jour était le 03/04/2025 ou plus tard.",
    ),
    "nl": (
        "Voor één werknemer was de laatste dag 02/02/2026.",
        "Voor 2 werknemers was de laatste dag 03/04/2025 of later.",
    ),
    "de": (
        "Für einen Arbeitnehmer war der letzte Tag der 02.02.2026.",
        "Für 2 Arbeitnehmer war der letzte Tag der 03.04.2025 oder ein späterer.",
    ),
}


def test_how_many_workers_wait_since_when_is_told_everywhere(house: House, browser: Browser, mailbox: Mailbox) -> None:
    """Three who were never told, of two years: on the page, on that of all clients, in the calendar and by mail."""
    body, provider = house.employer(), house.provider()
    house.mandate(body, provider)
    for since in (date(2025, 4, 3), date(2025, 6, 3), date(2026, 2, 2)):
        house.worker(body, starts_on=since, segments=(segment(since, joint_committee=JointCommittee("302")),))
    sized(house, body, "20")
    read = []
    for language, parts in PARTS.items():
        for who, place in ((body, f"/e/{body.id}/deadlines/"), (provider, f"/o/{provider.id}/deadlines/")):
            client = browser.as_actor(who.officer)
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            read.append((parts, text_of(client.get(place).content.decode())))
    described = (str(each["DESCRIPTION"]) for each in events(calendar_of(made(browser, body))).values())
    read.append((PARTS["en"], " ".join(described)))
    address = house.done(AskReminders(body.id, "an@example.org", "nl"), by=body.officer).reference
    house.done(ConfirmReminders(body.id, ReminderCode.of(address)), by=body.officer)
    read.append((PARTS["nl"], mailbox.at(NOW)[1].get_content().replace("\n", " ")))
    for parts, text in read:
        assert all(part in text for part in parts), text


COUNTED = {"en": "2 participations", "fr": "2 participations", "nl": "2 deelnames", "de": "2 Teilnahmen"}


def test_trainings_that_are_over_count_participations_not_workers(house: House, browser: Browser) -> None:
    """One worker with two of two years: on the page, in its sentences and in the calendar."""
    body, days = house.employer(), (date(2025, 5, 5), date(2026, 5, 5))
    worker = house.worker(body, segments=(segment(joint_committee=JointCommittee("302")),))
    sized(house, body, "20")
    for day in days:
        lesson = uuid4()
        house.done(RegisterTraining(body.id, lesson, training("VCA", day)), by=body.officer)
        part = RegisterParticipation(body.id, lesson, worker, ParticipationTerms(ParticipationState.PLANNED))
        house.done(part, by=body.officer)
    client, page = browser.as_actor(body.officer), ""
    for language, counted in COUNTED.items():
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = text_of(client.get(f"/e/{body.id}/deadlines/?about=trainings").content.decode())
        assert f"· {counted}" in page, page
    assert "Für eine Teilnahme war der letzte Tag der 05.05.2025." in page
    summaries = [str(each["SUMMARY"]) for each in events(calendar_of(made(browser, body))).values()]
    assert "Trainings that are over, still recorded as planned: 2 participations" in summaries


def test_a_provider_sees_them_over_its_clients(house: House, browser: Browser) -> None:
    """With the employer's name and the way to it; an act that the mandate doesn't open is not offered."""
    provider, body, closed = house.provider(), house.employer("Bakkerij Noord"), house.employer("Garage Zuid")
    house.mandate(body, provider, Permission.ACCOUNTS_CONSULT)
    house.mandate(closed, provider, Permission.RIGHTS_MANAGE)
    client = browser.as_actor(provider.officer)
    place = f"/o/{provider.id}/deadlines/"
    page = client.get(place).content.decode()
    assert "Bakkerij Noord" in text_of(page)
    assert "Garage Zuid" not in text_of(page)
    assert f"/e/{body.id}/size/" in page
    assert "Size for" not in text_of(client.get(f"{place}?about=fla").content.decode())
    assert f'href="{place}"' in client.get(f"/o/{provider.id}/clients/").content.decode()


def test_a_key_that_ends_is_told_among_them(house: House, browser: Browser, tmp_path: Path, settings: Any) -> None:
    """With the way to its software; so is the certificate that signs; none of it to a provider, whose it is not."""
    body, provider = house.employer(), house.provider()
    house.mandate(body, provider)
    assert body.officer.person is not None
    client = house.done(RegisterApiClient(body.id, body.officer.person, "Loonpakket", WORK), by=body.officer).reference
    key = RegisterClientKey(body.id, client, elliptic().certificate())
    house.done(key, by=body.officer)
    settings.OPENFLA_CERTIFICATES = tmp_path
    (tmp_path / f"{body.number.digits}.p12").write_bytes(b"no certificate")
    place = f"/e/{body.id}/deadlines/"
    page = browser.as_actor(body.officer).get(place).content.decode()
    assert "The last key of the software Loonpakket ends" in page
    assert f'href="/o/{body.id}/software/{client}/"' in page
    assert "documents can&#x27;t be used: tell the operator" in page
    assert f"{body.number.digits}.p" not in page
    assert "Keys and certificates" not in browser.as_actor(provider.officer).get(place).content.decode()


def test_those_of_clients_stand_by_what_is_to_be_done(house: House, browser: Browser) -> None:
    """Of how many employers each, with the way to its rows; with one of them chosen these alone, in any state asked."""
    provider, first, second = house.provider(), house.employer("Bakkerij Noord"), house.employer("Garage Zuid")
    for body in (first, second):
        house.mandate(body, provider, Permission.ACCOUNTS_CONSULT)
    house.worker(first)
    client, place = browser.as_actor(provider.officer), f"/o/{provider.id}/deadlines/"
    page = client.get(place).content.decode()
    lines = text_of(page).partition("By what is to be done")[2]
    assert "Size for 2028-2029 known" not in lines
    assert re.search(
        r"Federal Learning Account: data saved before they are destroyed 2 employers by 31.December", lines
    )
    assert "Workers told that the account exists 1 employer" in lines
    chosen = client.get(f"{place}?what=inform_start").content.decode()
    assert (chosen.count("<time datetime"), "All that is to be done" in chosen) == (1, True)
    assert "By what is to be done" not in chosen
    assert "No deadline matches" in client.get(f"{place}?what=inform_start&all=1&state=ahead").content.decode()
    assert client.get(f"{place}?what=nothing").content.decode().count("<time datetime") == page.count("<time datetime")


def test_the_sentence_about_missed_ones_leads_to_them(house: House, browser: Browser) -> None:
    """Over clients and at an employer."""
    provider, body = house.provider(), house.employer()
    house.mandate(body, provider)
    house.worker(body, starts_on=date(2026, 1, 5), ends_on=date(2026, 6, 30))
    client = browser.as_actor(provider.officer)
    for place in (f"/o/{provider.id}/deadlines/", f"/e/{body.id}/deadlines/"):
        page = client.get(f"{place}?all=1").content.decode()
        [way] = re.findall(r'<a href="([^"]+)">\d+ deadlines? (?:was|were) missed', page)
        rows = client.get(place + way.replace("&amp;", "&")).content.decode().partition("<table")[2]
        assert rows.count('<span class="fla-tag') == rows.count(">missed<") > 0, place


def test_how_many_were_missed_is_how_many_the_way_shows(house: House, browser: Browser) -> None:
    """Also where one group or one subject alone was chosen."""
    provider, body = house.provider(), house.employer()
    house.mandate(body, provider)
    house.worker(body, starts_on=date(2026, 1, 5), ends_on=date(2026, 6, 30))
    client, seen = browser.as_actor(provider.officer), []
    clients = f"/o/{provider.id}/deadlines/"
    asked = (clients, f"{clients}?what=inform_start", f"{clients}?what=size+2026-2027", f"{clients}?about=size")
    for place in (*asked, f"/e/{body.id}/deadlines/?about=size", f"/e/{body.id}/deadlines/?about=plan"):
        page = client.get(place).content.decode()
        told = re.findall(r'<a href="([^"]+)">(\d+) deadlines? (?:was|were) missed', page)
        seen.append(len(told))
        for way, number in told:
            rows = client.get(place.partition("?")[0] + way.replace("&amp;", "&")).content.decode()
            assert rows.partition("<table")[2].count(">missed<") == int(number), place
    assert set(seen) == {0, 1}
