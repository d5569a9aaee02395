# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Certificates of workers that end: who has them on a page, how many in the calendar and in the mail."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from django.utils import timezone
from pytest_django.fixtures import Settings

from openfla.channels.post.server import MailServer
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.channels.web.test_calendar import events, made, read
from tests.channels.web.test_deadlines import text_of
from tests.channels.web.test_reminders import Mailbox, at_work, confirmed
from tests.desk.conftest import House, ssin
from tests.desk.rescuing import training


def test_they_are_named_on_their_page_and_counted_everywhere_else(
    house: House, browser: Browser, settings: Settings, tmp_path: Path
) -> None:
    """The deadline leads to the rows; alarms at 90, 30 and 0 days; neither a name nor a national number elsewhere."""
    body, until = house.employer("Bakkerij Noord"), timezone.localdate() + timedelta(days=20)
    for serial in (77, 78):
        worker = house.worker(body, family_name="Vandenabeele", number=ssin(serial))
        lesson, terms = uuid4(), ParticipationTerms(ParticipationState.FOLLOWED, certificate="VCA basis")
        house.done(RegisterTraining(body.id, lesson, training("Veilig werken", date(2025, 5, 5))), by=body.officer)
        part = RegisterParticipation(body.id, lesson, worker, replace(terms, certificate_until=until))
        house.done(part, by=body.officer)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/certificates/"
    page = client.get(f"/e/{body.id}/deadlines/?about=trainings").content.decode()
    assert f'href="{place}?within=30"' in page
    assert "Certificates of workers end · 2 workers Whose certificates end" in text_of(page)
    assert "within 30 days" in text_of(page)
    listed = text_of(client.get(f"{place}?within=30").content.decode())
    assert all(listed.count(told) == 2 for told in ("Vandenabeele, ", "VCA basis", "Veilig werken"))
    assert "No certificate ends in that time." in client.get(f"{place}?within=0").content.decode()
    address = made(browser, body)
    [event] = [each for each in events(read(address)).values() if "Certificates" in str(each["SUMMARY"])]
    assert (str(event["SUMMARY"]), event.start) == ("Certificates of workers end: 2 workers", until)
    assert [alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")] == [-90, -30, 0]
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", folder=tmp_path / "mail")
    mailbox = Mailbox(tmp_path / "mail")
    confirmed(house, mailbox, body)
    [week] = mailbox.at(at_work(timezone.now() + timedelta(days=7)))
    assert "Certificaten van werknemers verlopen: 2 werknemers (binnen 30 dagen)" in week.get_content()
    for told in (event.to_ical().decode(), week.as_string(), page):
        assert not any(secret in told for secret in ("Vandenabeele", ssin(77).digits))


def test_what_bears_no_name_is_replaced_by_nothing(house: House, browser: Browser) -> None:
    """Another training without a certificate, or an older one whose end was left empty, keeps no certificate alive."""
    body, until = house.employer(), timezone.localdate() + timedelta(days=10)
    worker = house.worker(body, number=ssin(78))
    parts = (
        (date(2025, 5, 5), ParticipationTerms(ParticipationState.FOLLOWED, certificate_until=until)),
        (date(2025, 6, 5), ParticipationTerms(ParticipationState.FOLLOWED)),
        (date(2025, 5, 6), ParticipationTerms(ParticipationState.FOLLOWED, certificate="VCA", certificate_until=until)),
        (date(2020, 5, 6), ParticipationTerms(ParticipationState.FOLLOWED, certificate="VCA")),
    )
    for day, terms in parts:
        lesson = uuid4()
        house.done(RegisterTraining(body.id, lesson, training("Veilig werken", day)), by=body.officer)
        house.done(RegisterParticipation(body.id, lesson, worker, terms), by=body.officer)
    page = browser.as_actor(body.officer).get(f"/e/{body.id}/certificates/?within=30").content.decode()
    assert page.count("within 30 days") == 2
    assert "VCA" in page
