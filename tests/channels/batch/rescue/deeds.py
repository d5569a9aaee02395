# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the journal tells of an employer, as plain data: here, or brought from elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from openfla.desk.employer_journal import BroughtLines, Deed, EmployerJournal, JournalLine
from openfla.desk.workers.worker_list import WorkerList
from tests.desk.conftest import Body, House


def deeds(house: House, employer: Body) -> list[Any]:
    """What was brought. Workers by their names, which are the same in both installations."""
    page = house.ask(BroughtLines(employer.id, size=500), by=employer.officer)
    assert all(is_proven for _, is_proven, _ in page.lines)
    return _told(house, employer, [line for _, _, line in page.lines])


def own_deeds(house: House, employer: Body) -> list[Any]:
    """What was done here."""
    return _told(house, employer, house.ask(EmployerJournal(employer.id, size=500), by=employer.officer).lines)


def _told(house: House, employer: Body, lines: Iterable[JournalLine]) -> list[Any]:
    staff = house.ask(WorkerList(employer.id, 2025, size=100), by=employer.officer).rows
    names = {row.worker: row.family_name for row in staff} | {None: ""}
    return [[str(replace(line, deeds=())), [_deed(deed, names) for deed in line.deeds]] for line in lines]


def _deed(deed: Deed, names: Mapping[UUID | None, str]) -> list[Any]:
    return [deed.act, deed.outcome, deed.number, names.get(deed.worker, "?")]
