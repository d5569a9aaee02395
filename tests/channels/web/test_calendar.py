# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines in a calendar: at a secret address that shows what its owner may see when it is read."""

import logging
import re
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from openfla.channels.web.deadlines import calendar as served
from openfla.channels.web.signin import today
from openfla.desk.access.access import EndMandate, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.deadlines.done import WithdrawDeadlineDone
from openfla.records.models import CalendarFeed
from openfla.site.logs import Discreet
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.client_keys import elliptic
from tests.desk.conftest import NOW, TODAY, Body, House, ssin
from tests.desk.test_accounts import sized
from tests.desk.test_api_clients import Software, software
from tests.desk.test_deadlines_done import note, school

__all__ = ["software"]

ADDRESS = re.compile(r"/calendar/([\w-]{43})\.ics")


def made(browser: Browser, body: Body, by: Actor | None = None) -> str:
    """The address that somebody made for themselves, as the page shows it."""
    page = browser.as_actor(by or body.officer).post(f"/o/{body.id}/calendar/", {"act": "make"}).content.decode()
    found = ADDRESS.search(page)
    assert found, page
    return found[0]


def read(address: str) -> Calendar:
    """What a calendar without any session reads there."""
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content)


def events(calendar: Calendar) -> dict[str, Any]:
    """The events by their UID, each once."""
    found = {str(each["UID"]): each for each in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


def test_a_calendar_reads_what_is_to_be_done(house: House, browser: Browser, monkeypatch: Any) -> None:
    """Whole days with stable UIDs; done is gone; what comes later has a greater SEQUENCE; no name, no number."""
    body = house.employer()
    house.worker(body, family_name="Vandenabeele", number=ssin(77))
    address = made(browser, body)
    first = read(address)
    assert (str(first["VERSION"]), str(first["METHOD"]), first.errors) == ("2.0", "PUBLISH", [])
    before = events(first)
    [size] = [each for each in before.values() if "2026-2027" in str(each["SUMMARY"])]
    assert (size.start, size.end, str(size["TRANSP"])) == (date(2025, 12, 31), date(2026, 1, 1), "TRANSPARENT")
    assert str(size["URL"]).endswith(f"/e/{body.id}/deadlines/")
    raw = Client().get(address).content.decode()
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    assert not any(secret in raw for secret in ("Vandenabeele", ssin(77).digits))
    sized(house, body, "20")
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(served, "today", later.date)
    after = events(read(address))
    assert str(size["UID"]) not in after
    assert after.keys() & before.keys()
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in after.keys() & before.keys())
    assert all(after[uid].start == before[uid].start for uid in after.keys() & before.keys())


def test_what_somebody_says_is_done_is_gone_from_it(house: House, browser: Browser) -> None:
    """The report to the fund of the next year, made early; taken back it is there again."""
    body = school(house)
    address, about = made(browser, body), f"152.01 {today().year + 1}"

    def reports() -> int:
        return sum(about in str(each["SUMMARY"]) for each in events(read(address)).values())

    assert reports() == 1
    done = house.done(note(body.id, about=about, on=TODAY), by=body.officer)
    assert reports() == 0
    assert done.holds is not None
    house.done(WithdrawDeadlineDone(body.id, done.reference, done.holds.version, "Vergissing"), by=body.officer)
    assert reports() == 1


def test_the_key_is_kept_nowhere_and_another_ends_it(house: House, browser: Browser) -> None:
    """The page shows it once; one that ended, one that never was and none at all are answered alike."""
    body = house.employer()
    address = made(browser, body)
    key = ADDRESS.fullmatch(address)[1]  # type: ignore[index]
    client = browser.as_actor(body.officer)
    page = client.get(f"/o/{body.id}/calendar/").content.decode()
    assert "There is an address since" in page
    assert key not in page
    house.see(body, scope="door")
    [row] = CalendarFeed.objects.all()
    assert key.encode() not in bytes(row.digest)
    second = made(browser, body)
    gone, never = Client().get(address), Client().get(f"/calendar/{'x' * 43}.ics")
    assert (gone.status_code, never.status_code) == (404, 404)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, f"Not Found: {address}", None, None)
    assert Discreet("%(message)s").format(record) == "Not Found: /calendar/….ics"
    assert gone.content.replace(key.encode(), b"") == never.content.replace(b"x" * 43, b"")
    assert read(second)
    client.post(f"/o/{body.id}/calendar/", {"act": "end"})
    assert Client().get(second).status_code == 404
    assert "There is no address yet." in client.get(f"/o/{body.id}/calendar/").content.decode()
    assert '"calendar_addresses"' in client.get("/me/data.json").content.decode()


def test_it_shows_what_its_owner_may_see_at_that_moment(house: House, browser: Browser) -> None:
    """Clients by their names until the mandate ends; nothing is there once the access was withdrawn."""
    provider, body = house.provider(), house.employer("Bakkerij Noord")
    mandate = house.mandate(body, provider)
    person = house.person("Vertrekker")
    grant = house.grant(provider.id, person, {Permission.ACCOUNTS_CONSULT})
    officer = Actor.officer(person, provider.id)
    address = made(browser, provider, officer)
    of_client = [each for each in events(read(address)).values() if "Bakkerij Noord" in str(each["SUMMARY"])]
    assert of_client
    end = EndMandate(body.id, mandate, TODAY - timedelta(days=1), "Ander kantoor")
    house.done(end, by=body.officer, now=NOW - timedelta(days=2))
    assert not [each for each in events(read(address)).values() if "Bakkerij Noord" in str(each["SUMMARY"])]
    house.done(WithdrawAccess(provider.id, grant, "Weg"), by=provider.officer)
    assert Client().get(address).status_code == 404


def test_keys_end_in_the_calendar_of_who_manages_them(software: Software, browser: Browser) -> None:
    """On their last day, long ahead too, and until another one lasts longer; nobody else's calendar tells of them."""
    body, day = software.body, timedelta(days=1)
    software.key(elliptic(1).certificate(start=NOW - day, days=401))
    address = made(browser, body)
    [key] = [each for each in events(read(address)).values() if "Loonpakket" in str(each["SUMMARY"])]
    assert (key.start, str(key["TRANSP"])) == (TODAY + 400 * day, "TRANSPARENT")
    software.key(elliptic(2).certificate(start=NOW - day, days=500))
    [later] = [each for each in events(read(address)).values() if "Loonpakket" in str(each["SUMMARY"])]
    assert (later["UID"], later.start) == (key["UID"], TODAY + 499 * day)
    reader = software.house.officer(body.id, {Permission.ACCOUNTS_CONSULT})
    assert "Loonpakket" not in Client().get(made(browser, body, reader)).content.decode()


def test_a_calendar_that_ends_somewhere_begins_with_what_can_be_met_and_says_so(
    house: House, browser: Browser, monkeypatch: Any
) -> None:
    """What was missed long ago pushes nothing out that is still ahead."""
    provider = house.provider()
    for place in range(2):
        body = house.employer(f"Klant {place}")
        house.mandate(body, provider)
        sized(house, body, "20")
        house.worker(body)
    address = made(browser, provider)
    whole: list[Any] = [each for each in read(address).walk("VEVENT") if "Klant" in str(each["SUMMARY"])]
    monkeypatch.setattr(served, "MOST", 3)
    found: list[Any] = read(address).walk("VEVENT")
    clients = [each for each in found if "Klant" in str(each["SUMMARY"])]
    assert len(clients) == 3
    assert all(each["DTSTART"].dt >= TODAY for each in clients)
    assert any(each["DTSTART"].dt < TODAY for each in whole)
    [further] = [each for each in found if str(len(whole) - 3) in str(each["SUMMARY"])]
    assert str(further["URL"]).endswith(f"/o/{provider.id}/deadlines/")
