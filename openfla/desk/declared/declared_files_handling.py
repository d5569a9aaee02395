# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations received: the same bytes of the same sender are one file, however often and by whatever way."""

import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid5

from openfla.desk.act import Act
from openfla.desk.batch import batch_rows
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.ended_told import ending
from openfla.desk.batch.jobs import JOBS
from openfla.desk.batch.received_rows import kept_file, received_row
from openfla.desk.declared.declarations import EmployersNumbered, ReceiveDeclarations
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.desk.powers import powers_of
from openfla.desk.queue import queue
from openfla.records.batch import ENDED_IN_VAIN
from openfla.records.limit import everyone_reached
from openfla.records.models import Batch, Organisation
from openfla.records.turns import in_turn
from openfla.terms.batch import BatchKind
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.failpoint import failpoint


@handles(ReceiveDeclarations)
def receive_declarations(commands: Sequence[ReceiveDeclarations], act: Act) -> list[Outcome]:
    """Keeps the bytes, then the row, and queues its check; `reference` of Done is the file."""
    return [_received(command, act) for command in commands]


def _received(command: ReceiveDeclarations, act: Act) -> Outcome:
    with command.path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").digest()
    _wait_for_others_like(command, digest)
    known, in_vain = _sent_before(command, digest)
    if known is not None:
        seen = Batch.objects.filter(id=known).exists()
        return Done(known, Effect.UNCHANGED) if seen else refused("declaration.sent_by_other", "file")
    if (file := kept_file(command.path)) is None:
        return refused("batch.not_kept", "file")
    row = received_row(
        command,
        _id(command, digest, in_vain),
        file,
        act,
        sender=command.employer,
        kind=BatchKind.DECLARATIONS,
        refused=any(problem.stops for problem in command.problems),
        dry=command.dry,
    )
    row.save(force_insert=True)
    if batch_rows.waits_for(row) is Phase.PREVIEW:
        queue(JOBS[Phase.PREVIEW], soon=True, batch=row.id)
        failpoint("K4")
    return Done(row.id, moved=ending(row, act))


def _sent_before(command: ReceiveDeclarations, digest: bytes) -> tuple[UUID | None, int]:
    """The same bytes of the sender, whoever of its people sent them; else how often they came in vain."""
    with everyone_reached():
        alike = Batch.objects.filter(
            sender=command.employer, kind=BatchKind.DECLARATIONS.value, digest=digest, dry=command.dry
        )
        known = alike.exclude(state__in=ENDED_IN_VAIN).values_list("id", flat=True).first()
        return known, 0 if known else alike.count()


def _wait_for_others_like(command: ReceiveDeclarations, digest: bytes) -> None:
    """Of many sendings at once one is received; the others wait until they find it, and keep no bytes."""
    in_turn(f"declarations {command.employer} {digest.hex()} {command.dry}")


def _id(command: ReceiveDeclarations, digest: bytes, tries: int) -> UUID:
    """Made of the bytes, and another one after each time that they came in vain."""
    return uuid5(command.employer, f"declarations {digest.hex()} {command.dry} {tries}")


@answers(EmployersNumbered)
def employers_numbered(question: EmployersNumbered, act: Act) -> dict[EnterpriseNumber, UUID]:
    """Those that are the sender itself, or whose mandate it holds today; others are not there."""
    digits = {number.digits: number for number in question.numbers}
    rows = Organisation.objects.filter(enterprise_number__in=digits).values_list("enterprise_number", "id")
    found = dict(rows)
    open_to = {question.employer, *powers_of(act, set(found.values())).mandates}
    return {digits[number]: employer for number, employer in found.items() if employer in open_to}
