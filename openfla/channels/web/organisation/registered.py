# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the Crossroads Bank tells of numbers that are typed or shown, with its day: proposed, never imposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from openfla.channels.web.entry import here
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.employers.enterprise_register import MOST_NUMBERS, RegisterDay, RegisteredUnits, UnitNumber
from openfla.desk.gate import ask
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem

LOOK_UP = "look_up"
"""The button that only asks what is known of the number."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A unit in the reader's language. `name` is empty of a natural person; `gone_on` tells that it ceased."""

    number: str
    name: str
    natural_person: bool
    address: str
    situation: str
    gone_on: date | None
    told_on: date


def registered(request: HttpRequest, numbers: Iterable[UnitNumber]) -> dict[str, Registered]:
    """By their digits, those that are known."""
    wanted = tuple(dict.fromkeys(numbers))[:MOST_NUMBERS]
    if not wanted:
        return {}
    who, language = acting(request), here()
    question = RegisteredUnits(who.access.person, wanted)
    units = ask(question, actor=who.actor, channel=CHANNEL, now=now()) or ()
    return {
        unit.number: Registered(
            unit.number,
            unit.name(language),
            unit.natural_person,
            ", ".join(filter(None, (unit.street(language), unit.place(language)))),
            unit.situation_in(language),
            unit.gone_on,
            unit.told_on,
        )
        for unit in units
    }


def looked_up(request: HttpRequest) -> bool:
    """Whether there is anything to look a number up in, so that the button is offered."""
    who = acting(request)
    return ask(RegisterDay(who.access.person), actor=who.actor, channel=CHANNEL, now=now()) is not None


def registered_as_typed(request: HttpRequest, typed: str) -> Registered | None:
    """Of a number as it was typed into a form; None for what is no number, or not known."""
    number = EnterpriseNumber.normalise(typed)
    return None if isinstance(number, Problem) else registered(request, [number]).get(number.digits)


def provider_proposed(request: HttpRequest, typed: str) -> Problem | None:
    """Where a provider is typed as an enterprise number: its name, to be looked at before anything is stored."""
    known = registered_as_typed(request, typed) if typed[-1:].isdecimal() else None
    if known is None or not known.name:
        return None
    found = {"found": EnterpriseNumber(known.number).display, "name": known.name, "on": known.told_on}
    return Problem("training.provider_proposed", "provider_name", found)
