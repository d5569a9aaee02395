# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody says was done: ticked in a list, of one employer or of many clients; corrected, taken back."""

import re

import pytest
from django.test import Client

from openfla.channels.web.deadlines import done_preview
from openfla.desk.deadlines.done import NoteDeadlineDone
from openfla.terms.deadline import DeadlineKind
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.channels.web.test_deadlines import text_of
from tests.desk.conftest import TODAY, House
from tests.desk.test_deadlines_done import UNTIL, school

LAST, THIS = "sector_report-152.01-2025", "sector_report-152.01-2026"
TITLE = "Days offered reported to the sector fund (joint committee, year): 152.01 2026"


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a form on the page."""
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None, name
    return found[1]


def row(client: Client, place: str) -> str:
    """The words of the row of this year's report, with its state."""
    page = client.get(f"{place}?all=1&about=sector").content.decode()
    [found] = [each for each in page.split("<tr>") if TITLE in each]
    return text_of(f"<main{found}")


def test_what_is_ticked_in_the_list_is_recorded_as_done(house: House, browser: Browser) -> None:
    """With its day and reference; then its page tells it, and nothing is left to be ticked in that row."""
    body = school(house)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/"
    assert "not recorded here" in row(client, place)
    form = {"picked": [f"{body.id}/{LAST}", f"{body.id}/{THIS}"], "done_on": "30/5/2026", "reference": "F-41"}
    assert client.post(f"{place}?all=1&about=sector", form).status_code == 302
    every = client.get(f"{place}?all=1&about=sector").content.decode()
    assert "2 deadlines recorded as done." in every
    assert "done late, on 30/05/2026" in text_of(every)
    assert row(client, place).endswith("done")
    assert f"{body.id}/{THIS}" not in client.get(f"{place}?all=1").content.decode()
    card = text_of(client.get(f"{place}{THIS}/").content.decode())
    for told in ("F-41", "30 May 2026", "Deadline recorded as done", "It was not done after all"):
        assert told in card, told


def test_a_provider_ticks_rows_of_many_clients(house: House, browser: Browser) -> None:
    """Only where the mandate lets it: what is closed is told by the employer's name, and the others are recorded."""
    provider = house.provider()
    first, second, closed = (school(house, f"School {name}") for name in ("Noord", "Oost", "Zuid"))
    for body in (first, second):
        house.mandate(body, provider)
    house.mandate(closed, provider, Permission.ACCOUNTS_CONSULT)
    client, place = browser.as_actor(provider.officer), f"/o/{provider.id}/deadlines/"
    page = client.get(f"{place}?all=1&about=sector").content.decode()
    assert {body.id for body in (first, second, closed) if f"{body.id}/{THIS}" in page} == {first.id, second.id}
    assert f'href="/e/{closed.id}/deadlines/{THIS}/"' in page
    form = {"done_on": "30/05/2026", "reference": ""}
    answer = client.post(place, {**form, "picked": [f"{body.id}/{THIS}" for body in (first, second)]})
    assert answer.status_code == 302
    assert "2 deadlines recorded as done." in client.get(place).content.decode()
    mixed = client.post(place, {**form, "picked": [f"{body.id}/{LAST}" for body in (first, closed)]})
    assert mixed.status_code == 422
    assert "School Zuid: Days offered reported" in text_of(mixed.content.decode())
    assert client.post(place, {**form, "picked": [f"{closed.id}/{THIS}"]}).status_code == 404


def test_all_that_match_are_looked_at_first_and_undone_at_once(house: House, browser: Browser) -> None:
    """What would be recorded and where it would be refused; nothing is until the same number is sent again."""
    provider = house.provider()
    first, second, closed = (school(house, f"School {name}") for name in ("Noord", "Oost", "Zuid"))
    for body in (first, second):
        house.mandate(body, provider)
    house.mandate(closed, provider, Permission.ACCOUNTS_CONSULT)
    client = browser.as_actor(provider.officer)
    place = f"/o/{provider.id}/deadlines/?all=1&what=sector_report+152.01+2026"
    sent = {"all_matching": "1", "done_on": "30/05/2026", "reference": "F-41"}
    preview = text_of(client.post(place, sent).content.decode())
    for told in ("What is recorded", f"{TITLE} 2 ", "30 May 2026", "F-41", "Record 2 deadlines as done"):
        assert told in preview.replace("\N{NO-BREAK SPACE}", " "), told
    assert f"{first.id}/{THIS}" in client.get(place).content.decode()
    changed = client.post(place, {**sent, "seen": "7"})
    assert (changed.status_code, "2 deadlines match now; it was 7" in changed.content.decode()) == (422, True)
    assert client.post(place, {**sent, "seen": "2"}).status_code == 302
    page = client.get(place).content.decode()
    assert "2 deadlines recorded as done." in page
    [undo] = re.findall(r'action="([^"]+undo=[^"]+)"', page)
    assert f"{first.id}/{THIS}" not in page
    assert client.post(undo.replace("&amp;", "&")).status_code == 302
    assert f"{first.id}/{THIS}" in client.get(place).content.decode()


def test_ticked_rows_can_be_looked_at_first(house: House, browser: Browser) -> None:
    """With why one of them is refused, by the employer's name; the form keeps them."""
    provider, body, closed = house.provider(), school(house, "School Noord"), school(house, "School Zuid")
    house.mandate(body, provider)
    house.mandate(closed, provider, Permission.ACCOUNTS_CONSULT)
    client, place = browser.as_actor(provider.officer), f"/o/{provider.id}/deadlines/"
    sent = {"preview": "1", "done_on": "30/05/2026", "picked": [f"{each.id}/{THIS}" for each in (body, closed)]}
    page = client.post(place, sent).content.decode()
    assert "Record 1 deadline as done" in page
    assert "School Zuid" in text_of(page).partition("At which clients it was refused")[2].partition("Deadlines")[0]
    assert page.count(f'value="{body.id}/{THIS}"') >= 1
    assert client.post(place, {**sent, "done_on": ""}).status_code == 422


def test_too_many_or_none_that_match_are_not_recorded(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter of what is never said by hand finds none; of too many nothing is recorded."""
    provider = house.provider()
    for name in ("Noord", "Oost"):
        house.mandate(school(house, f"School {name}"), provider)
    client, place = browser.as_actor(provider.officer), f"/o/{provider.id}/deadlines/?all=1"
    sent = {"all_matching": "1", "done_on": "30/05/2026"}
    none = client.post(f"{place}&about=plan", sent)
    assert (none.status_code, "Nothing is ticked." in none.content.decode()) == (422, True)
    monkeypatch.setattr(done_preview, "MOST", 1)
    many = client.post(f"{place}&about=sector", sent)
    assert (many.status_code, "More than 1 deadlines match." in many.content.decode()) == (422, True)


def test_all_that_match_are_all_or_refused(house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is met takes no place of what is open; where rows that can't be ticked take it, nothing is recorded."""
    provider, bodies = house.provider(), [school(house, f"School {name}") for name in ("Noord", "Oost")]
    for body in bodies:
        house.mandate(body, provider)
        house.done(NoteDeadlineDone(body.id, DeadlineKind.SECTOR_REPORT, "152.01 2025", UNTIL), by=body.officer)
    client, place = browser.as_actor(provider.officer), f"/o/{provider.id}/deadlines/?all=1&about=sector"
    sent = {"all_matching": "1", "done_on": "30/05/2026"}
    monkeypatch.setattr(done_preview, "MOST", 4)
    assert 'name="seen" value="4"' in client.post(place, sent).content.decode()
    met = client.post(f"{place}&state=met", sent)
    assert (met.status_code, "Nothing is ticked." in met.content.decode()) == (422, True)
    house.mandate(school(house, "School Zuid"), provider, Permission.ACCOUNTS_CONSULT)
    client = browser.as_actor(provider.officer)
    many = client.post(place, sent)
    assert (many.status_code, "More than 4 deadlines match." in many.content.decode()) == (422, True)
    assert client.post(place, {**sent, "seen": "4"}).status_code == 422
    assert f"{bodies[0].id}/{THIS}" in client.get(place).content.decode()


def test_what_is_wrong_stands_in_the_form_and_the_ticks_stay(house: House, browser: Browser) -> None:
    """Nothing ticked, no day, a day to come, a reference of two words; what is no row finds no page."""
    body = school(house)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/?all=1&about=sector"
    picked = f"{body.id}/{THIS}"
    for form, told in (
        ({"done_on": "30/05/2026"}, "Nothing is ticked."),
        ({"picked": picked}, "Done on"),
        ({"picked": picked, "done_on": "31/12/2099"}, "is still to come"),
        ({"picked": picked, "done_on": "30/05/2026", "reference": "twee woorden"}, "A reference is one word"),
    ):
        answer = client.post(place, form)
        text = answer.content.decode()
        assert (answer.status_code, told in text_of(text)) == (422, True), told
        assert ("checked" in text) == ("picked" in form), told
    for wrong in (f"{body.id}/size-2026", f"nobody/{THIS}", "x"):
        assert client.post(place, {"picked": wrong, "done_on": "30/05/2026"}).status_code == 404
    assert client.get(f"/e/{body.id}/deadlines/size-2026-2027/").status_code == 404
    assert client.get(f"/e/{body.id}/deadlines/sector_report-152.01-2031/").status_code == 404


def test_it_is_said_corrected_and_taken_back_on_its_page(house: House, browser: Browser) -> None:
    """Each with its reason, which the history keeps; two officers at one deadline are told of each other."""
    body = school(house)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/{THIS}/"
    said = {"act": "note", "done_on": "30/05/2026", "reference": "F-41"}
    assert client.post(place, said).status_code == 302
    assert client.post(place, {**said, "done_on": ""}).status_code == 422
    page = client.get(place).content.decode()
    seen = {name: hidden(page, name) for name in ("done", "version")}
    corrected = {**seen, "act": "correct", "done_on": "31/05/2026", "reference": "F-41", "reason": "Ontvangst gelezen"}
    assert client.post(place, {**corrected, "reason": ""}).status_code == 422
    assert client.post(place, corrected).status_code == 302
    assert "done late, on 31/05/2026" in row(client, f"/e/{body.id}/deadlines/")
    clash = client.post(place, {**corrected, "done_on": "29/05/2026"})
    assert clash.status_code == 422
    assert "What somebody else changed meanwhile" in clash.content.decode()
    seen["version"] = hidden(clash.content.decode(), "version")
    assert client.post(place, {**seen, "act": "withdraw", "reason": ""}).status_code == 422
    assert client.post(place, {**seen, "act": "withdraw", "reason": "Andere school"}).status_code == 302
    text = text_of(client.get(place).content.decode())
    for told in ("not recorded here", "Record as done", "Andere school", "Ontvangst gelezen"):
        assert told in text, told


def test_what_is_more_than_a_year_ahead_is_not_offered(house: House, browser: Browser) -> None:
    """Neither in the list nor on its page, which says from when on; sent all the same it is refused by its day."""
    body = school(house)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/"
    key = "period_end-2028"
    assert f"{body.id}/{key}" not in client.get(f"{place}?all=1").content.decode()
    page = client.get(f"{place}{key}/").content.decode()
    assert "from 31 December 2027 on" in text_of(page)
    assert 'name="done_on"' not in page
    answer = client.post(place, {"picked": f"{body.id}/{key}", "done_on": TODAY.isoformat()})
    assert (answer.status_code, "is more than a year before" in text_of(answer.content.decode())) == (422, True)


def test_who_only_looks_reads_it_and_changes_nothing(house: House, browser: Browser) -> None:
    """No form; what is sent all the same is not there."""
    body = school(house)
    house.done(NoteDeadlineDone(body.id, DeadlineKind.SECTOR_REPORT, "152.01 2026", UNTIL), by=body.officer)
    client = browser.as_actor(house.officer(body.id, {Permission.ACCOUNTS_CONSULT}))
    place = f"/e/{body.id}/deadlines/{THIS}/"
    page = client.get(place).content.decode()
    assert "What was recorded" not in page
    assert 'method="post"' not in page.partition("<main")[2].partition("</main")[0]
    assert client.post(place, {"act": "note", "done_on": "30/05/2026"}).status_code == 404
    assert 'name="picked"' not in client.get(f"/e/{body.id}/deadlines/?all=1").content.decode()


def test_as_asked_on_another_day_nothing_is_recorded(house: House, browser: Browser) -> None:
    """What was done is told as done; nothing is to be ticked there, and no way leads to the page of today."""
    body = school(house)
    house.done(NoteDeadlineDone(body.id, DeadlineKind.SECTOR_REPORT, "152.01 2026", UNTIL), by=body.officer)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/"
    page = client.get(f"{place}?about=sector&on={TODAY.year}-11-01").content.decode()
    [told] = [each for each in page.split("<tr>") if TITLE in each]
    assert text_of(f"<main{told}").endswith("done")
    assert "by what was noted as done until then" in text_of(page)
    assert 'name="picked"' not in page
    assert f"{place}{THIS}/" not in page
