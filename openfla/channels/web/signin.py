# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is at the browser: a person, in whose name, with what is open to them, and what they are told next."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest

from openfla.desk.access.access import AccessView, Client, Inspected, OwnAccess
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.judging import (
    opened,
    opened_per_quality,
    opened_to_inspector,
    opened_to_serve,
    opened_to_statistician,
    opened_within_limit,
)

CHANNEL = "web"
NOTICES = "notices"


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
        return itself | {each.employer: (each.name, each.enterprise_number, own.name) for each in self._others(own)}

    @staticmethod
    def _others(own: OwnAccess) -> tuple[Client | Inspected, ...]:
        """Where an employer gave a mandate and is inspected too, the mandate goes first, as at the desk."""
        clients = {each.employer for each in own.clients}
        return (*own.clients, *(each for each in own.inspected if each.employer not in clients))

    def case_at(self, employer: UUID | None) -> str:
        """The number of the case for which one inspects this employer; empty where one acts for it."""
        own = self.own
        found = next((each for each in self._others(own) if each.employer == employer), None) if own else None
        return found.case_number if isinstance(found, Inspected) else ""

    def opened(self, organisation: UUID) -> frozenset[type]:
        """The acts and questions open to one here, by one's own organisation or its mandate; the desk decides again."""
        own = self.own
        if own is None:
            return frozenset()
        if own.organisation == organisation:
            in_one_quality = opened_per_quality() if own.manages else frozenset()
            of_many = opened_to_statistician(own.for_cases) if own.statistics else frozenset()
            at_home = opened(own.permissions, mandated=False) | opened_within_limit(own.limited)
            return at_home | opened_to_serve(own.at_clients) | in_one_quality | of_many
        if self.case_at(organisation):
            return opened_to_inspector(own.for_cases)
        given = next((each.permissions for each in own.clients if each.employer == organisation), frozenset())
        return opened(given, mandated=True)


def acting(request: HttpRequest) -> Acting:
    """The signed-in person, or not found: pages do not tell a stranger what exists."""
    found = getattr(request, "acting", None)
    if not isinstance(found, Acting):
        raise Http404
    return found


def notify(request: HttpRequest, text: str, kind: str = "done", undo: str = "") -> None:
    """A notice for the next page; a POST to `undo` takes back what it tells."""
    request.session[NOTICES] = [*request.session.get(NOTICES, []), [text, kind, undo]]


def identities() -> list[dict[str, Any]]:
    """The named identities of the demo; none in any other configuration."""
    path = Path(settings.CONFIGURATION.data) / "demo.json"
    if not settings.OPENFLA_DEMO or not path.exists():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return found
