# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines as a calendar (RFC 5545) at a secret address, and the page on which a person makes and ends it.

What is done or was never told stands in no calendar. A reader takes the calendar as a whole: an event that is gone was
met or is due on another day. Events keep their UID; SEQUENCE counts days, so that a later copy replaces an earlier one.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from icalendar import Alarm, Calendar, Event

from openfla.channels.web.entry import here
from openfla.channels.web.may import takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.channels.web.software.keys_ending import keys_of
from openfla.channels.wording import sentence
from openfla.channels.wording.deadlines import counted, parts
from openfla.desk.access.access import AccessOfPerson, AccessView
from openfla.desk.actor import Actor
from openfla.desk.deadlines.calendar_key import CalendarKey
from openfla.desk.deadlines.deadlines import (
    DeadlinePage,
    Deadlines,
    DeadlinesOfClients,
    DeadlineView,
    EmployerDeadlines,
)
from openfla.desk.deadlines.feeds import (
    CalendarFeedView,
    CalendarFeedWith,
    EndCalendarFeed,
    FeedOwner,
    MakeCalendarFeed,
    OwnCalendarFeeds,
)
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.terms.deadline import CERTIFICATE_STEPS, DeadlineKind, DeadlineState

SERVING = Actor.operator("calendar")
BEGAN = date(2026, 1, 1)
"""The day from which SEQUENCE counts."""
MOST = 1_000
SHOWN = {DeadlineState.MISSED, DeadlineState.OPEN, DeadlineState.NEAR, DeadlineState.AHEAD}
TYPE = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar; a key that ended, that never was, or whose owner may see nothing any more, finds no page."""
    del request
    owner = ask(CalendarFeedWith(CalendarKey(key).digest), actor=SERVING, channel=CHANNEL, now=now())
    if not isinstance(owner, FeedOwner):
        raise Http404
    with override(owner.language):
        response = HttpResponse(_calendar(owner).to_ical(), content_type=TYPE)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _calendar(owner: FeedOwner) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//openfla//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _("Deadlines"))
    calendar.add("x-wr-calname", _("Deadlines"))
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    itself, clients = _open(owner)
    for each in itself:
        calendar.add_component(_event_of(each, "", owner.language))
    for event in _of_clients(clients, owner) if clients else ():
        calendar.add_component(event)
    for key in _keys(owner):
        calendar.add_component(key)
    return calendar


def _of_clients(page: DeadlinePage, owner: FeedOwner) -> Iterable[Event]:
    yield from (_event_of(each, page.names[each.employer], owner.language) for each in page.rows)
    if page.total > len(page.rows):
        yield _further(owner, page.total - len(page.rows))


def _further(owner: FeedOwner, number: int) -> Event:
    """What is not told: a calendar that ends somewhere says so, today."""
    event = _event(
        f"{owner.organisation} further", today(), sentence("deadline.more", {"number": number}, owner.language)
    )
    event.add("url", settings.OPENFLA_PUBLIC_URL + reverse("client-deadlines", args=[owner.organisation]))
    return event


def _open(owner: FeedOwner) -> tuple[list[DeadlineView], DeadlinePage | None]:
    """Of the organisation itself and of its clients, what can still be met first, as far as the owner may see them."""
    actor = Actor.officer(owner.person, owner.organisation)
    itself = ask(Deadlines(owner.organisation), actor=actor, channel=CHANNEL, now=now())
    question = DeadlinesOfClients(owner.organisation, asking=False, states=SHOWN, size=MOST)
    clients = ask(question, actor=actor, channel=CHANNEL, now=now())
    if itself is None and clients is None:
        raise Http404
    rows = itself.rows if isinstance(itself, EmployerDeadlines) else ()
    return [each for each in rows if each.state in SHOWN], clients if isinstance(clients, DeadlinePage) else None


def _keys(owner: FeedOwner) -> Iterable[Event]:
    """What ends of the organisation's own machines and documents, for who manages it; the day is its last one."""
    actor = Actor.officer(owner.person, owner.organisation)
    access = ask(AccessOfPerson(owner.person, among=()), actor=actor, channel=CHANNEL, now=now())
    organisations = access.organisations if isinstance(access, AccessView) else ()
    for own in organisations:
        if own.organisation == owner.organisation:
            keys = keys_of(own, actor)
            yield from (_event(f"{own.organisation} {key.key}", key.until, key.title) for key in keys if key.until)


def _event_of(each: DeadlineView, employer: str, language: str) -> Event:
    """Whom it concerns is a number, never a name."""
    told = counted(each, language)
    title = f"{employer}: {told}" if employer else told
    event = _event(f"{each.employer} {each.identity}", each.on, title)
    why = sentence(each.why.code, each.why.values, language)
    event.add("description", "\n".join((why, *parts(each, language))))
    event.add("url", settings.OPENFLA_PUBLIC_URL + reverse("deadlines", args=[each.employer]))
    if each.kind is DeadlineKind.CERTIFICATE:
        for days in CERTIFICATE_STEPS:
            event.add_component(_alarm(days, title))
    return event


def _alarm(days: int, title: str) -> Alarm:
    """So many days before the event, where the calendar of the reader takes alarms."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _event(about: str, on: date, title: str) -> Event:
    """A whole day that keeps nobody busy."""
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, about)}@openfla")
    event.add("dtstamp", now())
    event.add("sequence", (today() - BEGAN).days)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    return event


@takes(MakeCalendarFeed, EndCalendarFeed)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Whether there is an address; a POST makes one, which is shown once, or ends it."""
    own = own_organisation(request, organisation)
    if request.method == "POST" and request.POST.get("act") == "end":
        _done(request, EndCalendarFeed(organisation))
        notify(request, _("The address is there no more."))
        return redirect("calendar", organisation=organisation)
    made = _made(request, organisation) if request.method == "POST" else ""
    context = {"own": own, "organisation": organisation, "address": made, "feed": _current(request, organisation)}
    response = render(request, "web/calendar.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _made(request: HttpRequest, organisation: UUID) -> str:
    key = CalendarKey.fresh()
    _done(request, MakeCalendarFeed(organisation, key.digest, here()))
    return settings.OPENFLA_PUBLIC_URL + reverse("calendar-feed", args=[key.text])


def _done(request: HttpRequest, command: MakeCalendarFeed | EndCalendarFeed) -> None:
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(outcome, Done):
        raise Http404


def _current(request: HttpRequest, organisation: UUID) -> CalendarFeedView | None:
    person = acting(request).actor.person
    if person is None:
        raise Http404
    feeds = ask(OwnCalendarFeeds(person), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    return next((each for each in feeds if each.organisation == organisation and each.ended_at is None), None)
