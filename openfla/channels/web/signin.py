# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is at the browser: the session's person and organisation become an actor and the frame of the page."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from openfla.channels.web.frame import NOTICES, frame
from openfla.channels.web.shell import NAMES
from openfla.desk.access import AccessOfPerson, AccessView, OwnAccess
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.terms.role import Permission

CHANNEL = "web"


def now() -> datetime:
    """The instant of the request: the one clock of this channel."""
    return datetime.now(tz=UTC)


def today() -> date:
    """The business date in Brussels."""
    return now().astimezone(BRUSSELS).date()


@dataclass(frozen=True, slots=True)
class Acting:
    """A signed-in person: the actor, what it may reach, and the organisation it acts for (None: for itself)."""

    actor: Actor
    access: AccessView
    organisation: UUID | None

    @property
    def own(self) -> OwnAccess | None:
        """The organisation in whose name one acts, as long as it lets one do anything."""
        return next((each for each in self.access.organisations if each.organisation == self.organisation), None)

    def employers(self) -> dict[UUID, tuple[str, str, str]]:
        """Employers within reach: name, number, and the mandated organisation's name or nothing."""
        own = self.own
        if own is None:
            return {}
        itself = {own.organisation: (own.name, own.enterprise_number, "")} if own.is_employer else {}
        return itself | {each.employer: (each.name, each.enterprise_number, own.name) for each in own.clients}

    def permissions(self, employer: UUID) -> frozenset[Permission]:
        """What one may do for this employer, oneself or by its mandate; the desk decides again when it is done."""
        own = self.own
        if own is None:
            return frozenset()
        if own.organisation == employer:
            return own.permissions
        return next((each.permissions for each in own.clients if each.employer == employer), frozenset())


def acting(request: HttpRequest) -> Acting:
    """The signed-in person, or not found: pages do not tell a stranger what exists."""
    found = getattr(request, "acting", None)
    if not isinstance(found, Acting):
        raise Http404
    return found


def notify(request: HttpRequest, text: str, kind: str = "done") -> None:
    """A notice for the next page."""
    request.session[NOTICES] = [*request.session.get(NOTICES, []), [text, kind]]


def identities() -> list[dict[str, Any]]:
    """The named identities of the demo; none in any other configuration."""
    path = Path(settings.CONFIGURATION.data) / "demo.json"
    if not settings.OPENFLA_DEMO or not path.exists():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return found


class ActorMiddleware:
    """Puts `acting` and `shell` on the request; takes the language from the address or the form, and keeps it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the page, with the chosen language remembered."""
        chosen = request.GET.get("language") or request.POST.get("language") or ""
        if chosen in NAMES:
            translation.activate(chosen)
        who = _signed_in(request)
        request.acting = who  # type: ignore[attr-defined]
        request.shell = frame(request, who)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if chosen in NAMES and hasattr(response, "set_cookie"):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, httponly=True, samesite="Lax")
        return response

    def process_view(self, request: HttpRequest, _view: object, _arguments: object, places: Mapping[str, Any]) -> None:
        """Shows a form anew in another language, and shows no page of an employer for whom one does not act.

        A form sent by a button of the language switch is only shown again, with what was typed: every form page shows
        what stands in request.POST, and acts on a POST alone. What is sent to a foreign employer reaches the desk,
        which refuses it and writes it down.
        """
        if request.method == "POST" and request.POST.get("language") in NAMES:
            request.method = "GET"
        opened = request.method != "POST" and request.path.startswith("/e/")
        if opened and places.get("employer") not in acting(request).employers():
            raise Http404


def _signed_in(request: HttpRequest) -> Acting | None:
    if request.path.startswith(settings.STATIC_URL) or "person" not in request.session:
        return None
    person = UUID(request.session["person"])
    organisation = UUID(request.session["organisation"]) if request.session.get("organisation") else None
    actor = Actor.officer(person, organisation) if organisation else Actor.worker(person)
    access = ask(AccessOfPerson(person), actor=actor, channel=CHANNEL, now=now())
    return Acting(actor, access, organisation) if isinstance(access, AccessView) else None
