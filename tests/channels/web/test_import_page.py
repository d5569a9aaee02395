# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a received file: what would change, what was refused and why, and the way back in for it."""

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.batch.mending import MOST_APART
from openfla.channels.batch.work import go_through
from openfla.channels.web.imports import import_lines, import_page
from openfla.desk.batch.batches import BatchCard, Phase
from openfla.records import vault
from openfla.records.models import Batch, Employment, JournalSubject, WorkerDetails
from openfla.terms.batch import BatchState
from openfla.terms.role import Permission
from tests.channels.batch.staff_files import GOOD, HEADINGS, NUMBER, bare_workbook, changed, csv_bytes, inline
from tests.channels.batch.test_rights_list import GRANT
from tests.channels.batch.test_rights_list import HEADINGS as RIGHTS
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in, sent, workers
from tests.desk.conftest import Body, House

MENDS = re.compile(r'name="mend-([^"]+)"')


def shown(client: Client, place: str) -> str:
    """What the page says."""
    return unescape(client.get(place).content.decode())


def taken_in(client: Client, employer: Body, *rows: Any) -> str:
    """The page of a list that was let in."""
    return let_in(client, sent(client, employer, rows))


def let_in(client: Client, place: str) -> str:
    go_through(batch_in(place), Phase.PREVIEW)
    client.post(place, {"act": "confirm"})
    go_through(batch_in(place), Phase.RUN)
    return place


def sent_file(client: Client, employer: Body, name: str, content: bytes) -> str:
    form = {"file": SimpleUploadedFile(name, content), "sending": str(uuid4())}
    return client.post(f"/e/{employer.id}/imports/", form).headers["Location"]


def test_a_changed_row_shows_before_and_after(house: House, browser: Browser) -> None:
    """Hours, end and name, each in its column; the reader of names is in the journal."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    taken_in(client, employer, GOOD)
    place = sent(client, employer, [changed(c2="Anneleen", c4="30/06/2026", c5="28:30")])
    go_through(batch_in(place), Phase.PREVIEW)
    page = shown(client, f"{place}?show=changed")
    assert "Peeters Anneleen" in page
    for name, before, after in (
        ("Given names", "An", "Anneleen"),
        ("Contract end", "–", "30/06/2026"),
        ("Weekly hours", "19:00", "28:30"),
    ):
        assert f"<dt>{name}</dt><dd><del>{before}</del>" in page
        assert f"<ins>{after}</ins>" in page
    assert workers(house, employer) == 1
    house.see(employer)
    assert JournalSubject.objects.filter(act="ChangesAhead", employer=employer.id).exists()


def test_a_changed_number_is_told_without_showing_it(house: House, browser: Browser) -> None:
    """Neither the old nor the new one."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    taken_in(client, employer, GOOD)
    rows = csv_bytes([("INSZ", *HEADINGS), (NUMBER, *GOOD)])
    place = sent_file(client, employer, "list.csv", rows)
    go_through(batch_in(place), Phase.PREVIEW)
    page = shown(client, place)
    assert "<dt>National number</dt><dd>another number</dd>" in page
    assert NUMBER not in page


def test_refused_rows_are_mended_and_sent_again(house: House, browser: Browser) -> None:
    """As CSV: two bad cells mended in the file that came back, its reasons left in place; then everybody is in."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    bad = changed(c0="18", c3="31/02/2024"), changed(c0="19", c5="40")
    place = taken_in(client, employer, GOOD, *bad)
    back = client.get(f"{place}refused/").getvalue().decode("utf-8-sig")
    mended = back.replace("31/02/2024", "29/02/2024").replace(";40;", ";20;")
    assert mended != back
    rows = list(csv.reader(io.StringIO(mended), delimiter=";"))
    assert rows[0][:7] == list(HEADINGS)
    again = let_in(client, sent_file(client, employer, "refused-list.csv", mended.encode()))
    view = house.ask(BatchCard(employer.id, batch_in(again)), by=employer.officer)
    assert (view.created, view.refused, view.total) == (2, 0, 2)
    whole = let_in(client, sent_file(client, employer, "refused-list.csv", mended.encode()))
    view = house.ask(BatchCard(employer.id, batch_in(whole)), by=employer.officer)
    assert (view.unchanged, workers(house, employer)) == (2, 3)


def test_refused_rows_of_a_workbook_are_mended_and_sent_again(house: House, browser: Browser) -> None:
    """As XLSX, in the cells where they stood."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    content = bare_workbook(inline(HEADINGS) + inline(GOOD) + inline(changed(c0="18", c5="40")))
    place = let_in(client, sent_file(client, employer, "list.xlsx", content))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{place}refused/").getvalue()))
    sheet = book.worksheets[0]
    assert sheet["F2"].value == "40"
    assert "more than the full-time week" in str(sheet["H2"].value)
    sheet["F2"].value = 20
    target = io.BytesIO()
    book.save(target)
    again = let_in(client, sent_file(client, employer, "refused-list.xlsx", target.getvalue()))
    view = house.ask(BatchCard(employer.id, batch_in(again)), by=employer.officer)
    assert (view.created, view.refused, workers(house, employer)) == (1, 0, 2)


def test_wrong_texts_are_mended_on_the_page(house: House, browser: Browser) -> None:
    """Each once for all rows that have it; the whole list is checked again and the first file gives way."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    bad = [changed(c0=str(number), c3="31/02/2024") for number in (18, 19)]
    place = sent(client, employer, [GOOD, *bad, changed(c0="20", c5="40"), changed(c0="21", c1="")])
    go_through(batch_in(place), Phase.PREVIEW)
    page = shown(client, place)
    assert page.count('value="31/02/2024"') == 1
    assert "2 rows, the first on line 3" in page
    form = {"act": "mend", "sending": str(uuid4()), "mend-3-3": "29/02/2024", "mend-5-5": "20", "mend-1-6": "Claes"}
    again = client.post(place, form).headers["Location"]
    assert again != place
    assert client.post(place, form).headers["Location"] == again
    assert house.ask(BatchCard(employer.id, batch_in(place)), by=employer.officer).state is BatchState.CANCELLED
    let_in(client, again)
    view = house.ask(BatchCard(employer.id, batch_in(again)), by=employer.officer)
    assert (view.created, view.refused, workers(house, employer)) == (5, 0, 5)
    assert view.filename.startswith("mended-")


def test_a_text_that_is_too_long_is_not_cut_until_it_fits(house: House, browser: Browser) -> None:
    """As it stands nothing was mended; another one that is too long is refused again."""
    employer = house.employer()
    house.worker(employer, reference="W1")
    client, reason = browser.as_actor(employer.officer), "y" * 501
    file = SimpleUploadedFile("rights.csv", csv_bytes([RIGHTS, (*GRANT[:7], reason, "")]))
    form = {"file": file, "sending": str(uuid4()), "kind": "rights"}
    place = client.post(f"/e/{employer.id}/imports/", form).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    [name] = MENDS.findall(shown(client, place))
    form = {"act": "mend", "sending": str(uuid4()), f"mend-{name}": reason}
    assert client.post(place, form).status_code == 422
    again = client.post(place, form | {f"mend-{name}": f"{reason}."}).headers["Location"]
    let_in(client, again)
    view = house.ask(BatchCard(employer.id, batch_in(again)), by=employer.officer)
    assert (view.created, view.refused) == (0, 1)


def test_rows_with_the_same_wrong_text_may_be_mended_each_by_itself(house: House, browser: Browser) -> None:
    """What is typed for one row goes before what is typed for all; a row alone, or one of many, has one field."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    bad = [changed(c0=str(number), c1=f"Claes {number}", c3="31/02/2024") for number in (18, 19, 20)]
    many = [changed(c0=str(number), c5="40") for number in range(30, 31 + MOST_APART)]
    place = sent(client, employer, [*bad, changed(c0="21", c4="31/02/2024"), *many])
    go_through(batch_in(place), Phase.PREVIEW)
    page = shown(client, place)
    assert "Line 3: Claes 19 An" in page
    assert {name for name in MENDS.findall(page) if name.endswith("-alone")} == {
        f"3-{line}-alone" for line in (2, 3, 4)
    }
    typed = {"mend-3-2": "29/02/2024", "mend-3-2-alone": "", "mend-3-3-alone": "1/3/2024", "mend-3-4-alone": " "}
    again = client.post(place, {"act": "mend", "sending": str(uuid4()), **typed}).headers["Location"]
    let_in(client, again)
    house.see(scope="system")
    began = Employment.objects.order_by("starts_on").values_list("starts_on", flat=True)
    assert [str(day) for day in began] == ["2024-02-29", "2024-02-29", "2024-03-01"]


def test_any_letter_may_be_typed_into_a_list_of_another_code_page(house: House, browser: Browser) -> None:
    """A list in the signs of Windows is written again in one that has every letter: nobody becomes `?ukasik`."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    rows = [changed(c1="Génot"), changed(c0="18", c1="")]
    place = sent_file(client, employer, "list.csv", csv_bytes([HEADINGS, *rows]).decode().encode("cp1252"))
    go_through(batch_in(place), Phase.PREVIEW)
    form = {"act": "mend", "sending": str(uuid4()), "mend-1-3": "Łukasik"}
    let_in(client, client.post(place, form).headers["Location"])
    house.see(scope="system")
    names = set(WorkerDetails.objects.filter(employer=employer.id).values_list("family_name", flat=True))
    assert names == {"Génot", "Łukasik"}


def test_what_was_taken_in_is_not_sent_again(house: House, browser: Browser) -> None:
    """Of a workbook that is done the refused rows alone; texts left as they were change nothing, and that is told."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    content = bare_workbook(inline(HEADINGS) + inline(GOOD) + inline(changed(c0="18", c5="40")))
    place = let_in(client, sent_file(client, employer, "list.xlsx", content))
    form = {"act": "mend", "sending": str(uuid4())}
    unchanged = client.post(place, {**form, "mend-5-3": "40"})
    assert unchanged.status_code == 422
    assert "No text was changed" in unescape(unchanged.content.decode())
    again = let_in(client, client.post(place, {**form, "mend-5-3": "20"}).headers["Location"])
    view = house.ask(BatchCard(employer.id, batch_in(again)), by=employer.officer)
    assert (view.created, view.total, workers(house, employer)) == (1, 1, 2)


def test_a_number_is_mended_without_being_shown(house: House, browser: Browser) -> None:
    """Nobody reads it in the page; left empty it stays as it is; whoever may not send mends nothing."""
    employer, office = house.employer(), house.provider("Loonburo")
    house.mandate(employer, office, Permission.ACCOUNTS_CONSULT)
    client = browser.as_actor(employer.officer)
    wrong = f"{NUMBER[:-2]}11"
    place = sent_file(
        client, employer, "list.csv", csv_bytes([("INSZ", *HEADINGS), (wrong, *changed(c3="31/02/2024"))])
    )
    go_through(batch_in(place), Phase.PREVIEW)
    page = shown(client, place)
    assert wrong not in page
    assert wrong.replace(".", "").replace("-", "") not in page
    form = {"act": "mend", "sending": str(uuid4()), "hidden-0-2": "1", "mend-0-2": "", "mend-4-2": "29/02/2024"}
    again = client.post(place, form).headers["Location"]
    go_through(batch_in(again), Phase.PREVIEW)
    view = house.ask(BatchCard(employer.id, batch_in(again)), by=employer.officer)
    assert (view.refused, view.total) == (1, 1)
    reader = browser.as_actor(office.officer)
    assert "mend-" not in shown(reader, again)
    assert reader.post(again, {**form, "sending": str(uuid4())}).status_code in {403, 404}


def test_lines_come_by_state_and_page_by_page(house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused ones first; others by choice; the next page goes on after the last line."""
    for module in (import_lines, import_page):
        monkeypatch.setattr(module, "SHOWN", 2)
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    rows = [changed(c0=str(place), c3="31/02/2024") for place in range(3)]
    place = sent(client, employer, [*rows, GOOD])
    go_through(batch_in(place), Phase.PREVIEW)
    first = shown(client, place)
    assert [f"Line {line}<" in first for line in (2, 3, 4, 5)] == [True, True, False, False]
    assert "?show=refused&after=3" in first
    second = shown(client, f"{place}?show=refused&after=3")
    assert [f"Line {line}<" in second for line in (2, 3, 4, 5)] == [False, False, True, False]
    assert "Line 5<" in shown(client, f"{place}?show=created")
    assert "No row." in shown(client, f"{place}?show=changed")


def test_a_question_about_dates_leads_to_its_field(house: House, browser: Browser) -> None:
    """The summary of errors links to the choice, and the answer lets the check go on."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent(client, employer, [changed(c3="03/04/2024")])
    page = shown(client, place)
    assert 'href="#order-3"' in page
    assert 'id="order-3"' in page
    client.post(place, {"act": "map", "order-3": "mdy"})
    let_in(client, place)
    taken = sent(client, employer, [changed(c3="2024-03-04")])
    go_through(batch_in(taken), Phase.PREVIEW)
    assert house.ask(BatchCard(employer.id, batch_in(taken)), by=employer.officer).unchanged == 1


def test_a_stopped_file_says_so_and_stores_nothing(house: House, browser: Browser) -> None:
    """Stopping a checked file ends it; it can't be let in any more."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent(client, employer, [GOOD])
    go_through(batch_in(place), Phase.PREVIEW)
    client.post(place, {"act": "cancel"})
    assert "The file was stopped" in shown(client, place)
    refused = client.post(place, {"act": "confirm"})
    assert refused.status_code == 422
    assert "This file has ended" in refused.content.decode()
    assert workers(house, employer) == 0


def test_files_sent_before_come_page_by_page(house: House, browser: Browser) -> None:
    """Newest first, 25 on a page, with their state."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    for number in range(26):
        sent_file(client, employer, f"list-{number:02d}.csv", b"%PDF")
    first, second = (shown(client, f"/e/{employer.id}/imports/?page={page}") for page in (1, 2))
    assert "list-25.csv" in first
    assert "list-00.csv" not in first
    assert "list-00.csv" in second
    assert "refused as a whole" in first


def test_who_may_only_look_sees_outcomes_and_no_file(house: House, browser: Browser) -> None:
    """Without the right to send files the cells stay closed; the sentences are there."""
    employer = house.employer()
    place = sent(browser.as_actor(employer.officer), employer, [changed(c3="31/02/2024")])
    go_through(batch_in(place), Phase.PREVIEW)
    looking = browser.as_actor(house.officer(employer.id, [Permission.ACCOUNTS_CONSULT]))
    page = shown(looking, place)
    assert "is a day that does not exist" in page
    assert "Peeters" not in page
    assert "What the columns mean" not in page


def test_a_full_server_says_so(house: House, browser: Browser, tmp_path: Path, settings: Settings) -> None:
    """The page asks again, and nothing is listed as sent."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    settings.OPENFLA_FILES = tmp_path / "files"
    settings.OPENFLA_FILES.write_text("in the way")
    form = {"file": SimpleUploadedFile("list.csv", csv_bytes([HEADINGS, GOOD])), "sending": str(uuid4())}
    answer = client.post(f"/e/{employer.id}/imports/", form)
    assert answer.status_code == 422
    assert "The server has no room for the file" in answer.content.decode()
    assert "No file yet." in answer.content.decode()


def test_a_file_that_was_damaged_since_still_has_its_page(house: House, browser: Browser) -> None:
    """Its outcomes are told; what would need the bytes is not offered, and nothing breaks."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = sent(client, employer, [changed(c3="31/02/2024"), GOOD])
    go_through(batch_in(place), Phase.PREVIEW)
    house.see(employer, scope="system")
    row = Batch.objects.get(id=batch_in(place))
    kept, rows = vault._place(row.stored_as), vault._place(row.rows_as)
    for each in (kept, rows):
        each.write_bytes(each.read_bytes()[:-1] + b"?")
    page = shown(client, place)
    assert "is a day that does not exist" in page
    assert "What the columns mean" not in page
    assert client.get(f"{place}refused/").status_code == 404
    kept.unlink()
    rows.unlink()
    assert client.get(place).status_code == 200
