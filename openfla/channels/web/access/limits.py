# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access limited to some of an organisation's workers or clients: as a form offers and reads it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, QueryDict

from openfla.channels.web.access.qualities import quality_chosen
from openfla.channels.web.entry import Entry
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.access import OwnAccess
from openfla.desk.access.limits import LimitsToGrant
from openfla.desk.gate import ask
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.problem import Problem

REACH, SOME, OF_TEAMS = "reach", "some", "teams"
ESTABLISHMENTS, GROUPS, TEAMS = "establishments", "groups", "teams"


@dataclass(frozen=True, slots=True)
class LimitField:
    """What is chosen (`reach`: nothing for all, or for some), and what to tick for it: value, label, ticked."""

    reach: str
    establishments: tuple[tuple[str, str, bool], ...] = ()
    groups: tuple[tuple[str, str, bool], ...] = ()
    teams: tuple[tuple[str, str, bool], ...] = ()


def limit_field(request: HttpRequest, own: OwnAccess) -> LimitField:
    """What there is to choose: nothing where the contracts name no establishment and no group and no team is kept."""
    form = request.POST
    question = LimitsToGrant(own.organisation, quality_chosen(Entry(form.dict()), own))
    offered = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if offered is None:
        return LimitField(form.get(REACH, ""))
    numbers = form.getlist(ESTABLISHMENTS)
    places = tuple((each.digits, each.display, each.digits in numbers) for each in offered.establishments)
    groups, teams = _kept(offered.groups, form.getlist(GROUPS)), _kept(offered.teams, form.getlist(TEAMS))
    return LimitField(form.get(REACH, ""), places, groups, teams)


def _kept(offered: Mapping[UUID, str], ticked: Collection[str]) -> tuple[tuple[str, str, bool], ...]:
    return tuple((str(each), name, str(each) in ticked) for each, name in offered.items())


def limit_chosen(form: QueryDict) -> Limit | None:
    """None for all workers and clients; what is no number of an establishment and no id is not there.

    A word that is none of the choices limits to some: it must not open everything.
    """
    if form.get(REACH) == OF_TEAMS:
        return Limit(teams=frozenset(_ids(form.getlist(TEAMS))))
    if not form.get(REACH):
        return None
    read = map(EstablishmentNumber.parse, form.getlist(ESTABLISHMENTS))
    numbers = frozenset(each for each in read if isinstance(each, EstablishmentNumber))
    return Limit(numbers, frozenset(_ids(form.getlist(GROUPS))))


def ticked_beside(form: QueryDict) -> list[Problem]:
    """That something is ticked which what is chosen leaves aside: whoever ticked it meant to give less, or others."""
    heeded = {"": (), OF_TEAMS: (TEAMS,)}.get(form.get(REACH, ""), (ESTABLISHMENTS, GROUPS))
    left = [name for name in (ESTABLISHMENTS, GROUPS, TEAMS) if name not in heeded and any(form.getlist(name))]
    return [Problem("grant.limit_beside", "limit")] if left else []


def _ids(texts: Iterable[str]) -> Iterator[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
