# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same file of declarations sent fifty times at the same instant, each on a connection of its own: one file."""

import random
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from openfla.desk.batch.batches import CancelBatch
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.records import vault
from openfla.records.models import Batch
from openfla.records.scope import set_scope
from tests.channels.batch.declaring import Sender
from tests.desk.conftest import House
from tests.desk.test_locks import together
from tests.desk.test_two_officers import committed

__all__ = ["committed"]
SENDINGS = 50
SEEDS = [pytest.param(seed, marks=pytest.mark.soak if seed else pytest.mark.slow) for seed in range(20)]


@pytest.mark.parametrize("seed", SEEDS)
def test_fifty_sendings_are_one_file(
    committed: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """One is received, forty-nine are told that it is there; its bytes are kept once."""
    committed._serials = count(720_000 + 10 * seed)  # numbers that no other test uses: these rows stay
    sender, dice = Sender(committed, tmp_path), random.Random(seed)  # noqa: S311 - no secret is drawn
    file = sender.document(sender.writes.employment(f"c{seed}"))
    kept: list[vault.Kept] = []

    def keep(source: BinaryIO) -> vault.Kept:
        kept.append(vault_keep(source))
        return kept[-1]

    vault_keep = vault.keep
    monkeypatch.setattr(vault, "keep", keep)
    outcomes = [each for [each] in together([sending(sender, file, dice.uniform(0, 0.05)) for _ in range(SENDINGS)])]
    done = [each for each in outcomes if isinstance(each, Done)]
    assert len({each.reference for each in done}) == 1
    assert sorted(each.effect for each in done) == [Effect.CREATED] + [Effect.UNCHANGED] * (SENDINGS - 1)
    assert len(kept) == 1
    committed.done(CancelBatch(sender.body.id, done[0].reference), by=sender.body.officer)


def test_the_database_refuses_the_same_file_once_more(house: House, tmp_path: Path) -> None:
    """Whoever would write it, unless the first came in vain."""
    sender = Sender(house, tmp_path)
    batch = sender.sent(sender.document(sender.writes.employment("c1", own="W1")))
    set_scope(entry=uuid4(), employers=[sender.body.id])
    row = Batch.objects.get(id=batch)
    row.id = uuid4()
    with pytest.raises(IntegrityError, match="batch_declared_once"), transaction.atomic():
        row.save(force_insert=True)
    row.state = "cancelled"
    row.save(force_insert=True)
    assert Batch.objects.filter(digest=row.digest).count() == 2


def sending(sender: Sender, file: bytes, pause: float) -> Callable[[], list[Outcome]]:
    """One of them, a moment after the start."""

    def send() -> list[Outcome]:
        time.sleep(pause)
        return [sender.give(file)]

    return send
