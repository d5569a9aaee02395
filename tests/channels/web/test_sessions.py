# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions: begun under a new key, ended by the person or the clock, listed for whom they belong to."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory

from openfla.channels.web import sessions, signin
from openfla.channels.web.browsers import browser_of
from openfla.channels.web.session_store import SessionStore, stored
from openfla.desk.actor import Actor
from openfla.desk.outcome import NOT_FOUND
from openfla.desk.signing_in.signins import EndSignIn, SignIns, SignInView
from openfla.records.models import JournalSubject, SignIn
from openfla.terms.assurance import Assurance, Proof
from tests.channels.web.conftest import Browser, signed_in
from tests.desk.conftest import Body, House

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


def begun(person: Actor, told: str = FIREFOX, before: str | None = None) -> Client:
    """A browser in which the person signed in by the product's own door."""
    request = RequestFactory().get("/", headers={"user-agent": told})
    request.session = SessionStore(before)
    assert person.person is not None
    sessions.begin(request, person.person, person.organisation, Proof("tests", Assurance.HIGH, signin.now()))
    request.session.save()
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key or ""
    return client


def key(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def inside(client: Client, employer: Body) -> bool:
    """Whether the employer's pages open."""
    return client.get(f"/e/{employer.id}/workers/").status_code == 200


def listed(house: House, who: Actor) -> list[SignInView]:
    assert who.person is not None
    return list(house.ask(SignIns(who.person), by=Actor.worker(who.person), now=signin.now()))


@pytest.fixture
def bakery(house: House, browser: Browser) -> Body:
    del browser
    return house.employer()


def test_where_one_is_signed_in_and_was(house: House, bakery: Body) -> None:
    """Each browser by the names its owner knows, and the one at which they sit."""
    first, second = begun(bakery.officer), begun(bakery.officer, EDGE)
    page = first.get("/me/sign-ins/").content.decode()
    assert "Firefox · Linux" in page
    assert "Edge · Windows" in page
    assert page.count("this one") == 1
    second.post("/sign-out/")
    assert [each.ended_how for each in listed(house, bakery.officer)] == ["here", ""]
    assert "signed out there" in first.get("/me/sign-ins/").content.decode()


def test_ending_one_ends_it_at_once(house: House, bakery: Body) -> None:
    """Its key opens nothing any more; the other session goes on; the journal tells."""
    first, second = begun(bakery.officer), begun(bakery.officer, EDGE)
    assert inside(second, bakery)
    chosen = next(each for each in listed(house, bakery.officer) if each.browser.startswith("Edge"))
    answer = first.post("/me/sign-ins/", {"act": "one", "sign_in": str(chosen.sign_in)}, follow=True)
    assert "Ended. Nothing opens there" in answer.content.decode()
    assert not inside(second, bakery)
    assert inside(first, bakery)
    house.see(scope="system")
    assert JournalSubject.objects.filter(act="EndSignIn", outcome="changed").count() == 1


@pytest.mark.parametrize(("act", "stays"), [("others", True), ("everywhere", False)])
def test_ending_the_others_or_all(bakery: Body, act: str, stays: bool) -> None:
    """All others, or this one too."""
    here, *others = (begun(bakery.officer) for _ in range(3))
    here.post("/me/sign-ins/", {"act": act})
    assert [inside(each, bakery) for each in others] == [False, False]
    assert inside(here, bakery) is stays


def test_nobody_ends_the_session_of_somebody_else(house: House, bakery: Body) -> None:
    """Another's id answers as one that nobody has."""
    garage = house.employer("Garage Zuid")
    theirs, mine = begun(garage.officer), begun(bakery.officer)
    [view] = listed(house, garage.officer)
    for sign_in in (view.sign_in, uuid4(), "x"):
        assert mine.post("/me/sign-ins/", {"act": "one", "sign_in": str(sign_in)}).status_code == 404
    assert mine.post("/me/sign-ins/", {"act": "all"}).status_code == 404
    assert bakery.officer.person is not None
    assert garage.officer.person is not None
    me = Actor.worker(bakery.officer.person)
    assert house.do(EndSignIn(garage.officer.person, view.sign_in), by=me) == [NOT_FOUND]
    assert house.ask(SignIns(garage.officer.person), by=me) is None
    assert inside(theirs, garage)
    assert Client().get("/me/sign-ins/").status_code == 404


def test_the_key_is_new_at_each_sign_in(house: House, bakery: Body) -> None:
    """A key that somebody else chose or knew before opens nothing after, nor does the one that was replaced."""
    planted = SessionStore()
    planted.save()
    client = begun(bakery.officer, before=planted.session_key)
    assert key(client) != planted.session_key
    again = begun(bakery.officer, before=key(client))
    assert not inside(client, bakery)
    assert inside(again, bakery)
    assert [each.ended_how for each in listed(house, bakery.officer)] == ["", "renewed"]


def test_a_copied_key_opens_nothing_after_sign_out(bakery: Body) -> None:
    """The session is gone on the server, not in the browser alone, which is told to forget what it kept."""
    client = begun(bakery.officer)
    copied = key(client)
    assert client.post("/sign-out/").headers["Clear-Site-Data"] == '"cache", "storage"'
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = copied
    assert not inside(thief, bakery)


@pytest.mark.parametrize(
    ("begun_for", "unused_for", "open_still"),
    [
        (timedelta(minutes=29), timedelta(minutes=29), True),
        (timedelta(minutes=30), timedelta(minutes=30), False),
        (timedelta(hours=7, minutes=59), timedelta(minutes=2), True),
        (timedelta(hours=8), timedelta(minutes=2), False),
    ],
)
def test_the_clock_ends_a_session(
    bakery: Body, browser: Browser, begun_for: timedelta, unused_for: timedelta, *, open_still: bool
) -> None:
    """After 30 minutes without use and after 8 hours in any case; what ended is gone from the table."""
    client = browser.as_actor(bakery.officer)
    session = client.session
    at = signin.now()
    session.update({"begun": (at - begun_for).isoformat(), "seen": (at - unused_for).isoformat()})
    session.save()
    assert inside(client, bakery) is open_still
    assert Session.objects.filter(session_key=stored(key(client))).exists() is open_still


def test_use_is_noted_and_prolongs(bakery: Body, browser: Browser) -> None:
    """To the minute: a second page in the same minute writes nothing."""
    client = browser.as_actor(bakery.officer)
    session = client.session
    session["seen"] = (signin.now() - timedelta(minutes=20)).isoformat()
    session.save()
    inside(client, bakery)
    noted = client.session["seen"]
    assert signin.now() - datetime.fromisoformat(noted) < timedelta(minutes=1)
    inside(client, bakery)
    assert client.session["seen"] == noted


def test_the_table_ends_what_is_not_used(bakery: Body) -> None:
    """Even a key that comes back with nothing looked at finds no row once its time is over."""
    client = begun(bakery.officer)
    rows = Session.objects.filter(session_key=stored(key(client)))
    left = rows.get().expire_date - signin.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)
    rows.update(expire_date=signin.now())
    assert not inside(client, bakery)


def test_no_table_holds_a_key(house: House, bakery: Body) -> None:
    """Sessions and sign-ins are kept under a digest: who reads them can't enter."""
    client = begun(bakery.officer)
    raw = key(client)
    house.see(scope="system")
    kept = {Session.objects.get().session_key, SignIn.objects.get().session}
    assert kept == {stored(raw)}
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stored(raw)
    assert not inside(thief, bakery)


def test_a_session_of_a_cookie_that_was_tampered_with_is_none(bakery: Body) -> None:
    """Long, short or strange: nobody is signed in, nothing breaks."""
    for told in ("", "x", "é" * 40, "a" * 5_000, "0" * 40):
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = told
        assert client.get(f"/e/{bakery.id}/workers/").status_code == 404


def test_browsers_are_named_and_nothing_else_is_kept() -> None:
    """What is not known is left out."""
    assert browser_of(FIREFOX) == "Firefox · Linux"
    assert browser_of(EDGE) == "Edge · Windows"
    assert browser_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1") == (
        "Safari · iPhone"
    )
    assert browser_of("curl/8.5.0 <script>") == ""


def test_what_a_test_writes_is_what_a_sign_in_writes(bakery: Body) -> None:
    """The fixture of all tests of pages holds what the door of the product does."""
    assert signed_in(bakery.officer).keys() == dict(begun(bakery.officer).session).keys()
