# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom declared records mean: workers found by national number, or by the employer's own reference."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from openfla.desk.declared.declarations import Declare, WorkerKey
from openfla.desk.outcome import Refused, refused
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerDetails, WorkerNumber
from openfla.records.numbers import indexes_of

Named = tuple[UUID, WorkerKey]
"""A key, at an employer."""
NumberKey = tuple[UUID, bytes]
"""An employer, and the index of a national number."""
NUMBERED = "(employer_id, number_index) IN (SELECT * FROM unnest(%s::uuid[], %s::bytea[]))"
REFERENCED = "(employer_id, reference) IN (SELECT * FROM unnest(%s::uuid[], %s::text[])) AND reference <> ''"
"""Pair by pair, since many employers number their workers alike; the index has the references that are stated."""


@dataclass(frozen=True, slots=True)
class Workers:
    """The workers that the keys of some records mean; `replaced`: numbers that workers of the employer had before."""

    ids: Mapping[Named, UUID]
    replaced: Collection[Named]

    @classmethod
    def meant(cls, records: Sequence[Declare]) -> "Workers":
        """Two queries, however many records."""
        return cls.of_keys({(each.employer, each.whose) for each in records if each.whose is not None})

    @classmethod
    def of_keys(cls, named: Collection[Named]) -> "Workers":
        """Those that these keys mean."""
        if not named:
            return cls({}, ())
        ids, replaced = _by_number(named)
        return cls(ids | _by_reference(named), replaced)

    def of(self, declared: Declare) -> UUID | Refused | None:
        """The worker of a record; None where it has none."""
        return None if declared.whose is None else self.of_key(declared.employer, declared.whose)

    def of_key(self, employer: UUID, key: WorkerKey) -> UUID | Refused:
        """The worker that a key means at an employer."""
        named = (employer, key)
        if worker := self.ids.get(named):
            return worker
        return refused(
            "declaration.number_replaced" if named in self.replaced else "declaration.worker_unknown", "whose"
        )


def _by_number(named: Collection[Named]) -> tuple[dict[Named, UUID], set[Named]]:
    indexes = {
        (employer, index): (employer, key) for employer, key in named if key.number for index in indexes_of(key.number)
    }
    if not indexes:
        return {}, set()
    ids = {indexes[employer, index]: worker for employer, index, worker in _numbered(indexes, CURRENT)}
    unknown = {pair: named for pair, named in indexes.items() if named not in ids}
    return ids, {indexes[employer, index] for employer, index, _ in _numbered(unknown, ~CURRENT)} if unknown else set()


def _numbered(pairs: Iterable[NumberKey], current: Q) -> Iterator[tuple[UUID, bytes, UUID]]:
    """Employer, index and worker of the rows with these numbers: those that are current, or those that were."""
    alike = WorkerNumber.objects.extra(where=[NUMBERED], params=_columns(pairs))  # noqa: S610 - a text of ours
    for employer, index, worker in alike.filter(current).values_list("employer", "number_index", "worker"):
        yield employer, bytes(index), worker


def _by_reference(named: Collection[Named]) -> dict[Named, UUID]:
    references = {(employer, key.reference): (employer, key) for employer, key in named if key.reference}
    if not references:
        return {}
    alike = WorkerDetails.objects.extra(where=[REFERENCED], params=_columns(references))  # noqa: S610 - a text of ours
    found = alike.filter(CURRENT).values_list("employer", "reference", "worker")
    return {references[employer, text]: worker for employer, text, worker in found}


def _columns(pairs: Iterable[tuple[UUID, object]]) -> list[list[object]]:
    return [list(column) for column in zip(*pairs, strict=True)]
