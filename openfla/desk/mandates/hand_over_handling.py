# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was recorded under a mandate, read list by list: memory stays flat however much it is."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, Q, QuerySet

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.handling import browses
from openfla.desk.mandates.hand_over import COLUMNS, Handed, HandedOver, HandOver
from openfla.records.fact import CURRENT
from openfla.records.models import (
    Batch,
    BatchRecord,
    EmployerDecision,
    Employment,
    JournalSubject,
    Mandate,
    Participation,
    Right,
    Segment,
    SizeDeclaration,
    Slot,
    Suspension,
    Training,
    WorkerDetails,
)
from openfla.records.signatures import CHANGING, signatures
from openfla.terms.batch import BatchState, RecordState

FACTS: Mapping[Handed, type[Model]] = {
    Handed.CONTRACTS: Employment,
    Handed.RIGHTS: Right,
    Handed.TRAININGS: Training,
    Handed.PARTS: Participation,
    Handed.SIZES: SizeDeclaration,
    Handed.DECISIONS: EmployerDecision,
}
OF_VERSIONS: Mapping[Handed, tuple[type[Model], str]] = {
    Handed.STRETCHES: (Segment, "employment_id"),
    Handed.SUSPENSIONS: (Suspension, "employment_id"),
    Handed.SLOTS: (Slot, "training_id"),
}
"""What hangs on a version of a fact, and by which column."""
OF_WORKERS = (Employment, Right, Participation, WorkerDetails)
OWN = slice(8, None)
"""The columns of a fact behind those that every fact has."""
UNDER_WAY = (BatchState.RECEIVED, BatchState.CHECKED, BatchState.RUNNING)


@browses(HandOver)
def hand_over(question: HandOver, _act: Act) -> Generator[HandedOver, None, None]:
    """In the order of the lists, each in the order in which it was recorded."""
    work = Work(Mandate.objects.select_related("employer", "provider").get(id=question.mandate))
    for part, rows in work.lists().items():
        for values in rows():
            yield HandedOver(part, values, values.get("worker"))


class Work:
    """What was done under one mandate."""

    def __init__(self, mandate: Mandate) -> None:
        """Nothing is read yet."""
        self.mandate = mandate
        self.employer, self.provider = mandate.employer_id, mandate.provider_id

    def lists(self) -> Mapping[Handed, Callable[[], Iterable[Mapping[str, Any]]]]:
        """How each list is read."""
        other = {
            Handed.MANDATE: self._mandate,
            Handed.WORKERS: self._workers,
            Handed.ACTS: self._acts,
            Handed.FILES: self._files,
            Handed.LINES: self._lines,
            Handed.OPEN: self._open,
        }
        return {part: other.get(part) or _reader(self, part) for part in Handed}

    @cached_property
    def entries(self) -> frozenset[UUID]:
        """The journal entries under which something was changed."""
        return frozenset(self._subjects().order_by().values_list("entry_id", flat=True).distinct())

    def _subjects(self) -> QuerySet[JournalSubject]:
        return JournalSubject.objects.filter(employer=self.employer, mandate=self.mandate.id, outcome__in=CHANGING)

    def facts(self, part: Handed) -> Iterator[Mapping[str, Any]]:
        """Every version recorded or withdrawn under the mandate."""
        own = COLUMNS[part][OWN]
        rows = self._touched(FACTS[part]).order_by("recorded_at", "id")
        for row in rows.values("lineage", *_STORED, *own).iterator():
            yield {
                "id": row["lineage"],
                "version": row["id"],
                "recorded_under_mandate": row["entry"] in self.entries,
                "withdrawn_under_mandate": row["withdrawn_entry"] in self.entries,
                **{name: row[name] for name in ("corrects", "recorded_at", "withdrawn_at", "withdrawal_reason", *own)},
            }

    def of_versions(self, part: Handed) -> Iterator[Mapping[str, Any]]:
        """What was recorded with a version."""
        model, hangs_on = OF_VERSIONS[part]
        first, *own = COLUMNS[part]
        rows = model._default_manager.filter(employer=self.employer, entry__among=self.entries)  # noqa: SLF001 - Django's own name
        for row in rows.order_by("recorded_at", "id").values(hangs_on, *own).iterator():
            yield {first: row.pop(hangs_on), **row}

    def _touched(self, model: type[Model]) -> QuerySet[Any]:
        under = Q(entry__among=self.entries) | Q(withdrawn_entry__among=self.entries)
        return model._default_manager.filter(under, employer=self.employer)  # noqa: SLF001 - see above

    def _mandate(self) -> Iterator[Mapping[str, Any]]:
        row = self.mandate
        yield {
            "mandate": row.id,
            "employer_number": row.employer.enterprise_number,
            "employer_name": row.employer.name,
            "provider_number": row.provider.enterprise_number,
            "provider_name": row.provider.name,
            **{name: getattr(row, name) for name in ("permissions", "starts_on", "ends_on", "proof", "accepted_at")},
        }

    def _workers(self) -> Iterator[Mapping[str, Any]]:
        """As they are called now."""
        about = Q()
        for model in OF_WORKERS:
            about |= Q(worker__in=self._touched(model).exclude(worker=None).values("worker"))
        rows = WorkerDetails.objects.filter(CURRENT, about, employer=self.employer).order_by("recorded_at", "id")
        yield from rows.values(*COLUMNS[Handed.WORKERS]).iterator()

    def _acts(self) -> Iterator[Mapping[str, Any]]:
        signed = signatures(self.entries)
        rows = self._subjects().select_related("entry").order_by("entry__at", "entry_id", "position")
        for row in rows.iterator():
            yield {
                "at": row.entry.at,
                "act": row.act,
                "outcome": row.outcome,
                "person": signed[row.entry_id].person,
                "channel": row.entry.channel,
                "worker": row.worker,
                "fact": row.reference,
            }

    @cached_property
    def _batches(self) -> list[Batch]:
        """Files that the provider sent while the mandate ran: for the employer alone, or with records for it."""
        known = BatchRecord.objects.filter(employer=self.employer).values("batch")
        found = Batch.objects.filter(Q(employer=self.employer) | Q(id__in=known), sender=self.provider)
        return [row for row in found.order_by("received_at", "id") if self._ran_at(row)]

    def _ran_at(self, row: Batch) -> bool:
        day = row.received_at.astimezone(BRUSSELS).date()
        return self.mandate.starts_on <= day and (self.mandate.ends_on is None or day <= self.mandate.ends_on)

    def _records(self) -> QuerySet[BatchRecord]:
        """The employer's records of these files, as they were let in."""
        whole = [row.id for row in self._batches if row.employer_id == self.employer]
        found = BatchRecord.objects.filter(batch__in=[row.id for row in self._batches], phase="run")
        return found.filter(Q(employer=self.employer) | Q(batch__in=whole))

    def _files(self) -> Iterator[Mapping[str, Any]]:
        """A file with records of other employers has no name here, and counts for this employer alone."""
        counts: dict[UUID, dict[str, int]] = {}
        counted = self._records().values_list("batch_id", "state").annotate(number=Count("id"))
        for batch, state, number in counted.order_by():
            counts.setdefault(batch, {})[state] = number
        for row in self._batches:
            yield {
                "file": row.id,
                "kind": row.kind,
                "name": self._name(row),
                "sha256": bytes(row.digest).hex(),
                **{name: getattr(row, name) for name in ("received_at", "ended_at", "state")},
                **{state.value: counts.get(row.id, {}).get(state, 0) for state in RecordState},
            }

    def _name(self, row: Batch) -> str:
        return row.filename if row.employer_id == self.employer else ""

    def _lines(self) -> Iterator[Mapping[str, Any]]:
        """What became of each line: the receipt."""
        rows = self._records().order_by("batch__received_at", "batch_id", "line")
        for row in rows.iterator():
            yield {
                "file": row.batch_id,
                "line": row.line,
                "state": row.state,
                "fact": row.reference,
                "problems": [problem["code"] for problem in row.problems],
            }

    def _open(self) -> Iterator[Mapping[str, Any]]:
        """Files that wait or run, and proposals between the two that nobody answered."""
        for row in self._batches:
            if row.state in UNDER_WAY:
                yield {
                    "matter": "file",
                    "id": row.id,
                    "name": self._name(row),
                    "since": row.received_at,
                    "state": row.state,
                }
        proposals = Mandate.objects.filter(CURRENT, employer=self.employer, provider=self.provider, accepted_at=None)
        for proposal in proposals.order_by("recorded_at", "id"):
            yield {
                "matter": "mandate",
                "id": proposal.id,
                "name": proposal.proof,
                "since": proposal.recorded_at,
                "state": f"proposed by {proposal.proposed_by}",
            }


_STORED = ("id", "corrects", "entry", "recorded_at", "withdrawn_at", "withdrawn_entry", "withdrawal_reason")


def _reader(work: Work, part: Handed) -> Callable[[], Iterable[Mapping[str, Any]]]:
    return lambda: work.facts(part) if part in FACTS else work.of_versions(part)
