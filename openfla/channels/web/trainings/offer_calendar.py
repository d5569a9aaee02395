# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sessions of a training as a calendar file (RFC 5545): at their times where these are known, else as whole days.

An offer is tentative, what is planned confirmed. A file taken again replaces the events of an earlier one: they keep
their UID, and SEQUENCE counts days.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from openfla.channels.web.deadlines.calendar import BEGAN, TYPE
from openfla.channels.web.signin import now, today
from openfla.desk.act import BRUSSELS
from openfla.desk.trainings.offers import OfferView
from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.training import ParticipationState

__all__ = ["TYPE", "calendar_of"]


def calendar_of(offer: OfferView) -> Calendar:
    """One event for each session."""
    calendar = Calendar()
    calendar.add("prodid", "-//openfla//trainings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for number, slot in enumerate(offer.slots):
        calendar.add_component(_event(offer, number, slot))
    return calendar


def _event(offer: OfferView, number: int, slot: SlotTerms) -> Event:
    starts, ends = _span(slot)
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{offer.participation} {number}')}@openfla")
    event.add("dtstamp", now())
    event.add("sequence", (today() - BEGAN).days)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", offer.title)
    event.add("status", "TENTATIVE" if offer.state is ParticipationState.OFFERED else "CONFIRMED")
    for name, text in (("location", slot.place), ("description", offer.provider_name)):
        if text:
            event.add(name, text)
    return event


def _span(slot: SlotTerms) -> tuple[date, date]:
    """From the first moment to the one after the last: days where a time is not known."""
    if slot.starts_at is None or slot.ends_at is None:
        return slot.on, slot.on + timedelta(days=1)
    return _moment(slot.on, slot.starts_at), _moment(slot.on, slot.ends_at)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BRUSSELS).astimezone(UTC)
