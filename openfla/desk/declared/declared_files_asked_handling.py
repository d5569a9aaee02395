# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A sender's files of declarations listed and summed; causes are read from tallies, never from the records.

What is wrong with a file as a whole stands with the file: such files have no records to tally.
"""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, Func, JSONField, Min, OuterRef, Q, QuerySet, Sum, When
from django.db.models.fields.json import KeyTextTransform

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.batch.batch_views import views
from openfla.desk.declared.declared_files import (
    Cause,
    CausesInFile,
    CausesInFiles,
    DeclaredFiles,
    DeclaredFilesPage,
    FileFilter,
)
from openfla.desk.handling import answers
from openfla.records.models import Batch, BatchTally
from openfla.terms.batch import BatchState
from openfla.terms.problem import Severity


@answers(DeclaredFiles)
def declared_files(question: DeclaredFiles, _act: Act) -> DeclaredFilesPage:
    """One page, with the counts of every state: as many queries for one file as for thousands."""
    found = _files(question.employer, question.filter)
    counted = dict(found.order_by().values_list("state").annotate(number=Count("id")))
    asked = question.filter.state
    total = counted.get(asked.value, 0) if asked else sum(counted.values())
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    rows = found.filter(state=asked.value) if asked else found
    shown = list(rows.order_by("-received_at", "-id")[start : start + question.size])
    by_state = tuple((state, counted.get(state.value, 0)) for state in BatchState)
    return DeclaredFilesPage(tuple(views(shown)), total, page, pages, by_state)


def _files(sender: UUID, asked: FileFilter) -> QuerySet[Batch]:
    """All that match but for the state."""
    kinds = [kind.value for kind in asked.kinds]
    terms: dict[str, Any] = {"sender": sender, "employer": sender, "kind__in": kinds}
    if asked.since is not None:
        terms["received_at__gte"] = datetime.combine(asked.since, time.min, BRUSSELS)
    if asked.until is not None:
        terms["received_at__lt"] = datetime.combine(asked.until + timedelta(days=1), time.min, BRUSSELS)
    if asked.dry is not None:
        terms["dry"] = asked.dry
    if asked.ended_since is not None:
        terms["ended_at__gte"] = asked.ended_since
    if asked.refusing:
        terms["refused__gt"] = 0
    found = Batch.objects.filter(**terms)
    if asked.employers is None and not asked.code:
        return found
    fits = Q(Exists(_tallies(asked).filter(batch=OuterRef("id"))))
    if asked.employers is None:
        fits |= Q(problems__contains=[{"code": asked.code}])
    return found.filter(fits)


def _tallies(asked: FileFilter) -> QuerySet[BatchTally]:
    """Of the employers asked for, or of whole files."""
    of = Q(employer=None) if asked.employers is None else Q(employer__among=asked.employers)
    return BatchTally.objects.filter(of, code=asked.code) if asked.code else BatchTally.objects.filter(of)


@answers(CausesInFiles)
def causes_in_files(question: CausesInFiles, _act: Act) -> tuple[Cause, ...]:
    """Of the employers asked for; or of all, read from the rows of whole files, which know no employers.

    First what kept files out as a whole: nobody can say for which employers they were.
    """
    files = _files(question.employer, question.filter)
    if question.filter.state is not None:
        files = files.filter(state=question.filter.state.value)
    whole = _causes_of_files(files, question.filter.code) if question.filter.employers is None else ()
    return (*whole, *_causes(_tallies(question.filter).filter(batch__in=files)))[: question.most]


def _causes_of_files(files: QuerySet[Batch], code: str) -> tuple[Cause, ...]:
    """By code, those of most files first: no record has them."""
    each = Func("problems", function="jsonb_array_elements", output_field=JSONField())
    met = files.order_by().annotate(met=KeyTextTransform("code", each), weight=KeyTextTransform("severity", each))
    summed = met.values_list("met", "weight").annotate(number=Count("id", distinct=True)).order_by("-number", "met")
    return tuple(Cause(met, Severity(weight), 0, 0, number, 0) for met, weight, number in summed if code in {"", met})


@answers(CausesInFile)
def causes_in_file(question: CausesInFile, _act: Act) -> tuple[Cause, ...]:
    """All of them, with how many employers each touches."""
    files = Batch.objects.filter(id=question.batch, employer=question.employer)
    return _causes(BatchTally.objects.filter(batch__in=files, employer__isnull=False))


def _causes(tallies: QuerySet[BatchTally]) -> tuple[Cause, ...]:
    """Errors before warnings, those met most first."""
    met = tallies.exclude(code="").values("code", "severity")
    summed = met.annotate(
        number=Sum("records"),
        employers=Count("employer", distinct=True),
        files=Count("batch", distinct=True),
        first=Min("first_line"),
        weight=Case(When(severity=Severity.ERROR.value, then=0), default=1),
    )
    return tuple(
        Cause(row["code"], Severity(row["severity"]), row["number"], row["employers"], row["files"], row["first"])
        for row in summed.order_by("weight", "-number", "code")
    )
