# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is at the browser: the session's person and organisation become an actor and the frame of the page."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from openfla.channels.web.shell import NAMES, NavItem, Notice, Shell, language_links
from openfla.desk.access import AccessOfPerson, AccessView
from openfla.desk.actor import Actor
from openfla.desk.gate import ask

CHANNEL = "web"
NOTICES = "notices"


def now() -> datetime:
    """The instant of the request: the one clock of this channel."""
    return datetime.now(tz=UTC)


@dataclass(frozen=True, slots=True)
class Acting:
    """A signed-in person: the actor, what it may reach, and the organisation it acts for (None: for itself)."""

    actor: Actor
    access: AccessView
    organisation: UUID | None

    def employers(self) -> dict[UUID, tuple[str, str, str]]:
        """Employers within reach: name, number, and the mandated organisation's name or nothing."""
        found: dict[UUID, tuple[str, str, str]] = {}
        for own in self.access.organisations:
            if own.organisation != self.organisation:
                continue
            if own.is_employer:
                found[own.organisation] = (own.name, own.enterprise_number, "")
            found |= {each.employer: (each.name, each.enterprise_number, own.name) for each in own.clients}
        return found


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
    """Puts `acting` and `shell` on the request; takes the language from the address and keeps it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the page, with the chosen language remembered."""
        chosen = request.GET.get("language", "")
        if chosen in NAMES:
            translation.activate(chosen)
        who = _signed_in(request)
        request.acting = who  # type: ignore[attr-defined]
        request.shell = _shell(request, who)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if chosen in NAMES and hasattr(response, "set_cookie"):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, httponly=True, samesite="Lax")
        return response


def _signed_in(request: HttpRequest) -> Acting | None:
    if request.path.startswith(settings.STATIC_URL) or "person" not in request.session:
        return None
    person = UUID(request.session["person"])
    organisation = UUID(request.session["organisation"]) if request.session.get("organisation") else None
    actor = Actor.officer(person, organisation) if organisation else Actor.worker(person)
    access = ask(AccessOfPerson(person), actor=actor, channel=CHANNEL, now=now())
    return Acting(actor, access, organisation) if isinstance(access, AccessView) else None


def _shell(request: HttpRequest, who: Acting | None) -> Shell:
    languages = language_links(request)
    if who is None:
        return Shell(languages=languages, sample_data=settings.OPENFLA_DEMO)
    employer = _employer_of(request.path)
    name, number, by = who.employers().get(employer, ("", "", "")) if employer else ("", "", "")
    notices = tuple(Notice(text, kind) for text, kind in request.session.pop(NOTICES, []))
    return Shell(
        languages=languages,
        person_name=who.access.name,
        employer_name=name,
        employer_number=number,
        acting_for=by,
        nav=_nav(request.path, employer) if employer and name else (),
        notices=notices,
        sample_data=settings.OPENFLA_DEMO,
        desk=who.organisation is not None,
        home_url="/start/",
        sign_out_url="/sign-out/",
    )


def _employer_of(path: str) -> UUID | None:
    parts = path.split("/")
    try:
        return UUID(parts[2]) if parts[1:2] == ["e"] else None
    except (IndexError, ValueError):
        return None


def _nav(path: str, employer: UUID) -> tuple[NavItem, ...]:
    base = f"/e/{employer}/"
    places = (
        (_("Overview"), base),
        (_("Workers"), f"{base}workers/"),
        (_("Trainings"), f"{base}trainings/"),
        (_("Import"), f"{base}imports/"),
        (_("Size and rules"), f"{base}size/"),
    )
    return tuple(NavItem(label, url, path == url or (url != base and path.startswith(url))) for label, url in places)
