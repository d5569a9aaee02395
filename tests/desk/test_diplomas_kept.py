# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Diplomas outlive contracts, and go five years after the last account of their person, or the last sign-in since."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.credentials.diplomas import AddDiploma, DiplomaSaid, DiplomaView, OwnDiplomas
from openfla.desk.disputes.disputes import Attached
from openfla.desk.outcome import Effect
from openfla.desk.signing_in.signins import NoteSignIn
from openfla.desk.upkeep.retention import EraseOverdue
from openfla.desk.upkeep.stray_files import StrayFiles
from openfla.records.erasing import erase
from openfla.records.scope import set_scope
from openfla.terms.assurance import Assurance, Proof
from openfla.terms.credential import DiplomaForm, SignatureState
from openfla.terms.retention import KeptKind
from tests.desk.clock import set_clock, set_told_since
from tests.desk.conftest import NOW, OPERATOR, TODAY, House

TERM = timedelta(days=1826)
A_MINUTE = timedelta(minutes=1)
GONE = NOW + timedelta(days=1 + 1826)
"""When the worker whose last day is today is erased."""


class Former:
    """Somebody whose contract ends today, with a diploma."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.bakery = house, house.employer()
        self.worker = house.worker(self.bakery, ends_on=TODAY)
        self.person = house.person("Janssens")
        self.actor = Actor.worker(self.person)
        house.done(LinkWorker(self.bakery.id, self.worker, self.person, "invitation_code"), by=OPERATOR)
        (folder / "diploma").write_bytes(b"%PDF-1.7")
        said = DiplomaSaid(DiplomaForm.PDF, "Bachelor", "", "", "", SignatureState.NOT_SIGNED)
        file = Attached(folder / "diploma", "diploma.pdf")
        house.done(AddDiploma(self.person, uuid4(), said, file), by=self.actor)

    def erased(self, kind: KeptKind, at: datetime) -> Effect:
        """What a portion did at that moment."""
        set_clock(at)
        return self.house.done(EraseOverdue(kind), by=OPERATOR, now=at).effect

    def own(self, at: datetime) -> tuple[DiplomaView, ...]:
        """What is still there."""
        found: tuple[DiplomaView, ...] = self.house.ask(OwnDiplomas(self.person), by=self.actor, now=at)
        return found


@pytest.fixture
def former(house: House, settings: Settings, tmp_path: Path) -> Former:
    """Told of what will be erased since long ago."""
    settings.OPENFLA_FILES = tmp_path / "files"
    set_told_since(NOW - timedelta(days=3000))
    return Former(house, tmp_path)


def test_it_stays_with_the_account_and_five_years_after_it(former: Former) -> None:
    """The worker is erased, the diploma stays; then it goes with its file."""
    assert former.erased(KeptKind.DIPLOMAS, GONE) is Effect.UNCHANGED
    assert former.own(GONE)[0].kept_until is None
    assert former.erased(KeptKind.WORKERS, GONE) is Effect.CHANGED
    assert former.own(GONE)[0].kept_until == GONE + TERM
    assert former.erased(KeptKind.DIPLOMAS, GONE + TERM) is Effect.UNCHANGED
    over = GONE + TERM + A_MINUTE
    assert former.erased(KeptKind.DIPLOMAS, over) is Effect.CHANGED
    assert former.own(over) == ()
    assert len(former.house.ask(StrayFiles(over + TERM), by=OPERATOR)) == 1


def test_each_sign_in_begins_the_term_anew(former: Former) -> None:
    """Of somebody without an account; one with an account has none."""
    former.erased(KeptKind.WORKERS, GONE)
    seen = GONE + TERM - A_MINUTE
    note = NoteSignIn(former.person, uuid4().hex, Proof("tests", Assurance.HIGH, seen), "")
    former.house.done(note, by=former.actor, now=seen)
    assert former.own(seen)[0].kept_until == seen + TERM
    assert former.erased(KeptKind.DIPLOMAS, GONE + TERM + A_MINUTE) is Effect.UNCHANGED
    assert former.erased(KeptKind.DIPLOMAS, seen + TERM + A_MINUTE) is Effect.CHANGED


def test_a_new_account_keeps_it(former: Former) -> None:
    """At another employer, years later."""
    former.erased(KeptKind.WORKERS, GONE)
    other = former.house.employer("Slagerij")
    worker = former.house.worker(other)
    former.house.done(LinkWorker(other.id, worker, former.person, "invitation_code"), by=OPERATOR, now=GONE)
    assert former.own(GONE)[0].kept_until is None
    assert former.erased(KeptKind.DIPLOMAS, GONE + 2 * TERM) is Effect.UNCHANGED


def test_one_of_two_accounts_that_ends_changes_nothing(former: Former) -> None:
    """The other one is an account too."""
    other = former.house.employer("Slagerij")
    worker = former.house.worker(other)
    former.house.done(LinkWorker(other.id, worker, former.person, "invitation_code"), by=OPERATOR)
    assert former.erased(KeptKind.WORKERS, GONE) is Effect.CHANGED
    assert former.own(GONE)[0].kept_until is None


def test_the_database_erases_none_before_its_time(former: Former) -> None:
    """Whatever instant it is given."""
    former.erased(KeptKind.WORKERS, GONE)
    set_clock(GONE + TERM)
    set_scope(entry=uuid4(), scope="system")
    assert erase(KeptKind.DIPLOMAS, GONE + 9 * TERM, 10) == 0
