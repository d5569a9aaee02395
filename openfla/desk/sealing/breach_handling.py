# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal read from the side of what leaked."""

from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Min, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.actor import system_of
from openfla.desk.changes_handling import BESIDE
from openfla.desk.handling import answers
from openfla.desk.sealing.breach import Leak, PeopleTouched, PeopleTouchedView, Touched
from openfla.desk.signing_in.signins import WHOLE
from openfla.records.models import ApiClient, ClientKey, JournalEntry, JournalSubject, Organisation, SignIn


@answers(PeopleTouched)
def people_touched(question: PeopleTouched, _act: Act) -> PeopleTouchedView | None:
    """None if nothing of that id is known."""
    which = _entries_of(question)
    if which is None:
        return None
    entries = JournalEntry.objects.filter(which, _within(question.since, question.until))
    subjects = JournalSubject.objects.filter(entry__in=entries)
    people = _people(subjects)
    acts = (
        subjects.exclude(outcome__in=BESIDE).values_list("act").annotate(number=Count("id")).order_by("-number", "act")
    )
    return PeopleTouchedView(entries.count(), tuple(acts), people)


def _people(subjects: QuerySet[JournalSubject]) -> tuple[Touched, ...]:
    """The workers whom these rows name, by the name of their employer."""
    rows = (
        subjects.exclude(Q(worker=None) | Q(employer=None))
        .values_list("employer", "worker")
        .annotate(
            entries=Count("entry", distinct=True),
            first=Min("entry__at"),
            last=Max("entry__at"),
            acts=ArrayAgg("act", distinct=True),
        )
    )
    found = list(rows)
    names = dict(Organisation.objects.filter(id__in={row[0] for row in found}).values_list("id", "name"))
    people = [
        Touched(employer, names.get(employer, ""), worker, entries, first, last, tuple(sorted(acts)))
        for employer, worker, entries, first, last, acts in found
        if employer and worker
    ]
    return tuple(sorted(people, key=lambda each: (each.employer_name, each.worker)))


def _within(since: datetime | None, until: datetime | None) -> Q:
    return (Q(at__gte=since) if since else Q()) & (Q(at__lte=until) if until else Q())


def _entries_of(question: PeopleTouched) -> Q | None:
    """Which entries of the journal were made with what leaked."""
    if question.leak is Leak.KEY:
        return _of_software(question)
    if question.leak is Leak.SESSION:
        return _of_session(question)
    known = Organisation.objects.filter(id=question.id).exists()
    return Q(organisation=question.id) if known else None


def _of_software(question: PeopleTouched) -> Q | None:
    """The id of the software, or of one of its keys: the journal names the software."""
    key = ClientKey.objects.filter(id=question.id).values_list("client_id", flat=True).first()
    client = key or ApiClient.objects.filter(id=question.id).values_list("id", flat=True).first()
    return Q(system=system_of(client)) if client else None


def _of_session(question: PeopleTouched) -> Q | None:
    """What its person did from its beginning to its end, or to the longest that a session lasts."""
    sign_in = SignIn.objects.filter(id=question.id).first()
    if sign_in is None:
        return None
    last = sign_in.ended_at or sign_in.recorded_at + WHOLE
    return Q(person=sign_in.person_id, channel="web") & _within(sign_in.recorded_at, last)
