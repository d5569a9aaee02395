# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts that change after the succession that they belong to: in the end all is as if they had been so before.

Who comes to be known late goes over, and who turns out not to have worked there on the day before comes back.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes import Moved
from openfla.desk.outcome import Done, Outcome
from openfla.desk.successions.moving import come_back, exists_on, go_over
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, SucceededWorker, Succession
from openfla.terms.problem import Problem, Severity

Touched = Mapping[UUID, Collection[UUID]]
"""Workers, by employer, whose contracts changed."""
Followed = tuple[tuple[Moved, ...], tuple[Problem, ...]]
"""The facts that moved because of it, and what deserves a look."""


def with_late(outcomes: Sequence[Outcome], staff: StaffFile) -> list[Outcome]:
    """The outcomes of a list whose contracts are stored, the last of them with what went over or came back by it."""
    told = list(outcomes)
    done = [place for place, each in enumerate(told) if isinstance(each, Done)]
    moved, warnings = settled_late(staff.touched, staff.act) if done else ((), ())
    last = told[done[-1]] if moved or warnings else None
    if isinstance(last, Done):
        told[done[-1]] = replace(last, moved=(*last.moved, *moved), warnings=(*last.warnings, *warnings))
    return told


def settled_late(touched: Touched, act: Act) -> Followed:
    """Brings the successions of these employers to what the contracts of these workers are now."""
    if act.rehearsing or not any(touched.values()):
        return (), ()
    of_these = Succession.objects.filter(CURRENT, employer__in=list(touched), confirmed=True)
    moved: list[Moved] = []
    warnings: list[Problem] = []
    if successions := {each.lineage: each for each in of_these.order_by("on", "id")}:
        for lineage, workers in _no_longer(touched, successions).items():
            back = come_back(successions[lineage], "", act, workers)
            del back.kept["succession.end_stays"]  # it is what was just said
            values = {"count": back.count, "on": successions[lineage].on}
            warnings += (Problem("succession.came_back", "workers", values, Severity.WARNING),)
            warnings += back.warnings(successions[lineage].on)
            moved += back.moved
    for each in successions.values():
        those = touched[each.employer_id]
        late = those if each.named is None else {*those} & {UUID(named) for named in each.named}
        if late:
            moved += go_over(each, sorted(late), act).moved
    return tuple(moved), tuple(warnings)


def _no_longer(touched: Touched, successions: Mapping[UUID, Succession]) -> dict[UUID, list[UUID]]:
    """Who went, by succession, and has no contract any more that holds the day before."""
    workers = [worker for some in touched.values() for worker in some]
    rows = SucceededWorker.objects.filter(CURRENT, worker__among=workers, succession__in=list(successions))
    went = list(rows.order_by("on", "id"))
    held: dict[UUID, list[Employment]] = defaultdict(list)
    for contract in Employment.objects.filter(CURRENT, worker__among=[row.worker_id for row in went]) if went else ():
        held[contract.worker_id].append(contract)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for row in went:
        if not any(exists_on(each, row.on) for each in held[row.worker_id]):
            found[row.succession].append(row.worker_id)
    return found
