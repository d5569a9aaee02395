# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All that is known of an employer's workers, browsed by whoever takes it to another installation."""

from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from openfla.desk.accounts.whole_accounts import WholeAccount, WholeAccounts
from openfla.desk.actor import Actor
from openfla.desk.gate import browse
from openfla.desk.rescue.rescues import Saved, SavedFrom
from openfla.desk.rights.rights import RegisterRight
from openfla.records.models import JournalSubject
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, Body, House, ssin
from tests.desk.rescuing import SAVED, received, training


def browsed(employer: Body, actor: Actor | None = None) -> list[WholeAccount] | None:
    question = WholeAccounts(employer.id)
    with browse(question, actor=actor or employer.officer, channel="tests", now=NOW) as rows:
        return None if rows is None else list(rows)


def only(employer: Body) -> WholeAccount:
    found = browsed(employer)
    assert found is not None
    [account] = found
    return account


def test_a_worker_with_all_that_was_rescued(house: House, tmp_path: Path) -> None:
    """Number in full, contract, the State's counter and the training, each with how the file was saved."""
    bakery = house.employer()
    file = received(house, bakery, tmp_path, b"the file")
    lines = [
        file.worker_line("W1", number=ssin(7)),
        file.right_line("W1", 2025, granted=5, taken=2, remaining=3),
        file.training_line("W1", training("Excel", minutes=240)),
    ]
    file.take(*lines)
    account = only(bakery)
    [contract], [counter], [part] = account.contracts, account.counters, account.parts
    right = counter.said
    assert (account.identity.number, account.employer_number) == (ssin(7), bakery.number.digits)
    assert contract.terms.segments[0].weekly_minutes == 2280
    assert (right.year, right.unit, right.granted, right.taken, right.remaining) == (
        2025,
        StatedUnit.DAYS,
        *map(Fraction, (5, 2, 3)),
    )
    assert (part.training.title, part.training.minutes, part.terms.minutes) == ("Excel", 240, 240)
    saved = SavedFrom(Saved(SAVED.on, "An Peeters"), sha256(b"the file").digest())
    assert {contract.mark, counter.mark, part.mark} == {saved}


def test_days_granted_here_are_told_too(house: House) -> None:
    """Nothing in them says that they were saved."""
    bakery = house.employer()
    worker = house.worker(bakery)
    kind, right = RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER
    house.done(RegisterRight(bakery.id, worker, 2025, kind, right, Fraction(2), "plan"), by=bakery.officer)
    [told] = only(bakery).rights
    assert (told.said.right, told.said.days, told.said.reason, told.mark) == (right, Fraction(2), "plan", None)


def test_each_worker_read_is_journalled(house: House) -> None:
    """Numbers leave the house in full."""
    bakery = house.employer()
    workers = {house.worker(bakery, reference=reference) for reference in ("A", "B")}
    assert browsed(bakery) is not None
    house.see(bakery)
    subjects = JournalSubject.objects.filter(act="WholeAccounts")
    assert set(subjects.values_list("worker", flat=True)) == workers


def test_the_operator_may_and_others_may_not(house: House) -> None:
    """Neither another employer's officer, nor one who may only consult."""
    bakery, other = house.employer(), house.employer("Ander bedrijf")
    house.worker(bakery)
    assert len(browsed(bakery, OPERATOR) or ()) == 1
    assert browsed(bakery, Actor.officer(other.officer.person, bakery.id)) is None  # type: ignore[arg-type]
    assert browsed(bakery, other.officer) is None
    assert browsed(bakery, house.officer(bakery.id, [Permission.ACCOUNTS_CONSULT])) is None
