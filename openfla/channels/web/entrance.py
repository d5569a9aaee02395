# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every request comes in here: the session becomes a signed-in person, the language is chosen, the frame is made."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from openfla.channels.web.frame import SWITCHED, employer_of, frame
from openfla.channels.web.sessions import Standing, standing
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, VISITED, Acting, now
from openfla.desk.access.access import AccessOfPerson, AccessView
from openfla.desk.actor import Actor
from openfla.desk.gate import ask


class ActorMiddleware:
    """Puts `acting`, `standing` and `shell` on the request; takes the language from address or form, and keeps it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the page, with the chosen language remembered."""
        chosen = request.GET.get("language") or request.POST.get("language") or ""
        if chosen in NAMES:
            translation.activate(chosen)
        stands = None if request.path.startswith(settings.STATIC_URL) else standing(request)
        who = _signed_in(request, stands) if stands else None
        request.standing = stands  # type: ignore[attr-defined]
        request.acting = who  # type: ignore[attr-defined]
        request.shell = frame(request, who, request.path)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if chosen in NAMES and hasattr(response, "set_cookie"):
            _remember(response, chosen)
        return response

    def process_view(self, request: HttpRequest, *_page: object) -> None:
        """Shows a form anew in another language.

        A form sent by a button of the language switch is only shown again, with what was typed: every form page shows
        what stands in request.POST, and acts on a POST alone.
        """
        if request.method == "POST" and request.POST.get("language") in NAMES:
            request.method = "GET"
            request.shown_again = True  # type: ignore[attr-defined]


def _remember(response: HttpResponseBase, language: str) -> None:
    secure = settings.LANGUAGE_COOKIE_SECURE
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, secure=secure, httponly=True, samesite="Lax")


def _signed_in(request: HttpRequest, stands: Standing) -> Acting | None:
    """Of many clients with those that the head names: of the page, and where one was last."""
    person, organisation = stands.person, stands.organisation
    actor = Actor.officer(person, organisation) if organisation else Actor.worker(person)
    here, before = employer_of(request.path), list(map(UUID, request.session.get(VISITED, ())))
    among = tuple(before if here is None else dict.fromkeys((here, *before)))
    access = ask(AccessOfPerson(person, among), actor=actor, channel=CHANNEL, now=now())
    if not isinstance(access, AccessView):
        return None
    who = Acting(actor, access, organisation, frozenset(among))
    if here is not None and [here] != before[:1] and who.employer(here) is not None:
        request.session[VISITED] = list(map(str, among[: SWITCHED + 1]))
    return who
