# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented provider with many clients, of which one has a staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from ground.people import staffed
from openfla.channels.cli.synth.country import enterprise_number
from openfla.channels.cli.synth.loading import OPERATOR, SINCE, SLICE, authorise, carry_out
from openfla.channels.cli.synth.names import FAMILIES, FORMS, HOUSES
from openfla.channels.cli.synth.people import dice_for
from openfla.desk.access.access import AcceptMandate, GrantAccess, ProposeMandate, RegisterPerson
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.terms.role import Permission, Quality

FIRST_SERIAL, APART = 910_000, 10_000
ENDING = timedelta(days=40)
GIVEN = frozenset(Permission) - {Permission.ACCESS_MANAGE, Permission.MANDATES_MANAGE}


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, somebody who may do everything for it and its clients, and the client with a staff."""

    id: UUID
    clerk: Actor
    client: UUID


def provider(place: int, clients: int, workers: int, trainings: int, seed: int) -> Provider:
    """A provider with so many clients. One of them has workers and trainings, the others a name and a number."""
    [own] = carry_out([_named(place, 0, "Loonburo", Quality.SERVICE_PROVIDER)], OPERATOR)
    [person] = carry_out([RegisterPerson("Verlinden", "Noor", "nl")], OPERATOR)
    clerk = authorise(person.reference, own.reference)
    firm = staffed(place, workers, trainings, seed)
    assert firm.officer.person is not None
    employers = [firm.id, *_employers(place, clients - 1, firm.officer.person, seed)]
    proposed = [
        _proposed(employer, own.reference, firm.officer.person, turn) for turn, employer in enumerate(employers)
    ]
    for some in _slices(iter(proposed)):
        carry_out([AcceptMandate(own.reference, mandate) for mandate in some], clerk)
    return Provider(own.reference, clerk, firm.id)


def _employers(place: int, count: int, officer: UUID, seed: int) -> Iterator[UUID]:
    dice = dice_for(seed, "clients", place)
    names = (f"{dice.choice(FAMILIES['nl'])} {dice.choice(HOUSES)} {dice.choice(FORMS['nl'])}" for _ in range(count))
    named = (_named(place, turn, name, Quality.EMPLOYER) for turn, name in enumerate(names, start=1))
    for some in _slices(named):
        employers = [each.reference for each in carry_out(some, OPERATOR)]
        carry_out([GrantAccess(each, officer, frozenset(Permission), SINCE) for each in employers], OPERATOR)
        yield from employers


def _named(place: int, turn: int, name: str, quality: Quality) -> RegisterOrganisation:
    return RegisterOrganisation(enterprise_number(FIRST_SERIAL + place * APART + turn), name, (quality,), SINCE)


def _proposed(employer: UUID, own: UUID, officer: UUID, turn: int) -> UUID:
    """The mandate that the employer proposes; one in twenty ends within sixty days."""
    last = datetime.now(tz=BRUSSELS).date() + ENDING if turn % 20 == 1 else None
    [mandate] = carry_out([ProposeMandate(employer, own, GIVEN, SINCE, last)], Actor.officer(officer, employer))
    return mandate.reference


def _slices(each: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(each, SLICE)):
        yield some
