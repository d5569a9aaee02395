# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong in files, by cause: counted with the slices, summed over files."""

from pathlib import Path

import pytest

from openfla.desk.declared.declarations import CancelDeclarations
from openfla.desk.declared.declared_files import Cause, CausesInFile, CausesInFiles, DeclaredFiles, FileFilter
from openfla.terms.batch import BatchState
from openfla.terms.problem import Severity
from openfla.terms.role import Permission
from tests.channels.batch.declaring import Sender, Writer, key
from tests.desk.conftest import House, ssin

UNKNOWN = "declaration.worker_unknown"


@pytest.fixture
def sender(house: House, tmp_path: Path) -> Sender:
    return Sender(house, tmp_path)


def bad(writer: Writer, reference: str) -> str:
    """A participation of somebody whom nobody registered."""
    return writer.part(reference, "T-1", key(ssin(90)))


def test_a_code_is_counted_by_employer_over_all_slices(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first record is the first of the file, whatever slice it was in."""
    monkeypatch.setattr("openfla.channels.batch.declarations.running.SLICE", 2)
    other = sender.house.employer("Slagerij Anders")
    sender.house.mandate(other, sender.body)
    mine, theirs = sender.writes, Writer(other.number)
    records = (mine.training("T-1"), bad(mine, "P-1"), bad(theirs, "P-2"), bad(mine, "P-3"))
    batch = sender.sent(sender.document(*records))
    found = sender.house.ask(CausesInFile(sender.body.id, batch), by=sender.body.officer)
    assert Cause(UNKNOWN, Severity.ERROR, 3, 2, 1, 2) in found
    again = sender.sent(sender.document(bad(mine, "P-4")))
    asked = CausesInFiles(sender.body.id, FileFilter(code=UNKNOWN))
    assert sender.house.ask(asked, by=sender.body.officer) == (Cause(UNKNOWN, Severity.ERROR, 4, 0, 2, 1),)
    of_theirs = FileFilter(employers=(other.id,))
    page = sender.house.ask(DeclaredFiles(sender.body.id, of_theirs), by=sender.body.officer)
    assert [row.batch for row in page.rows] == [batch]
    [cause] = [
        each
        for each in sender.house.ask(CausesInFiles(sender.body.id, of_theirs), by=sender.body.officer)
        if each.code == UNKNOWN
    ]
    assert (cause.records, cause.employers, cause.files) == (1, 1, 1)
    assert again != batch


def test_a_record_that_can_not_be_read_is_counted_for_the_employer_it_names(sender: Sender) -> None:
    """What the schema refuses is still found under its employer."""
    wrong = sender.writes.training("T-1", "<Title>Excel</Title><Type>none</Type>")
    batch = sender.sent(sender.document(wrong))
    mine = FileFilter(employers=(sender.employer.id,))
    assert [
        row.batch for row in sender.house.ask(DeclaredFiles(sender.body.id, mine), by=sender.body.officer).rows
    ] == [batch]


def test_files_of_another_sender_are_not_there(sender: Sender) -> None:
    """Neither the files, nor what went wrong in them, nor a way to cancel them."""
    batch = sender.give(sender.document(bad(sender.writes, "P-1"))).reference  # type: ignore[union-attr] # it was received
    stranger = sender.house.provider("Loonburo Zuid")
    assert sender.house.ask(DeclaredFiles(stranger.id), by=stranger.officer).total == 0
    assert sender.house.ask(DeclaredFiles(sender.body.id), by=stranger.officer) is None
    assert sender.house.ask(CausesInFile(stranger.id, batch), by=stranger.officer) == ()
    assert sender.house.codes(CancelDeclarations(stranger.id, batch), by=stranger.officer) == ["desk.not_found"]
    assert sender.house.codes(CancelDeclarations(sender.body.id, batch), by=stranger.officer) == ["desk.not_found"]


def test_a_client_by_whose_mandate_a_file_was_sent_does_not_see_it(sender: Sender) -> None:
    """It holds records of other employers; each sees what was registered for it, on its own pages."""
    sender.sent(sender.document(bad(sender.writes, "P-1")))
    employer = sender.employer
    assert sender.house.ask(DeclaredFiles(employer.id), by=employer.officer).total == 0
    assert sender.house.ask(CausesInFiles(employer.id), by=employer.officer) == ()


def test_states_are_counted_whatever_state_is_asked_for(sender: Sender) -> None:
    """The list of one state has the numbers of the others beside it."""
    sender.sent(sender.document(bad(sender.writes, "P-1")))
    sender.sent(b"no XML at all")
    page = sender.house.ask(DeclaredFiles(sender.body.id, FileFilter(state=BatchState.REFUSED)), by=sender.body.officer)
    assert (page.total, dict(page.by_state)[BatchState.DONE], dict(page.by_state)[BatchState.REFUSED]) == (1, 1, 1)


@pytest.mark.parametrize("permission", [Permission.TRAININGS_REGISTER, Permission.RIGHTS_MANAGE])
def test_whoever_may_send_may_cancel(sender: Sender, permission: Permission) -> None:
    """One of the two permissions is enough."""
    outcome = sender.give(sender.document(bad(sender.writes, "P-1")))
    officer = sender.house.officer(sender.body.id, [permission])
    sender.house.done(CancelDeclarations(sender.body.id, outcome.reference), by=officer)  # type: ignore[union-attr] # it was received


def test_what_is_wrong_with_files_as_a_whole_is_a_cause_too(sender: Sender) -> None:
    """It comes first, counts files alone, and finds them; for one employer nobody can say it."""
    sender.sent(sender.document(bad(sender.writes, "P-1")))
    broken = {sender.sent(sender.document(sender.writes.training(f"T-{each}"))[:-20]) for each in (1, 2)}
    ask, officer = sender.house.ask, sender.body.officer
    first, *rest = ask(CausesInFiles(sender.body.id), by=officer)
    assert first == Cause("declarations.cut_off", Severity.ERROR, 0, 0, 2, 0)
    assert [each.code for each in rest] == [UNKNOWN]
    of_these = FileFilter(code=first.code)
    assert {row.batch for row in ask(DeclaredFiles(sender.body.id, of_these), by=officer).rows} == broken
    assert ask(CausesInFiles(sender.body.id, of_these), by=officer) == (first,)
    mine = FileFilter(code=first.code, employers=(sender.employer.id,))
    assert ask(DeclaredFiles(sender.body.id, mine), by=officer).total == 0
    assert ask(CausesInFiles(sender.body.id, mine), by=officer) == ()
