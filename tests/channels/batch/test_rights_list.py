# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list of rights through the browser: what becomes of its rows, sent once, again, and with a cell changed."""

import io
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from openfla.channels.batch.list_columns import LISTS, RIGHTS
from openfla.channels.batch.template import empty_list
from openfla.desk.batch.batches import ConfirmBatch, Phase
from openfla.desk.outcome import NOT_FOUND
from openfla.desk.rights.rights import RightView
from openfla.records.models import Worker
from openfla.terms.batch import BatchKind
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from tests.channels.batch.lists import Lists, Make, Told
from tests.channels.batch.staff_files import csv_bytes
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House, ssin
from tests.desk.test_accounts import account, extra

HEADINGS = ("Personeelsnummer", "INSZ", "Naam", "Jaar", "Soort recht", "Oorsprong", "Dagen", "Reden", "Bewijs")
GRANT = ("W1", "", "Peeters", "2026", "extra dagen", "bijkomend werkgever", "1,5", "Plan van de firma", "")


def changed(**cells: str) -> tuple[str, ...]:
    """The good row with other cells, by place: c6="2"."""
    row = list(GRANT)
    for name, cell in cells.items():
        row[int(name[1:])] = cell
    return tuple(row)


@pytest.fixture
def rights(lists_of: Make, house: House) -> Lists:
    """A sender for an employer with one worker, W1, known by number too."""
    made = lists_of(BatchKind.RIGHTS)
    house.worker(made.employer, reference="W1", number=ssin(1))
    return made


def take(rights: Lists, *rows: Sequence[str]) -> list[Told]:
    return rights.take([HEADINGS, *rows])


def recorded(rights: Lists) -> list[RightView]:
    """The rights of the only worker."""
    return list(account(rights.house, rights.employer, only(rights)).rights)


def only(rights: Lists) -> UUID:
    rights.house.see(rights.employer)
    return Worker.objects.get(employer=rights.employer.id).id


def test_rights_are_recorded_for_the_workers_that_rows_name(rights: Lists) -> None:
    """By reference, by number or by both; each kind of right; the account follows."""
    told = take(
        rights,
        GRANT,
        changed(c0="", c1=ssin(1).digits, c4="beginsaldo", c5="", c6="2", c7="Overname", c8="Brief van 3 januari"),
        changed(c1=ssin(1).digits, c4="geen automatische berekening", c5="", c6="", c7="Akkoord"),
        changed(c4="ander aantal", c5="wettelijk", c6="5", c7="Akkoord"),
    )
    assert told == ["created"] * 4
    kinds = {(each.kind, each.right, each.days) for each in recorded(rights)}
    assert kinds == {
        (RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(3, 2)),
        (RightFactKind.OPENING_BALANCE, RightKind.STATUTORY, Fraction(2)),
        (RightFactKind.OPT_OUT, RightKind.STATUTORY, None),
        (RightFactKind.SET, RightKind.STATUTORY, Fraction(5)),
    }


def test_the_same_list_again_changes_nothing_and_a_changed_cell_corrects(rights: Lists) -> None:
    """Days, reason or evidence: the right keeps its place; the page tells before and after."""
    take(rights, GRANT)
    [first] = recorded(rights)
    assert take(rights, GRANT) == ["unchanged"]
    rights.send(csv_bytes([HEADINGS, changed(c6="2", c7="Nieuw plan", c8="Nota 4")]))
    assert "<del>1.5</del>" in rights.page()
    assert rights.let_in() == ["changed"]
    [right] = recorded(rights)
    assert (right.right_id, right.days, right.reason, right.evidence) == (
        first.right_id,
        Fraction(2),
        "Nieuw plan",
        "Nota 4",
    )
    assert take(rights, changed(c6="2", c7="Nieuw plan")) == ["unchanged"]  # no evidence: nothing said of it


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"c0": "W9"}, "declaration.worker_unknown"),
        ({"c0": ""}, "staff.no_identity"),
        ({"c0": "W9", "c1": ssin(2).digits}, "declaration.worker_unknown"),
        ({"c1": ssin(2).digits}, "worker.keys_disagree"),
        ({"c1": "85000099911"}, "ssin.wrong_check_number"),
        ({"c3": "26"}, "sheet.year_wrong_form"),
        ({"c3": ""}, "staff.empty"),
        ({"c4": "cadeau"}, "staff.word_unknown"),
        ({"c4": ""}, "staff.empty"),
        ({"c5": ""}, "staff.empty"),
        ({"c6": "veel"}, "amount.not_a_number"),
        ({"c6": ""}, "right.days_missing"),
        ({"c6": "101"}, "right.days_out_of_range"),
        ({"c7": ""}, "staff.empty"),
        ({"c4": "beginsaldo", "c5": ""}, "right.evidence_missing"),
        ({"c4": "geen automatische berekening", "c5": ""}, "right.opt_out_has_no_days"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_come_in(rights: Lists, cells: dict[str, str], code: str) -> None:
    """The bad row comes back alone, with its reason."""
    other = changed(c3="2025")
    assert take(rights, changed(**cells), other) == [(code,), "created"]
    back = rights.refused_rows()
    assert code in back
    assert "2025" not in back


def test_two_rows_of_the_same_right_that_differ_are_both_refused(rights: Lists) -> None:
    """Each names the other's line; the same row twice is read once."""
    told = take(rights, GRANT, changed(c6="2"), changed(c3="2025"), changed(c3="2025"))
    assert told == [("right.row_conflicts",), ("right.row_conflicts",), "created", "unchanged"]
    conflicts = [line.problems[0].values for line in rights.lines(Phase.RUN)[:2]]
    assert [(each["line"], each["other"]) for each in conflicts] == [(2, 3), (3, 2)]


def test_one_worker_named_by_number_and_by_reference_is_one_right(rights: Lists) -> None:
    """The file can't show it; the desk sees it: the second row corrects the first."""
    by_number = changed(c0="", c1=ssin(1).digits, c6="2")
    assert take(rights, GRANT, by_number) == ["created", "changed"]
    [right] = recorded(rights)
    assert right.days == 2


def test_a_row_that_may_mean_several_rights_is_refused(rights: Lists, house: House) -> None:
    """Two grants recorded by hand: the row that says one of them means that one, another is refused."""
    worker = only(rights)
    for reason in ("Plan van de firma", "Jubileum"):
        house.done(extra(rights.employer, worker, reason=reason), by=rights.employer.officer)
    assert take(rights, GRANT) == ["unchanged"]
    assert take(rights, changed(c6="2")) == [("right.several_alike",)]


def test_sending_rights_takes_the_permission_to_manage_them(house: House, lists_of: Make, browser: Browser) -> None:
    """Who registers trainings only is not offered the list, can't send it and can't let a colleague's in."""
    employer = house.employer()
    rights = lists_of(BatchKind.RIGHTS, employer)
    house.worker(employer, reference="W1")
    rights.send(csv_bytes([HEADINGS, GRANT]))
    few = house.officer(employer.id, {Permission.TRAININGS_REGISTER, Permission.ACCOUNTS_CONSULT})
    page = browser.as_actor(few).get(f"/e/{employer.id}/imports/").content.decode()
    assert '<option value="trainings"' in page
    assert '<option value="rights"' not in page
    assert house.do(ConfirmBatch(employer.id, rights.batch, "", BatchKind.RIGHTS), by=few) == [NOT_FOUND]
    assert house.do(ConfirmBatch(employer.id, rights.batch, "", BatchKind.TRAININGS), by=few) == [NOT_FOUND]
    seen = browser.as_actor(few).get(rights.place).content.decode()
    assert "Peeters" not in seen
    assert "Take the good rows in" not in seen


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_empty_list_is_read_back(language: str, rights: Lists) -> None:
    """Its headings are known, its words are read, whatever the language; filled in and saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(empty_list(RIGHTS, language)))
    sheet = book.worksheets[0]
    words = {str(each.sqref).split(":")[0].rstrip("2"): each.formula1 for each in sheet.data_validations.dataValidation}
    assert len(words) == 2
    kind, origin = (formula.strip('"').split(",")[place] for formula, place in zip(words.values(), (0, 2), strict=True))
    sheet.append(["W1", "", "Peeters", "An", 2026, kind, origin, 1.5, "Plan", ""])
    target = io.BytesIO()
    book.save(target)
    rights.send(target.getvalue())
    assert rights.let_in() == ["created"]


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        (BatchKind.STAFF_LIST, "staff-list"),
        (BatchKind.RIGHTS, "rights-list"),
        (BatchKind.TRAININGS, "trainings-list"),
    ],
)
def test_every_column_is_documented(kind: BatchKind, page: str) -> None:
    """The reference names each field of a list."""
    text = (Path(__file__).parents[3] / "docs" / "reference" / f"{page}.md").read_text("utf-8")
    assert [name for name in LISTS[kind].fields if f"`{name}`" not in text] == []
