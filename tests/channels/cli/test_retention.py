# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla retention, and the clock that does the same every hour."""

from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla
from openfla.channels.clock import tasks
from openfla.desk.actor import Actor
from openfla.desk.signing_in.signins import NoteSignIn
from openfla.records.models import SignIn
from openfla.records.scope import set_scope
from openfla.terms.assurance import Assurance, Proof
from tests.desk.conftest import House, house

__all__ = ["house"]

TWO_YEARS_AGO = datetime.now(tz=UTC) - timedelta(days=731)


def run(*arguments: str) -> tuple[int, str]:
    """Exit status and what was printed."""
    done = CliRunner().invoke(openfla, ["retention", *arguments])
    return done.exit_code, done.output


@pytest.fixture(autouse=True)
def sign_in_of_old(house: House) -> None:
    """One sign-in of two years ago."""
    person = house.person()
    note = NoteSignIn(person, "digest", Proof("tests", Assurance.HIGH, TWO_YEARS_AGO), "")
    house.done(note, by=Actor.worker(person), now=TWO_YEARS_AGO)


def left() -> int:
    """How many sign-ins are kept."""
    set_scope(scope="system")
    return SignIn.objects.count()


def test_the_terms_are_listed() -> None:
    """With the ground, and what waits."""
    status, said = run("list")
    assert (
        status,
        "sign_ins: 365 days from the sign-in, then erased by openfla retention run; due now: 1" in said,
    ) == (
        0,
        True,
    )
    assert "people: kept\n" in said
    assert "Not settled: no text that we know states a term." in said


def test_what_is_over_is_told_then_erased() -> None:
    """A dry run erases nothing; a second run finds nothing."""
    assert run("run", "--dry-run") == (0, "sign_ins: 1 would be erased\n")
    assert left() == 1
    assert run("run") == (0, "sign_ins: 1 erased\n")
    assert left() == 0
    assert run("run") == (0, "Nothing is over.\n")


def test_the_clock_erases_the_same() -> None:
    """Every hour."""
    tasks.erase()
    assert left() == 0
