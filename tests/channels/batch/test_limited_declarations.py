# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations from somebody who reaches some workers of the own organisation: theirs are carried out."""

from dataclasses import replace
from pathlib import Path

import pytest

from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard
from openfla.desk.declared.declared_files import DeclaredFiles
from openfla.desk.workers.worker_list import WorkerList
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE
from tests.channels.batch.declaring import Sender, Writer, key
from tests.desk.conftest import SINCE, House, segment
from tests.desk.roles import ELSEWHERE, HERE

TYPE = "<ContractType>open_ended</ContractType>"


@pytest.fixture
def sender(house: House, tmp_path: Path) -> Sender:
    """An employer who declares its own workers: one here, one elsewhere; by its manager."""
    sender = Sender(house, tmp_path)
    sender.body = sender.employer
    for reference, establishment in (("H1", HERE), ("E1", ELSEWHERE)):
        house.worker(sender.body, reference=reference, segments=(segment(establishment=establishment),))
    return sender


def limited(house: House, sender: Sender) -> Sender:
    """The same for somebody who reaches those who work here."""
    person, body = house.person("Beperkt"), sender.body
    limit = Limit(frozenset({HERE}))
    house.done(GrantAccess(body.id, person, frozenset(LIMITABLE), SINCE, None, None, limit), by=body.officer)
    sender.body = replace(body, officer=Actor.officer(person, body.id))
    return sender


def hired(writes: Writer, own: str, establishment: EstablishmentNumber | None) -> str:
    """A contract in an establishment."""
    there = f"<Establishment>{establishment.digits}</Establishment>" if establishment else ""
    return writes.employment(f"C-{own}", own=own).replace(TYPE, TYPE + there)


def test_records_of_ones_own_workers_are_carried_out(house: House, sender: Sender) -> None:
    """Who is hired elsewhere, and whoever works there, are refused; files of colleagues are not there."""
    manager, writes = sender.body.officer, sender.writes
    of_colleague = sender.sent(sender.document(writes.training("T-9")))
    body = limited(house, sender).body
    batch = sender.sent(
        sender.document(
            hired(writes, "N1", HERE),
            hired(writes, "N2", ELSEWHERE),
            hired(writes, "N3", None),
            writes.training("T-1"),
            writes.part("P-1", "T-1", key(reference="H1")),
            writes.part("P-2", "T-1", key(reference="E1")),
            writes.part("P-3", "T-1", key(reference="nobody")),
        )
    )
    assert sender.states(batch) == ["created", "refused", "refused", "created", "created", "refused", "refused"]
    outside, missing, *nobody = sender.codes(batch)
    assert (outside, missing) == ("hiring.establishment_outside", "hiring.establishment_missing")
    assert len(set(nobody)) == 1, "somebody of elsewhere is told apart from nobody"
    assert [row.batch for row in house.ask(DeclaredFiles(body.id), by=body.officer).rows] == [batch]
    assert house.ask(BatchCard(body.id, of_colleague), by=body.officer) is None
    assert house.ask(WorkerList(body.id, 2026), by=body.officer).total == 2
    assert house.ask(WorkerList(body.id, 2026), by=manager).total == 3


def test_a_reference_of_somebody_elsewhere_says_nothing(house: House, sender: Sender) -> None:
    """Neither that it is the same record nor what differs; of one's own it is answered as ever."""
    writes = sender.writes
    here, there = hired(writes, "N1", HERE), hired(writes, "N2", ELSEWHERE)
    sender.sent(sender.document(here, there))
    limited(house, sender)
    other = there.replace("Janssens", "Peeters")
    for record, told in ((here, ["unchanged"]), (there, ["refused"]), (other, ["refused"])):
        batch = sender.sent(sender.document(record, writes.training(f"T-{len(record)}")))
        assert sender.states(batch)[:1] == told
        assert sender.codes(batch) == ([] if told == ["unchanged"] else ["declaration.not_yours"])
