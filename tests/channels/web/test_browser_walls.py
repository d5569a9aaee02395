# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What every address does the same: headers, cookies, no form from elsewhere, no change by a look, no foreign host."""

import re
from collections.abc import Iterator
from datetime import timedelta
from gzip import decompress
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from pytest_django.fixtures import Settings

from openfla.channels.web import signin
from openfla.channels.web.middleware import HEADERS
from openfla.channels.web.oidc.onward import own_path
from openfla.channels.web.urls import urlpatterns
from tests.channels.web.bakery import Bakery, address, names
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House

__all__ = ["bakery"]

ELSEWHERE = (
    *("https://evil.example/", "//evil.example/", "///evil.example/", "////evil.example", "/\\evil.example/"),
    *("\\\\evil.example", "http:evil.example", "http:///evil.example", "javascript:alert(1)", "data:text/html,x"),
    *("/\t/evil.example/", "\n//evil.example/", " //evil.example/", "/\u2028/evil", "//e@days/"),
    *("", "x", "days/", "?next=/", "https:days/", "/" + "a" * 2000, "/days/\r\nX: y"),
)

SHARED = {"/.well-known/did.json", "/credentials/status/1", "/credentials/status-tokens/1"}
"""Public lists and keys, by which anybody's page may check a credential."""


@pytest.fixture
def client(browser: Browser, bakery: Bakery) -> Client:
    """The bakery's officer."""
    return browser.as_actor(bakery.employer.officer)


@pytest.fixture
def visitor(house: House, browser: Browser) -> Client:
    """An officer of an employer with nothing yet, for what depends on no page."""
    return browser.as_actor(house.employer().officer)


def every(bakery: Bakery) -> Iterator[tuple[str, str]]:
    """Each address with its name."""
    for name in names():
        yield name, address(name, bakery.ids)


def asked(client: Client, method: str, here: str) -> HttpResponse:
    """The answer, read to its end."""
    answer = getattr(client, method)(here)
    answer.getvalue()
    return answer  # type: ignore[no-any-return] # a method by its name


def test_each_answer_carries_the_headers(client: Client, bakery: Bakery) -> None:
    """Pages, files, redirects, refusals, the API and the assets, for the signed in and for others."""
    more = [
        "/nothing/",
        "/REST/learningAccount/v1/health",
        "/REST/nothing",
        "/oauth2/jwks",
        "/xapi/openapi.json",
        "/xapi/x/y",
        "/scim/v2/ServiceProviderConfig",
        "/scim/v2/Users",
    ]
    more.append("/static/nothing.css")
    places = [here for _name, here in every(bakery)] + more
    for (visitor, method), here in product(((client, "get"), (Client(), "get"), (Client(), "post")), places):
        answer = asked(visitor, method, here)
        assert answer.status_code < 500, (method, here)
        missing = {name for name in HEADERS if name not in answer.headers}
        assert not missing, (method, here, missing)
        assert answer.headers["Cache-Control"], here
        assert here in SHARED or "Access-Control-Allow-Origin" not in answer.headers, here
        assert not {"Server", "X-Powered-By"} & set(answer.headers), here


def test_pages_are_packed_and_nothing_else(client: Client, bakery: Bakery) -> None:
    packing = {"Accept-Encoding": "gzip"}
    page = client.get(address("workers", bakery.ids), headers=packing)
    assert page.headers["Content-Encoding"] == "gzip"
    assert b"Vandenabeele" in decompress(page.content)
    assert page.headers["Content-Security-Policy"]
    for name in ("workers-export", "account-form-pdf"):
        file = client.get(address(name, bakery.ids), headers=packing)
        file.getvalue()
        assert "Content-Encoding" not in file.headers, name


def test_assets_carry_them_too(visitor: Client) -> None:
    """They are answered before any page is."""
    asset = Path(settings.STATIC_ROOT) / "walls.css"
    asset.write_text("p { color: red }", "utf-8")
    assert "frame-ancestors 'none'" in asked(visitor, "get", "/static/walls.css").headers["Content-Security-Policy"]


def test_nothing_is_allowed_inline_or_from_elsewhere() -> None:
    """The policy starts from nothing, and opens to this host alone."""
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert (policy["frame-ancestors"], policy["base-uri"]) == ("'none'", "'none'")
    assert set(policy.values()) == {"'self'", "'none'"}


def test_no_template_has_anything_inline() -> None:
    """No style, no handler, no script without a file: the policy would drop it, and the page would break quietly."""
    inline = re.compile(r"""<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=["']|javascript:""", re.IGNORECASE)
    folder = Path(__file__).resolve().parents[3] / "openfla" / "channels" / "web" / "templates"
    found = {page.name: inline.findall(page.read_text("utf-8")) for page in folder.rglob("*.html")}
    assert {name: signs for name, signs in found.items() if signs} == {}


def test_a_form_from_elsewhere_is_refused_everywhere(browser: Browser, bakery: Bakery) -> None:
    """With the token of somebody else's page nothing is done either.

    No address of the pages is exempt but the way out of a mail, which asks for its key alone and for no session.
    """
    signed_in = browser.as_actor(bakery.employer.officer)
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = signed_in.cookies
    for name, here in every(bakery):
        exempt = getattr(resolve(here).func, "csrf_exempt", False)
        assert exempt is (name == "reminders-stop"), name
        if exempt:
            continue
        for form in ({}, {"csrfmiddlewaretoken": "a" * 64}):
            assert forger.post(here, form).status_code == 403, name


def test_looking_changes_nothing(house: House, client: Client, bakery: Bakery) -> None:
    """A GET at every address leaves every table but the journal as it was."""
    before = digests(house)
    for _name, here in every(bakery):
        asked(client, "get", here)
        asked(client, "head", here)
    after = digests(house)
    assert {table for table, digest in before.items() if after[table] != digest} == set()


def digests(house: House) -> dict[str, str]:
    """What each table holds, in one word."""
    house.see(scope="system")
    found = {}
    tables = [model._meta.db_table for model in apps.get_app_config("records").get_models()]
    with connection.cursor() as cursor:
        for table in tables:
            if "journal" not in table:
                cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t")  # noqa: S608 - our tables
                found[table] = str(cursor.fetchone()[0])
    return found


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "testserver:x"])
def test_another_host_is_refused(visitor: Client, settings: Settings, host: str) -> None:
    """Whatever the address; and no forwarded host is believed."""
    settings.ALLOWED_HOSTS = ["testserver"]
    for here in ("/start/", "/sign-out/", "/REST/learningAccount/v1/health"):
        answer = visitor.get(here, HTTP_HOST=host)
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()
    led = visitor.get("/start/", HTTP_X_FORWARDED_HOST="evil.example", REMOTE_ADDR="127.0.0.1")
    assert "evil" not in led.headers.get("Location", "")


def test_cookies_are_bound_to_host_and_connection(visitor: Client) -> None:
    """Session, form token and language: this host alone, over https, not for scripts, not from other sites."""
    session = visitor.session
    session["seen"] = (signin.now() - timedelta(minutes=2)).isoformat()
    session.save()
    given = visitor.get("/me/sign-ins/?language=fr").cookies
    assert set(given) == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    for name, cookie in given.items():
        assert name.startswith("__Host-"), name
        assert (cookie["path"], cookie["domain"]) == ("/", ""), name
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax"), name
    assert given[settings.SESSION_COOKIE_NAME]["max-age"] == ""


@pytest.mark.parametrize("text", ELSEWHERE, ids=quote)
def test_a_link_leads_on_to_pages_here_only(text: str) -> None:
    """Everything else is as if nothing had been named."""
    assert own_path(text) == ""


@pytest.mark.parametrize("text", ["/days/", "/days/?year=2026&size=large", "/start/?choose=1"])
def test_pages_here_are_led_to(text: str) -> None:
    assert own_path(text) == text


@pytest.mark.sample(1)
@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_only_listed_methods_are_taken(client: Client, bakery: Bakery, method: str) -> None:
    """Others are told so, with those there are."""
    for name, here in every(bakery):
        assert asked(client, method, here).status_code in {403, 404, 405}, name


def test_where_to_tell_of_a_weakness(visitor: Client, settings: Settings) -> None:
    """The operator's contact, in the form of RFC 9116, for half a year; without one there is no such file."""
    assert visitor.get("/.well-known/security.txt").status_code == 404
    settings.OPENFLA_SECURITY_CONTACT = "mailto:security@openfla.example"
    answer = visitor.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert lines["Contact"] == "mailto:security@openfla.example"
    assert lines["Canonical"].endswith("/.well-known/security.txt")
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", lines["Expires"])


def test_every_page_names_its_address() -> None:
    """An address without a name would escape the sweeps above."""
    assert [str(pattern.pattern) for pattern in urlpatterns if not getattr(pattern, "name", "")] == []
