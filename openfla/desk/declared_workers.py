# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom declared records mean: workers found by national number, or by the employer's own reference."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from openfla.desk.declarations import Declare, WorkerKey
from openfla.desk.outcome import Refused, refused
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerDetails, WorkerNumber
from openfla.records.numbers import number_keys

Named = tuple[UUID, WorkerKey]
"""A key, at an employer."""


@dataclass(frozen=True, slots=True)
class Workers:
    """The workers that the keys of some records mean; `replaced`: numbers that workers of the employer had before."""

    ids: Mapping[Named, UUID]
    replaced: Collection[Named]

    @classmethod
    def meant(cls, records: Sequence[Declare]) -> "Workers":
        """Two queries, however many records."""
        named = {(each.employer, each.whose) for each in records if each.whose is not None}
        if not named:
            return cls({}, ())
        ids, replaced = _by_number(named)
        return cls(ids | _by_reference(named), replaced)

    def of(self, declared: Declare) -> UUID | Refused | None:
        """The worker of a record; None where it has none."""
        if declared.whose is None:
            return None
        named = (declared.employer, declared.whose)
        if worker := self.ids.get(named):
            return worker
        return refused(
            "declaration.number_replaced" if named in self.replaced else "declaration.worker_unknown", "whose"
        )


def _by_number(named: Collection[Named]) -> tuple[dict[Named, UUID], set[Named]]:
    indexes = {(employer, number_keys().index(key.number)): (employer, key) for employer, key in named if key.number}
    if not indexes:
        return {}, set()
    employers, numbers = zip(*indexes, strict=True)
    rows = WorkerNumber.objects.filter(employer__in=set(employers), number_index__in=set(numbers))
    ids: dict[Named, UUID] = {}
    before: set[Named] = set()
    for employer, index, worker, withdrawn in rows.values_list("employer", "number_index", "worker", "withdrawn_at"):
        meant = indexes.get((employer, bytes(index)))
        if meant is not None and withdrawn is None:
            ids[meant] = worker
        elif meant is not None:
            before.add(meant)
    return ids, before


def _by_reference(named: Collection[Named]) -> dict[Named, UUID]:
    references = {(employer, key.reference): (employer, key) for employer, key in named if key.reference}
    if not references:
        return {}
    employers, texts = zip(*references, strict=True)
    rows = WorkerDetails.objects.filter(CURRENT, employer__in=set(employers), reference__in=set(texts))
    found = rows.values_list("employer", "reference", "worker")
    return {references[employer, text]: worker for employer, text, worker in found if (employer, text) in references}
