# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mergers and splits in a browser: said by one employer, confirmed by the other, taken back."""

import re

from django.test import Client

from openfla.desk.workers.employments import EmploymentList
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House


def form(other: Body, **fields: str) -> dict[str, str]:
    """That all workers go to the other employer on 1 April 2026."""
    usual = {"side": "predecessor", "other": other.number.display, "on": "1/4/2026", "kind": "merger"}
    return {**usual, "proof": "Akte van 2 maart", **fields}


def version(client: Client, place: str) -> str:
    """That of the succession on its page."""
    found = re.search(r'name="version" value="([^"]+)"', client.get(place).content.decode())
    assert found is not None
    return found[1]


def test_said_confirmed_and_taken_back(house: House, browser: Browser) -> None:
    """The contract goes over and comes back; both pages tell where it stands."""
    former, after = house.employer(), house.employer("Broodhuis Zuid")
    house.worker(former, family_name="Vandenabeele", reference="W1")
    one, other = browser.as_actor(former.officer), browser.as_actor(after.officer)
    assert one.post(f"/e/{former.id}/successions/", form(after)).status_code == 302
    listed = other.get(f"/e/{after.id}/successions/").content.decode()
    assert "Bakkerij De Korenaar" in listed
    assert "Vandenabeele" not in listed
    found = re.search(rf"/e/{after.id}/successions/[0-9a-f-]+/", listed)
    assert found is not None
    place = found[0]
    assert "Vandenabeele" not in other.get(place).content.decode()
    assert other.post(place, {"act": "confirm", "version": version(other, place)}).status_code == 302
    assert "Vandenabeele" in other.get(place).content.decode()
    assert len(house.ask(EmploymentList(after.id), by=after.officer).rows) == 1
    here = place.replace(str(after.id), str(former.id))
    sent = {"act": "back", "version": version(one, here)}
    assert one.post(here, sent).status_code == 422
    assert one.post(here, {**sent, "reason": "Andere datum"}).status_code == 302
    assert house.ask(EmploymentList(after.id), by=after.officer).rows == ()
    told = other.get(place).content.decode()
    assert "Andere datum" in told
    assert [told.count(f"Succession {act}") for act in ("announced", "confirmed", "taken back")] == [1, 1, 1]


def test_what_is_wrong_stands_beside_its_field(house: House, browser: Browser) -> None:
    """And what was typed is kept."""
    former, after = house.employer(), house.employer("Broodhuis Zuid")
    client, place = browser.as_actor(former.officer), f"/e/{former.id}/successions/"
    for fields, name in (
        ({"side": ""}, "side"),
        ({"side": "nobody"}, "side"),
        ({"kind": ""}, "kind"),
        ({"kind": "nothing"}, "kind"),
        ({"other": "0123"}, "other"),
        ({"on": "31/2/2026"}, "on"),
        ({"references": "W77"}, "references"),
        ({"other": former.number.display}, "other"),
    ):
        answer = client.post(place, {**form(after), **fields})
        assert answer.status_code == 422
        text = answer.content.decode()
        assert f'id="{name}-error"' in text
        assert "Akte van 2 maart" in text


def test_a_succession_confirmed_in_one_tab_is_not_taken_back_unseen_in_the_other(
    house: House, browser: Browser
) -> None:
    """Whoever opened it before reads that it changed, keeps the reason, and takes it back knowingly or not at all."""
    former, after = house.employer(), house.employer("Broodhuis Zuid")
    house.worker(former, family_name="Vandenabeele", reference="W1")
    one, other = browser.as_actor(former.officer), browser.as_actor(after.officer)
    one.post(f"/e/{former.id}/successions/", form(after))
    found = re.search(
        rf"/e/{after.id}/successions/[0-9a-f-]+/", other.get(f"/e/{after.id}/successions/").content.decode()
    )
    assert found is not None
    place, here = found[0], found[0].replace(str(after.id), str(former.id))
    stale = {"act": "back", "version": version(one, here), "reason": "Andere datum"}
    confirming = {"act": "confirm", "version": version(other, place)}
    assert other.post(place, confirming).status_code == 302
    told = one.post(here, stale)
    assert (told.status_code, "after you opened it" in told.content.decode()) == (422, True)
    assert "Andere datum" in told.content.decode()
    assert len(house.ask(EmploymentList(after.id), by=after.officer).rows) == 1
    assert one.post(here, {**stale, "version": version(one, here)}).status_code == 302
    again = other.post(place, confirming)
    assert (again.status_code, "was taken back" in again.content.decode()) == (422, True)
    assert house.ask(EmploymentList(after.id), by=after.officer).rows == ()
