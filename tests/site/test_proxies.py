# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What proxies say is believed from the configured ones only; what came in the clear goes no further."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from openfla.site.proxies import TOLD, Proxied, networks

SPOOFED = dict.fromkeys(TOLD, "203.0.113.66") | {"HTTP_X_FORWARDED_PROTO": "https"}


def seen(there: str, told: dict[str, str]) -> HttpRequest:
    """The request as the rest of the chain finds it."""
    found: list[HttpRequest] = []

    def answer(request: HttpRequest) -> HttpResponse:
        found.append(request)
        return HttpResponse()

    Proxied(answer)(RequestFactory().get("/", REMOTE_ADDR=there, **told))  # type: ignore[arg-type] # headers
    return found[0]


def test_the_proxy_says_who_and_how() -> None:
    """The last address in the list is the one the proxy saw; those before it are the caller's word."""
    told = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https"}
    request = seen("127.0.0.1", told)
    assert request.META["REMOTE_ADDR"] == "203.0.113.9"
    assert request.is_secure()


@pytest.mark.parametrize("there", ["203.0.113.7", "::2", ""])
def test_nobody_else_is_believed(there: str) -> None:
    """Address and scheme stay what they are, and no later reader finds the claim."""
    request = seen(there, SPOOFED)
    assert request.META["REMOTE_ADDR"] == there
    assert not request.is_secure()
    assert not [name for name in TOLD if name in request.META]
    assert request.get_host() == "testserver"


def test_other_proxies_are_configured(settings: Settings) -> None:
    """By address or network; then those of this machine are believed no more."""
    settings.OPENFLA_PROXIES = networks("10.1.2.0/24, 2001:db8::1")
    told = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    assert seen("10.1.2.3", told).META["REMOTE_ADDR"] == "203.0.113.9"
    assert seen("2001:db8::1", told).META["REMOTE_ADDR"] == "203.0.113.9"
    assert seen("127.0.0.1", told).META["REMOTE_ADDR"] == "127.0.0.1"


def test_what_came_in_the_clear_is_refused(settings: Settings) -> None:
    """Pages are led to https at the configured host, whatever host was named; forms and software are refused."""
    settings.SECURE_SSL_REDIRECT, settings.SECURE_SSL_HOST = True, "openfla.example.be"
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    asked = client.get("/days/?year=2026")
    assert (asked.status_code, asked["Location"]) == (301, "https://openfla.example.be/days/?year=2026")
    for answer in (
        client.post("/sign-in/"),
        client.get("/REST/learningAccount/v1/health"),
        client.post("/oauth2/token"),
    ):
        assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert "Strict-Transport-Security" not in asked


def test_over_https_the_browser_is_told_to_stay_there(settings: Settings) -> None:
    """For a year, subdomains too."""
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get(
        "/declarations/schema/declarations-1.0.xsd", HTTP_X_FORWARDED_PROTO="https", REMOTE_ADDR="127.0.0.1"
    )
    assert answer.status_code == 200
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
