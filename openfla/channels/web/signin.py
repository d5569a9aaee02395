# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is at the browser: a person, in whose name, with what is open to them, and what they are told next."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest

from openfla.desk.access.access import AccessOfPerson, AccessView, Client, Inspected, OwnAccess
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
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
VISITED = "visited"


def now() -> datetime:
    """The instant of the request: the one clock of this channel."""
    return datetime.now(tz=UTC)


def today() -> date:
    """The business date in Brussels."""
    return now().astimezone(BRUSSELS).date()


@dataclass(frozen=True)
class Acting:
    """A signed-in person: the actor, what it may reach, and the organisation it acts for (None: for itself).

    `access` tells of many clients only those `among` which the page is; what needs all of them asks for all, once.
    """

    actor: Actor
    access: AccessView
    organisation: UUID | None
    among: frozenset[UUID] = frozenset()

    @cached_property
    def own(self) -> OwnAccess | None:
        """The organisation in whose name one acts, as long as it lets one do anything."""
        return self._own_in(self.access)

    @cached_property
    def whole(self) -> AccessView:
        """The access with all clients and inspected employers."""
        if not any(each.more_clients or each.more_inspected for each in self.access.organisations):
            return self.access
        access = ask(AccessOfPerson(self.access.person), actor=self.actor, channel=CHANNEL, now=now())
        return access if isinstance(access, AccessView) else self.access

    @cached_property
    def own_whole(self) -> OwnAccess | None:
        """The organisation in whose name one acts, with all clients and inspected employers."""
        return self._own_in(self.whole)

    def _own_in(self, access: AccessView) -> OwnAccess | None:
        return next((each for each in access.organisations if each.organisation == self.organisation), None)

    def clients(self) -> tuple[Client, ...]:
        """All employers at which a mandate lets one do something in the name of one's organisation."""
        return self.own_whole.clients if self.own_whole else ()

    def inspected(self) -> tuple[Inspected, ...]:
        """All employers at which one's organisation inspects."""
        return self.own_whole.inspected if self.own_whole else ()

    def told(self) -> Iterable[tuple[UUID, str]]:
        """The employers beside one's own organisation that are known without asking for all, with their names."""
        return ((key, each.name) for key, each in self._told.items())

    def employers(self) -> Iterable[tuple[UUID, str, str]]:
        """All employers within reach, with their names and numbers."""
        own = self.own
        if own is not None and own.is_employer:
            yield own.organisation, own.name, own.enterprise_number
        others = self._all.values() if own is not None else ()
        yield from ((each.employer, each.name, each.enterprise_number) for each in others)

    def employer(self, employer: UUID) -> tuple[str, str, str] | None:
        """Name, number, and the mandated organisation's name or nothing; None for an employer that is out of reach."""
        own = self.own
        if own is None:
            return None
        if (other := self._other(employer)) is not None:
            return other.name, other.enterprise_number, own.name
        here = own.is_employer and own.organisation == employer
        return (own.name, own.enterprise_number, "") if here else None

    def name_of(self, employer: UUID) -> str:
        """The name of an employer within reach."""
        known = self.employer(employer)
        return known[0] if known else ""

    @cached_property
    def _told(self) -> dict[UUID, Client | Inspected]:
        return _by_employer(self.own)

    @cached_property
    def _all(self) -> dict[UUID, Client | Inspected]:
        return _by_employer(self.own_whole)

    def _other(self, employer: UUID) -> Client | Inspected | None:
        """What lets one reach an employer that is not one's own organisation."""
        known = self._told if employer in self.among else self._all
        return known.get(employer)

    def case_at(self, employer: UUID | None) -> str:
        """The number of the case for which one inspects this employer; empty where one acts for it."""
        found = self._other(employer) if employer else None
        return found.case_number if isinstance(found, Inspected) else ""

    def opened(self, organisation: UUID) -> frozenset[type]:
        """The acts and questions open to one here, by one's own organisation or its mandate; the desk decides again."""
        own = self.own
        if own is None:
            return frozenset()
        if own.organisation == organisation:
            return self._opened_at_home
        match self._other(organisation):
            case Client(permissions=permissions):
                return opened(permissions, mandated=True)
            case Inspected():
                return opened_to_inspector(own.for_cases)
        return opened((), mandated=True)

    @cached_property
    def _opened_at_home(self) -> frozenset[type]:
        own = self.own
        if own is None:
            return frozenset()
        in_one_quality = opened_per_quality() if own.manages else frozenset()
        of_many = opened_to_statistician(own.for_cases) if own.statistics else frozenset()
        at_home = opened(own.permissions, mandated=False) | opened_within_limit(own.limited)
        return at_home | opened_to_serve(own.at_clients) | in_one_quality | of_many


def _by_employer(own: OwnAccess | None) -> dict[UUID, Client | Inspected]:
    """Where an employer gave a mandate and is inspected too, the mandate goes first, as at the desk."""
    if own is None:
        return {}
    inspected: dict[UUID, Client | Inspected] = {each.employer: each for each in own.inspected}
    return inspected | {each.employer: each for each in own.clients}


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
