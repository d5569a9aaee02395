# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer with something to list on each of its pages, for each of its workers."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from ground.people import Firm, staffed
from openfla.channels.batch.intake import read
from openfla.channels.batch.work import go_through
from openfla.channels.cli.synth.loading import SLICE, carry_out
from openfla.channels.cli.synth.sheets import write_xlsx
from openfla.channels.cli.synth.staff import Worker, workers_of
from openfla.desk.batch.batches import Phase, ReceiveFile
from openfla.desk.gate import perform
from openfla.desk.groups.groups import JoinGroup, MakeGroup
from openfla.desk.information.information import InformWorker, PrintMessages
from openfla.desk.outcome import Done
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.roll_calls import OpenRollCall
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.records.models import Employment
from openfla.records.scope import set_scope
from openfla.terms.batch import BatchKind
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState, TrainingType

TRAININGS, REFUSED = 200, 500
A_DAY = 456


@dataclass(frozen=True, slots=True)
class Crowd:
    """The employer, and the ids that addresses of its pages can name."""

    firm: Firm
    ids: dict[str, UUID]


def crowd(place: int, workers: int, seed: int) -> Crowd:
    """With staff, trainings, and what is said of everybody."""
    firm = staffed(place, workers, min(TRAININGS, workers), seed)
    there = _at_work(firm)
    today = datetime.now(tz=UTC).date()
    soon, before = today + timedelta(days=20), today - timedelta(days=40)
    ids = {
        "employer": firm.id,
        "organisation": firm.id,
        "worker": there[0],
        "training": _course(firm, there, before, ParticipationState.FOLLOWED, soon),
        "offered": _course(firm, there, today + timedelta(days=30), ParticipationState.OFFERED),
        "called": _course(firm, there, today, ParticipationState.PLANNED),
    }
    carry_out([OpenRollCall(firm.id, ids["called"], uuid4(), today)], firm.officer)
    return Crowd(firm, {**ids, **_of_each(firm, there, today), "batch": _list(firm)})


def _at_work(firm: Firm) -> list[UUID]:
    """Who has a contract from long ago without an end."""
    with transaction.atomic():
        set_scope(employers=[firm.id])
        found = Employment.objects.filter(
            employer=firm.id, withdrawn_at=None, ends_on=None, starts_on__lte=date(2026, 9, 1)
        )
        return sorted(set(found.values_list("worker_id", flat=True)))


def _course(
    firm: Firm, workers: Sequence[UUID], on: date, state: ParticipationState, until: date | None = None
) -> UUID:
    """With everybody in it; `until`: the last day of its certificate."""
    training = uuid4()
    said = TrainingTerms(f"Brandpreventie {on}", TrainingType.FORMAL, (SlotTerms(on, A_DAY),))
    carry_out([RegisterTraining(firm.id, training, said)], firm.officer)
    part = ParticipationTerms(state, certificate="Attest" if until else "", certificate_until=until)
    _in_slices(firm, (RegisterParticipation(firm.id, training, each, part) for each in workers))
    return training


def _of_each(firm: Firm, workers: Sequence[UUID], today: date) -> dict[str, UUID]:
    """A right, a place in a group, a letter."""
    [group] = carry_out([MakeGroup(firm.id, "Iedereen")], firm.officer)
    _in_slices(firm, (JoinGroup(firm.id, group.reference, each) for each in workers))
    right = RegisterRight(
        firm.id, None, today.year, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "Plan"
    )
    rights = _in_slices(firm, (replace(right, worker=each) for each in workers))
    return {"group": group.reference, "right": rights[0], **_letters(firm, workers)}


def _letters(firm: Firm, workers: Sequence[UUID]) -> dict[str, UUID]:
    """One to each of whom an account is asked, the first of them printed; an employer of few is asked none."""
    for start in range(0, len(workers), SLICE):
        commands = [InformWorker(firm.id, each, "nl", by_email=False) for each in workers[start : start + SLICE]]
        perform(commands, actor=firm.officer, channel="bench", now=datetime.now(tz=UTC))
    [run] = perform([PrintMessages(firm.id)], actor=firm.officer, channel="bench", now=datetime.now(tz=UTC))
    return {"run": run.reference} if isinstance(run, Done) else {}


def _list(firm: Firm) -> UUID:
    """A workbook with the staff once more under new references, its last rows without names; after its preview."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "personeel.xlsx"
        write_xlsx(path, _again(firm), "nl")
        mapping, problems = read(path, BatchKind.STAFF_LIST, lambda _shape: None)
        command = ReceiveFile(firm.id, path, path.name, BatchKind.STAFF_LIST, "nl", mapping, problems)
        [received] = carry_out([command], firm.officer)
    go_through(received.reference, Phase.PREVIEW)
    return received.reference


def _again(firm: Firm) -> Iterator[Worker]:
    wrong = firm.employer.workers - min(REFUSED, firm.employer.workers // 2)
    for place, worker in enumerate(workers_of(firm.country, firm.employer)):
        name = worker.identity.family_name if place < wrong else ""
        yield replace(
            worker, identity=replace(worker.identity, reference=f"N{place:05d}", number=None, family_name=name)
        )


def _in_slices(firm: Firm, commands: Iterator[Any]) -> list[UUID]:
    done: list[UUID] = []
    while some := list(islice(commands, SLICE)):
        done += [each.reference for each in carry_out(some, firm.officer)]
    return done
