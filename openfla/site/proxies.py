# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What reverse proxies say of a request is believed from the configured ones, and from nobody else."""

from collections.abc import Callable, Collection
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from openfla.site.configuration import Configuration, ConfigurationError

Networks = Collection[IPv4Network | IPv6Network]
TOLD = (
    "HTTP_CLIENT_IP",
    "HTTP_FORWARDED",
    "HTTP_FRONT_END_HTTPS",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_SSL",
    "HTTP_X_REAL_IP",
)
"""Headers with which anybody could claim to be elsewhere; two of them are read, none is left."""
SAFE = ("GET", "HEAD")
FOR_SOFTWARE = ("/REST/", "/oauth2/", "/xapi/", "/scim/")


def trusted_proxies(configuration: Configuration) -> Networks:
    """The proxies that the operator named. ConfigurationError if one is none, or if it is everybody."""
    try:
        return networks(configuration.proxies)
    except ValueError as error:
        message = (
            f"OPENFLA_PROXIES is {configuration.proxies!r} ({error}). Name the addresses or networks of your reverse "
            "proxies, such as 127.0.0.1,10.1.2.0/24, or unset it."
        )
        raise ConfigurationError(message) from error


def networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """The addresses and networks named with commas. ValueError if one is none, or is everybody."""
    found = tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
    if any(each.prefixlen == 0 for each in found):
        message = f"{text!r} is everybody"
        raise ValueError(message)
    return found


class Proxied:
    """Address and scheme of a request, as the proxy next to this server saw them; other claims are taken out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the rest of the chain, which finds nothing forwarded any more."""
        said = {name: str(request.META.pop(name, "")) for name in TOLD}
        if _within(str(request.META.get("REMOTE_ADDR", "")), settings.OPENFLA_PROXIES):
            address, scheme = (said[f"HTTP_X_FORWARDED_{name}"].rpartition(",")[2].strip() for name in ("FOR", "PROTO"))
            request.META["REMOTE_ADDR"] = address or request.META.get("REMOTE_ADDR", "")
            if scheme.lower() in {"http", "https"}:
                request.META["wsgi.url_scheme"] = scheme.lower()
        return self.get_response(request)


def _within(address: str, trusted: Networks) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in trusted)


class OverTls:
    """Where the installation has a public https address: what came in the clear is refused, but for pages asked for.

    Those are led to https by Django. A form or a token that travelled in the clear is known to others already, and
    software that is led on would never notice.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the rest of the chain, or 403."""
        asked = request.method in SAFE and not request.path_info.startswith(FOR_SOFTWARE)
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or asked:
            return self.get_response(request)
        problem = {"type": "about:blank", "status": 403, "title": "This address answers over HTTPS only."}
        return JsonResponse(problem, status=403, content_type="application/problem+json")
