# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access limited to some of an organisation's workers: as a form offers and reads it."""

from collections.abc import Iterable, Iterator
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

REACH, SOME = "reach", "some"
ESTABLISHMENTS, GROUPS = "establishments", "groups"


@dataclass(frozen=True, slots=True)
class LimitField:
    """Whether some workers alone are chosen, and what there is to tick for them: value, label, ticked."""

    some: bool
    establishments: tuple[tuple[str, str, bool], ...]
    groups: tuple[tuple[str, str, bool], ...]


def limit_field(request: HttpRequest, own: OwnAccess) -> LimitField:
    """What there is to choose; neither where the contracts name no establishment and no group is kept."""
    form = request.POST
    question = LimitsToGrant(own.organisation, quality_chosen(Entry(form.dict()), own))
    offered = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if offered is None:
        return LimitField(form.get(REACH) == SOME, (), ())
    numbers, groups = form.getlist(ESTABLISHMENTS), form.getlist(GROUPS)
    places = ((each.digits, each.display, each.digits in numbers) for each in offered.establishments)
    kept = ((str(group), name, str(group) in groups) for group, name in offered.groups.items())
    return LimitField(form.get(REACH) == SOME, tuple(places), tuple(kept))


def limit_chosen(form: QueryDict) -> Limit | None:
    """None for all workers; what is no number of an establishment and no id is not there."""
    if form.get(REACH) != SOME:
        return None
    read = map(EstablishmentNumber.parse, form.getlist(ESTABLISHMENTS))
    numbers = frozenset(each for each in read if isinstance(each, EstablishmentNumber))
    return Limit(numbers, frozenset(_ids(form.getlist(GROUPS))))


def _ids(texts: Iterable[str]) -> Iterator[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
