# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a rescue brought in goes out as a workbook and comes in elsewhere: the accounts there are the same."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import openpyxl
from click.testing import CliRunner

from openfla.channels.batch.rescue.command import rescue
from openfla.channels.batch.rescue.intake import write_export
from openfla.desk.accounts.whole_accounts import WholeAccount, WholeAccounts
from openfla.desk.gate import browse
from openfla.desk.workers.worker_list import WorkerList
from openfla.terms.role import Permission
from tests.channels.batch.rescue.bringing import Bringing
from tests.channels.batch.rescue.exports.all import EXPORTS
from tests.channels.batch.rescue.exports.people import WORKERS
from tests.desk.conftest import NOW, Body, House

YEARS = (2024, 2025)


def brought_in(house: House, folder: Path) -> Bringing:
    """An employer with all that an invented export of people, rights and trainings holds."""
    found = next(each for each in EXPORTS if each.name == "xlsx-fr-three-pages")
    made = Bringing(house, folder)
    made.send(found.content(), found.filename)
    made.answer(week_1="38")
    assert made.let_in().refused == 0
    return made


def given_out(employer: Body, language: str = "nl") -> bytes:
    """The workbook of an employer."""
    target = io.BytesIO()
    count = write_export(employer.id, target, actor=employer.officer, language=language, channel="tests", now=NOW)
    assert count
    return target.getvalue()


def elsewhere(content: bytes, employer: Body) -> bytes:
    """The same workbook for another employer: as if the other installation were that of the first."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        place = [cell.value for cell in sheet[1]].index("enterprise_number") if sheet.title == "openfla" else 0
        for row in sheet.iter_rows(min_row=2, max_col=place + 1):
            row[place].value = employer.number.digits
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def accounts(employer: Body) -> list[Any]:
    """All that an account rests on, without what only this installation gives: ids and marks."""
    with browse(WholeAccounts(employer.id), actor=employer.officer, channel="tests", now=NOW) as found:
        assert found is not None
        return sorted(map(_bare, found), key=repr)


def _bare(account: WholeAccount) -> Any:
    rights = [replace(r.said, employer=UUID(int=0), worker=UUID(int=0)) for r in account.counters]
    number = account.identity.number.digits if account.identity.number else ""
    return number, account.identity, [each.terms for each in account.contracts], rights, _parts(account)


def _parts(account: WholeAccount) -> list[Any]:
    return [(each.training, each.terms) for each in account.parts]


def standings(house: House, employer: Body) -> list[Any]:
    """Every figure of every year, by name."""
    rows = [
        row for year in YEARS for row in house.ask(WorkerList(employer.id, year, size=100), by=employer.officer).rows
    ]
    return sorted(((row.family_name, row.given_names, row.figures) for row in rows), key=repr)


def test_accounts_are_the_same_elsewhere(house: House, tmp_path: Path) -> None:
    """Contracts, the State's figures, trainings and the standings that follow; nothing is asked and nothing refused."""
    first = brought_in(house, tmp_path)
    here, known = accounts(first.employer), standings(house, first.employer)
    assert len(known) == 2 * len(WORKERS)
    for language in ("nl", "fr", "de", "en"):
        second = Bringing(house, tmp_path)
        workbook = elsewhere(given_out(first.employer, language), second.employer)
        ended = second.bring_in(workbook, "accounts.xlsx")
        assert (language, ended.refused, ended.problems) == (language, 0, ())
        assert accounts(second.employer) == here
        assert standings(house, second.employer) == known


def test_the_same_workbook_changes_nothing_where_it_came_from(house: House, tmp_path: Path) -> None:
    """All of it is known there."""
    first = brought_in(house, tmp_path)
    before = accounts(first.employer)
    ended = first.bring_in(given_out(first.employer), "accounts.xlsx")
    assert (ended.created, ended.changed, ended.refused) == (0, 0, 0)
    assert accounts(first.employer) == before


def test_how_a_file_was_saved_stands_beside_each_fact(house: House, tmp_path: Path) -> None:
    """The day, who saved it, and the digest of its bytes."""
    first = brought_in(house, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(given_out(first.employer, "en")))
    assert book.sheetnames == ["Workers", "Rights", "Trainings", "openfla"]
    for sheet in book.worksheets[:3]:
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0][-3:] == (
            "Saved from the Federal Learning Account on",
            "Saved by",
            "Digest of the saved file (SHA-256)",
        )
        marks = {(str(row[-3])[:10], row[-2], row[-1]) for row in rows[1:]}
        assert marks == {("2026-11-24", "An Peeters", first.card().digest)}


def test_who_may_not_read_numbers_writes_nothing(house: House) -> None:
    """Nor does anybody who only consults."""
    employer = house.employer()
    reader = house.officer(employer.id, [Permission.ACCOUNTS_CONSULT])
    target = io.BytesIO()
    assert write_export(employer.id, target, actor=reader, language="nl", channel="tests", now=NOW) is None
    assert target.getvalue() == b""


def test_the_operator_takes_the_accounts_along(house: House, tmp_path: Path) -> None:
    """From the command line; a mistyped employer leaves no file."""
    employer, path = house.employer(), tmp_path / "accounts.xlsx"
    house.worker(employer)
    unknown = CliRunner().invoke(rescue, ["export", str(uuid4()), str(path)])
    assert (unknown.exit_code, path.exists()) == (1, False)
    done = CliRunner().invoke(rescue, ["export", str(employer.id), str(path), "--language", "de"])
    assert (done.exit_code, done.output) == (0, f"{path}: 1 workers\n")
    assert openpyxl.load_workbook(path).sheetnames == ["Arbeitnehmer", "Ansprüche", "Weiterbildungen", "openfla"]
