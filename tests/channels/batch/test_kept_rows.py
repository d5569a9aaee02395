# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a list kept beside it: the same as those of the file, for every page, without reading the file."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from openfla.channels.batch.kept_rows import received_sheet, set_down
from openfla.channels.batch.row import DateText, NumberText, Row, Sheet, SheetKind, SheetRefused
from openfla.channels.batch.sweeping import AGE, sweep
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase, ReceivedFile
from openfla.desk.undoing.list_undoing import UndoList
from openfla.records import vault
from openfla.records.models import Batch
from openfla.terms.batch import BatchKind
from tests.channels.batch.staff_files import GOOD, HEADINGS, NUMBER, bare_workbook, changed, csv_bytes, inline
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in
from tests.desk.conftest import Body, House

KINDS = (str, NumberText, DateText)
CELLS = st.tuples(st.sampled_from(KINDS), st.text(max_size=20)).map(lambda made: made[0](made[1]))
ROWS = st.dictionaries(st.integers(1, 200_000), st.lists(CELLS, max_size=6).map(tuple), max_size=30)
WRONG = [changed(c0=str(place), c3="31/02/2024", c5=f"{place}x") for place in range(30, 33)]
ASKED = ("", "?show=refused", "?show=created", "?show=changed", "?show=refused&after=3")


def sheet_of(rows: list[Row], kind: SheetKind = SheetKind.CSV) -> Sheet:
    return Sheet(kind, lambda: iter(rows), ";", "cp1252", "odoo")


def place_of(name: str) -> ReceivedFile:
    return ReceivedFile(uuid4(), "", "personeel.csv", {}, name)


def told(rows: Iterator[Row]) -> list[tuple[int, list[tuple[type, str]]]]:
    return [(row.line, [(type(cell), cell) for cell in row.cells]) for row in rows]


@given(ROWS, st.sets(st.integers(1, 200_000), max_size=5), st.data())
def test_rows_come_back_by_their_lines(
    drawn: dict[int, tuple[str, ...]], others: set[int], data: st.DataObject
) -> None:
    """Whatever they hold and whichever are asked for: texts, types, and what the sheet is."""
    rows = [Row(line, drawn[line]) for line in sorted(drawn)]
    asked = others | (data.draw(st.sets(st.sampled_from(sorted(drawn)))) if drawn else set())
    sheet = sheet_of(rows)
    with received_sheet(place_of(set_down(sheet))) as found:
        assert isinstance(found, Sheet)
        assert told(found.rows()) == told(sheet.rows())
        assert told(found.rows_at(asked)) == told(sheet.rows_at(asked))
        both = list(zip(found.rows(), found.rows(), strict=True))
        assert (found.kind, found.delimiter, found.encoding, found.system) == (SheetKind.CSV, ";", "cp1252", "odoo")
    assert all(one == other for one, other in both)


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Of kept files, for a test that looks through them."""
    settings.OPENFLA_FILES = tmp_path / "files"
    return tmp_path / "files"


def files_in(folder: Path) -> list[Path]:
    return [each for each in folder.glob("**/*") if each.is_file()]


def test_nothing_of_it_lies_in_the_clear() -> None:
    """A disk that is read by others shows no name."""
    name = set_down(sheet_of([Row(1, ("Vandenbroucke",) * 50)]))
    assert b"Vandenbroucke" not in vault._place(name).read_bytes()


@pytest.mark.parametrize("lines", [(1, 3, 2), (1, 2, 2), (1, 2**32)], ids=str)
def test_lines_that_name_no_one_row_are_not_kept(folder: Path, lines: Collection[int]) -> None:
    """They are read from the file, as it has them; nothing is left of the attempt."""
    assert set_down(sheet_of([Row(line, ("Naam",)) for line in lines])) == ""
    assert files_in(folder) == []


def test_a_sheet_that_turns_out_damaged_leaves_nothing(folder: Path) -> None:
    """It is refused as where its rows are counted."""

    def source() -> Iterator[Row]:
        yield Row(1, ("Naam",))
        raise SheetRefused("file.damaged")

    with pytest.raises(SheetRefused):
        set_down(Sheet(SheetKind.CSV, source))
    assert files_in(folder) == []


def test_a_full_disk_keeps_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is gone through all the same."""

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openfla.records.vault.os.fsync", full)
    assert set_down(sheet_of([Row(1, ("Naam",))])) == ""


def sent_as(client: Client, employer: Body, kind: SheetKind, rows: list[tuple[str, ...]]) -> str:
    """The address of a list in this form, after its preview."""
    content = (
        csv_bytes([HEADINGS, *rows])
        if kind is SheetKind.CSV
        else bare_workbook("".join(map(inline, (HEADINGS, *rows))))
    )
    form = {"file": SimpleUploadedFile(f"list.{kind}", content), "sending": str(uuid4())}
    place = client.post(f"/e/{employer.id}/imports/", form).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    return place


def pages(client: Client, place: str) -> list[str]:
    """What the page says in each of its views, but for what differs from one answer to the next."""
    answers = [client.get(f"{place}{asked}").content.decode() for asked in ASKED]
    return [re.sub(r'(csrfmiddlewaretoken|sending)" value="[^"]+"', "", each) for each in answers]


def row_of(house: House, employer: Body, batch: UUID) -> Batch:
    house.see(employer, scope="system")
    return Batch.objects.get(id=batch)


def lost(house: House, employer: Body, batch: UUID, column: str) -> None:
    vault._place(getattr(row_of(house, employer, batch), column)).unlink()


@pytest.mark.parametrize("kind", SheetKind)
def test_pages_are_the_same_with_rows_beside_the_file_and_without(
    house: House, browser: Browser, kind: SheetKind
) -> None:
    """What is refused, created and changed, the cells to mend, the columns, the refused rows as a file."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    first = sent_as(client, employer, kind, [GOOD])
    client.post(first, {"act": "confirm"})
    go_through(batch_in(first), Phase.RUN)
    place = sent_as(client, employer, kind, [changed(c2="Anneleen"), *WRONG, changed(c0="40", c1="Maes")])
    batch = batch_in(place)
    with_rows = pages(client, place)
    back = client.get(f"{place}refused/").getvalue() if kind is SheetKind.CSV else b""
    lost(house, employer, batch, "rows_as")
    assert pages(client, place) == with_rows
    if kind is SheetKind.CSV:
        assert client.get(f"{place}refused/").getvalue() == back
    assert "Peeters Anneleen" in with_rows[3]
    assert 'name="mend-' in with_rows[0]
    assert "What the columns mean" in with_rows[0]


@pytest.mark.parametrize("kind", SheetKind)
def test_no_page_reads_the_file(house: House, browser: Browser, kind: SheetKind) -> None:
    """Without it all is there: what is mended goes in with its rows too."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent_as(client, employer, kind, [GOOD, *WRONG])
    before = pages(client, place)
    lost(house, employer, batch_in(place), "stored_as")
    assert pages(client, place) == before
    named = sorted(set(re.findall(r'name="(mend-[^"]+)"', before[0])))
    texts = {name: "13/02/2024" if name.startswith("mend-3") else "19" for name in named if "alone" not in name}
    mended = client.post(place, {"act": "mend", "sending": str(uuid4()), **texts})
    assert mended.status_code == 302, mended.content.decode()
    go_through(batch_in(mended.headers["Location"]), Phase.PREVIEW)
    page = client.get(mended.headers["Location"]).content.decode()
    assert "Take the good rows in (4)" in " ".join(page.split())


def test_pages_of_a_list_without_rows_beside_it_read_the_file(house: House, browser: Browser) -> None:
    """As one that was under way when this version came."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent_as(client, employer, SheetKind.CSV, [GOOD, *WRONG])
    before = pages(client, place)
    row_of(house, employer, batch_in(place))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    Batch.objects.filter(id=batch_in(place)).update(rows_as="")
    assert pages(client, place) == before


@pytest.mark.usefixtures("folder")
def test_rows_are_kept_once(house: House, browser: Browser) -> None:
    """Other meanings of its columns, letting it in and undoing it leave its rows as they are; none is swept away."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent_as(client, employer, SheetKind.CSV, [GOOD])
    kept = row_of(house, employer, batch_in(place)).rows_as
    assert kept
    client.post(place, {"act": "map", "field-2": ""})
    go_through(batch_in(place), Phase.PREVIEW)
    client.post(place, {"act": "confirm"})
    go_through(batch_in(place), Phase.RUN)
    command = UndoList(employer.id, batch_in(place), BatchKind.STAFF_LIST, "nl")
    back = house.done(command, by=employer.officer).reference
    assert {row_of(house, employer, each).rows_as for each in (batch_in(place), back)} == {kept}
    assert sweep(datetime.now(tz=UTC) + AGE + timedelta(hours=1)) == 0
    assert vault._place(kept).exists()


def test_a_row_kept_by_its_line_shows_no_national_number(house: House, browser: Browser) -> None:
    """Neither on the page nor on the disk."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    headings, wrong = (*HEADINGS, "Rijksregisternummer"), (*changed(c3="31/02/2024"), NUMBER)
    form = {"file": SimpleUploadedFile("list.csv", csv_bytes([headings, wrong])), "sending": str(uuid4())}
    place = client.post(f"/e/{employer.id}/imports/", form).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    kept = vault._place(row_of(house, employer, batch_in(place)).rows_as).read_bytes()
    digits = re.sub(r"\D", "", NUMBER)
    for each in (*pages(client, place), kept.decode("latin-1")):
        assert NUMBER not in each
        assert digits not in each
