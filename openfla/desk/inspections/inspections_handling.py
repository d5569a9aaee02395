# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Inspections opened, listed and closed by the operator; and which of their looks may be told by now."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import Count

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.inspections.inspections import (
    LONGEST,
    LONGEST_CASE,
    CloseInspection,
    InspectionList,
    InspectionView,
    OpenInspection,
)
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.records.models import Inspection, JournalSubject, Organisation
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.inspection import LONGEST_DELAY
from openfla.terms.problem import Problem
from openfla.terms.role import Quality


@handles(OpenInspection)
def open_inspections(commands: Sequence[OpenInspection], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_opened(command, act) for command in commands]


def _opened(command: OpenInspection, act: Act) -> Outcome:
    authority = _known_as(command.authority_number, Quality.AUTHORITY)
    employer = _known_as(command.employer_number, Quality.EMPLOYER)
    problems = (*_unknown(command, authority, employer), *_problems(command, act))
    if problems or authority is None or employer is None:
        return Refused(problems)
    terms = {
        "authority": authority,
        "employer": employer,
        "case_number": command.case_number.strip(),
        "starts_on": command.starts_on,
        "ends_on": command.ends_on,
        "delay": command.delay,
    }
    same = Inspection.objects.filter(withdrawn_at=None, **terms).first()
    if same is not None:
        return Done(same.id, Effect.UNCHANGED, of=employer.id)
    inspection = Inspection(**terms, entry=act.entry, recorded_at=act.now)
    inspection.save(force_insert=True)
    return Done(inspection.id, of=employer.id)


def _known_as(number: EnterpriseNumber, quality: Quality) -> Organisation | None:
    return Organisation.objects.filter(enterprise_number=number.digits, qualities__kind=quality.value).first()


def _unknown(
    command: OpenInspection, authority: Organisation | None, employer: Organisation | None
) -> Iterator[Problem]:
    if authority is None:
        found = command.authority_number.display
        yield Problem("inspection.authority_unknown", "authority_number", {"found": found})
    if employer is None or employer == authority:
        found = command.employer_number.display
        yield Problem("inspection.employer_unknown", "employer_number", {"found": found})


def _problems(command: OpenInspection, act: Act) -> Iterator[Problem]:
    if not command.case_number.strip() or len(command.case_number.strip()) > LONGEST_CASE:
        yield Problem("inspection.no_case", "case_number", {"limit": LONGEST_CASE})
    if command.ends_on < max(command.starts_on, act.today):
        yield Problem("inspection.period", "ends_on", {"today": act.today})
    if command.ends_on - command.starts_on > LONGEST:
        yield Problem("inspection.too_long", "ends_on", {"until": command.starts_on + LONGEST})
    if not timedelta(0) <= command.delay <= LONGEST_DELAY:
        yield Problem("inspection.delay", "delay", {"found": command.delay.days, "most": LONGEST_DELAY.days})


@handles(CloseInspection)
def close_inspections(commands: Sequence[CloseInspection], act: Act) -> list[Outcome]:
    """At once; one that was closed before is unchanged."""
    return [_closed(command, act) for command in commands]


def _closed(command: CloseInspection, act: Act) -> Outcome:
    found = Inspection.objects.filter(id=command.inspection)
    employer = found.values_list("employer", flat=True).first()
    if employer is None:
        return NOT_FOUND
    closed = found.filter(withdrawn_at=None).update(withdrawn_at=act.now, withdrawn_entry=act.entry)
    return Done(command.inspection, Effect.CHANGED if closed else Effect.UNCHANGED, of=employer)


@answers(InspectionList)
def inspection_list(question: InspectionList, act: Act) -> tuple[InspectionView, ...]:
    """With how often each was used."""
    del question
    rows = list(Inspection.objects.select_related("authority", "employer").order_by("-recorded_at", "-id"))
    looked = JournalSubject.objects.filter(mandate__in=[row.id for row in rows]).values_list("mandate")
    requests = dict(looked.annotate(Count("entry", distinct=True)))
    return tuple(
        InspectionView(
            inspection=row.id,
            authority_name=row.authority.name,
            employer_name=row.employer.name,
            case_number=row.case_number,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            delay=row.delay,
            closed_at=row.withdrawn_at,
            open=row.withdrawn_at is None and row.ends_on >= act.today,
            requests=requests.get(row.id, 0),
        )
        for row in rows
    )
