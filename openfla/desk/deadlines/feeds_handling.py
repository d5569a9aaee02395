# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of calendars made and ended; each person has one at a time in the name of an organisation."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.deadlines.feeds import (
    CalendarFeedView,
    CalendarFeedWith,
    EndCalendarFeed,
    FeedOwner,
    MakeCalendarFeed,
    OwnCalendarFeeds,
)
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import CalendarFeed
from openfla.terms.language import LANGUAGES


@handles(MakeCalendarFeed)
def make_calendar_feeds(commands: Sequence[MakeCalendarFeed], act: Act) -> list[Outcome]:
    """In the place of the one before."""
    return [_made(command, act) for command in commands]


def _made(command: MakeCalendarFeed, act: Act) -> Outcome:
    if act.actor.person is None:
        return NOT_FOUND
    if command.language not in LANGUAGES:
        return refused("information.language", "language", found=command.language, expected=LANGUAGES)
    _end(command.organisation, act)
    feed = CalendarFeed(
        organisation_id=command.organisation,
        person_id=act.actor.person,
        digest=command.digest,
        language=command.language,
        entry=act.entry,
        recorded_at=act.now,
    )
    bulk.insert([feed])
    return Done(feed.id, Effect.CREATED)


@handles(EndCalendarFeed)
def end_calendar_feeds(commands: Sequence[EndCalendarFeed], act: Act) -> list[Outcome]:
    """One's own."""
    return [_ended(command.organisation, act) for command in commands]


def _ended(organisation: UUID, act: Act) -> Outcome:
    if act.actor.person is None:
        return NOT_FOUND
    return Done(organisation, Effect.CHANGED if _end(organisation, act) else Effect.UNCHANGED)


def _end(organisation: UUID, act: Act) -> int:
    current = CalendarFeed.objects.filter(CURRENT, organisation=organisation, person=act.actor.person)
    return current.update(withdrawn_at=act.now, withdrawn_entry=act.entry)


@answers(OwnCalendarFeeds)
def own_calendar_feeds(question: OwnCalendarFeeds, _act: Act) -> tuple[CalendarFeedView, ...]:
    """The latest first."""
    rows = CalendarFeed.objects.filter(person=question.person).select_related("organisation")
    return tuple(
        CalendarFeedView(row.organisation_id, row.organisation.name, row.language, row.recorded_at, row.withdrawn_at)
        for row in rows.order_by("-recorded_at", "-id")
    )


@answers(CalendarFeedWith)
def calendar_feed_with(question: CalendarFeedWith, _act: Act) -> FeedOwner | None:
    """By digest: nobody learns from how long it takes how near a key came."""
    row = CalendarFeed.objects.filter(CURRENT, digest=question.digest).first()
    return FeedOwner(row.person_id, row.organisation_id, row.language) if row else None
