# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sessions of a training as a calendar file (RFC 5545): at their times where these are known, else as whole days.

An offer is tentative, what is planned confirmed. A file taken again replaces the events of an earlier one: they keep
their UID, and SEQUENCE counts minutes. An invitation by mail (openfla.channels.post.inviting) is about the same events.
"""

from icalendar import Calendar, Event

from openfla.channels.web.deadlines.calendar import TYPE
from openfla.channels.web.signin import now
from openfla.desk.trainings.offers import OfferView
from openfla.desk.trainings.session_events import sequence_at, span_of, uid_of
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
    starts, ends = span_of(slot)
    event = Event()
    event.add("uid", uid_of(offer.participation, number))
    event.add("dtstamp", now())
    event.add("sequence", sequence_at(now()))
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", offer.title)
    event.add("status", "TENTATIVE" if offer.state is ParticipationState.OFFERED else "CONFIRMED")
    for name, text in (("location", slot.place), ("description", offer.provider_name)):
        if text:
            event.add(name, text)
    return event
