# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal read for the employer in whose name somebody acted.

Each question takes the same few statements: the requests of the page, their items put together, and names.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Max, Min, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.actor import ActorKind
from openfla.desk.changes_handling import BESIDE
from openfla.desk.data_shown import LOOKS
from openfla.desk.employer_journal import Conduct, Deed, EmployerJournal, JournalLine, JournalPage
from openfla.desk.handling import answers
from openfla.desk.inspections.inspected import case_numbers, told_by
from openfla.records.models import BroughtJournal, Grant, JournalSubject, Mandate, Organisation, Person

MOST = 500
A_DAY = timedelta(days=1)
_REFUSED = Q(outcome__contains=".")
"""Codes of problems have a dot, what was done or answered has none."""
_OF = {
    Conduct.ACT: ~_REFUSED & ~Q(act__in=LOOKS),
    Conduct.LOOK: ~_REFUSED & Q(act__in=LOOKS),
    Conduct.REFUSAL: _REFUSED,
}


@answers(EmployerJournal)
def employer_journal(question: EmployerJournal, act: Act) -> JournalPage:
    """The index of an employer's rows in turn gives a page without reading the others."""
    size = max(1, min(question.size, MOST))
    found = told_by(act.now, _asked(question))
    entries = list(_earlier(found, question).values_list("entry_id", flat=True)[: size + 1])
    rows = _items(found, entries[:size])
    people = set(Grant.objects.filter(organisation=question.employer).values_list("person", flat=True))
    mandated = set(Mandate.objects.filter(employer=question.employer).values_list("provider", flat=True))
    organisations = {question.employer, *mandated}
    names = _people(people | {row["entry__person"] for row in rows})
    bodies = _bodies(organisations | {row["entry__organisation"] for row in rows})
    return JournalPage(
        lines=tuple(_lines(rows, names, bodies, organisations)),
        more=len(entries) > size,
        people=_by_name(people, names),
        organisations=_by_name(organisations, bodies),
        brought=BroughtJournal.objects.filter(employer=question.employer).exists(),
    )


def _asked(question: EmployerJournal) -> QuerySet[JournalSubject]:
    """What officers did, as far as the filters go."""
    found = JournalSubject.objects.filter(employer=question.employer, entry__actor_kind=ActorKind.OFFICER.value)
    found = found.exclude(outcome__in=BESIDE)
    same = {
        "entry__person": question.person,
        "entry__organisation": question.organisation,
        "worker": question.worker,
        "entry__at__gte": _begin(question.starts_on),
        "entry__at__lt": _begin(question.ends_on + A_DAY) if question.ends_on else None,
    }
    found = found.filter(**{name: value for name, value in same.items() if value is not None})
    return found.filter(_OF[question.conduct]) if question.conduct else found


def _begin(day: date | None) -> datetime | None:
    """The instant at which a day begins in Brussels."""
    return datetime.combine(day, time(0), BRUSSELS) if day else None


def _earlier(found: QuerySet[JournalSubject], question: EmployerJournal) -> QuerySet[JournalSubject, Any]:
    """The requests that follow `before`, newest first, each once."""
    if question.before is not None:
        same = JournalSubject.objects.filter(employer=question.employer, entry=question.before)
        turn = Subquery(same.values("transaction")[:1])
        found = found.filter(Q(transaction__lt=turn) | Q(transaction=turn, entry__lt=question.before))
    return found.order_by("-transaction", "-entry_id").values("transaction", "entry_id").distinct()


def _items(found: QuerySet[JournalSubject], entries: Collection[UUID]) -> list[dict[str, Any]]:
    """The items of these requests, those that are alike put together."""
    of_entry = ("transaction", "entry_id", "entry__at", "entry__person", "entry__organisation", "entry__channel")
    alike = found.filter(entry__in=entries).values(*of_entry, "act", "outcome", "mandate", software=F("entry__system"))
    worker = Cast("worker", CharField())
    counted = alike.annotate(number=Count("id"), one=Min(worker), other=Max(worker))
    rows = list(counted.order_by("-transaction", "-entry_id", "act", "outcome"))
    cases = case_numbers({row["mandate"] for row in rows})
    return [{**row, "case_number": cases.get(row["mandate"])} for row in rows]


def _lines(
    rows: Iterable[dict[str, Any]],
    names: dict[UUID | None, str],
    bodies: dict[UUID | None, str],
    known: Collection[UUID],
) -> Iterable[JournalLine]:
    """Who acted for an authority, or for the other side of what is between two, stays with that one."""
    for entry, group in groupby(rows, lambda row: row["entry_id"]):
        items = list(group)
        first = items[0]
        acts_for = first["entry__organisation"]
        across = acts_for is not None and acts_for not in known
        hides = first["case_number"] is not None or across
        yield JournalLine(
            entry=entry,
            at=first["entry__at"],
            person=None if hides else first["entry__person"],
            person_name="" if hides else names.get(first["entry__person"], ""),
            organisation_name=bodies.get(first["entry__organisation"], ""),
            mandate=None if hides else first["mandate"],
            case_number=first["case_number"] or "",
            software=bool(first["software"]),
            channel=first["entry__channel"],
            deeds=tuple(map(_deed, items)),
        )


def _deed(row: dict[str, Any]) -> Deed:
    only = UUID(row["one"]) if row["one"] is not None and row["one"] == row["other"] else None
    return Deed(row["act"], LOOKS.get(row["act"], ()), row["outcome"], row["number"], only)


def _people(ids: set[Any]) -> dict[UUID | None, str]:
    rows = Person.objects.filter(id__in=ids - {None}).values_list("id", "given_names", "family_name")
    return {person: f"{given} {family}".strip() for person, given, family in rows}


def _bodies(ids: set[Any]) -> dict[UUID | None, str]:
    return dict(Organisation.objects.filter(id__in=ids - {None}).values_list("id", "name"))


def _by_name(ids: Iterable[UUID], names: dict[UUID | None, str]) -> tuple[tuple[UUID, str], ...]:
    return tuple(sorted(((each, names.get(each, "")) for each in ids), key=lambda pair: pair[1]))
