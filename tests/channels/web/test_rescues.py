# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A saved file at the browser: sent or pasted, asked about, seen, let in; its receipt, its refused lines, itself."""

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase
from openfla.records.models import Participation
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, TODAY, Employer, House, ssin

HEAD = "Personeelsnummer;Opleiding;Begindatum;Duur;Type;Status"
GOOD = "W1;Brandveiligheid;13/03/2025;7:36;Formeel;Gevolgd"
BAD = "W2;Excel basis;31/02/2025;7:36;Formeel;Gevolgd"
WHOLE = f"{HEAD}\n{GOOD}\n{BAD}"
SAVED_ON = "20/11/2026"


@dataclass
class Officer:
    """An officer at the browser, who brings in what was saved."""

    house: House
    employer: Employer
    client: Client
    place: str = ""

    def sends(self, *rows: str, **form: Any) -> Any:
        """Sends a CSV; the answer."""
        file = SimpleUploadedFile("export.csv", "\n".join(rows).encode())
        usual = {"file": file, "saved-on": SAVED_ON, "saved-by": "An Peeters", "sending": str(uuid4()), **form}
        answer = self.client.post(f"/e/{self.employer.id}/rescue/", {k: v for k, v in usual.items() if v is not None})
        self.place = answer.headers.get("Location", "")
        return answer

    def brings(self, *rows: str, **form: Any) -> str:
        """Sends a CSV that is taken and previewed; its page."""
        answer = self.sends(*rows, **form)
        assert answer.status_code == 302, answer.content.decode()
        self.goes(Phase.PREVIEW)
        return self.page()

    def goes(self, phase: Phase) -> None:
        """The jobs do their work."""
        go_through(self.batch, phase, clock=lambda: NOW)

    @property
    def batch(self) -> UUID:
        return UUID(self.place.strip("/").split("/")[-1])

    def page(self, more: str = "") -> str:
        answer = self.client.get(f"{self.place}{more}")
        assert answer.status_code == 200
        return answer.content.decode()

    def press(self, **form: Any) -> Any:
        return self.client.post(self.place, form)

    def lets_in(self) -> str:
        """Confirms and waits; the page afterwards."""
        assert self.press(act="confirm").status_code == 302
        self.goes(Phase.RUN)
        return self.page()


@pytest.fixture
def officer(house: House, browser: Browser) -> Officer:
    """Two workers, W1 and W2, and nothing registered of them."""
    bakery = house.employer()
    for reference in ("W1", "W2"):
        house.worker(bakery, reference=reference, family_name=f"Maes {reference}")
    return Officer(house, bakery, browser.as_actor(bakery.officer))


def trainings(officer: Officer) -> int:
    officer.house.see(officer.employer)
    return Participation.objects.filter(employer=officer.employer.id, withdrawn_at=None).count()


def test_good_lines_go_in_and_the_card_says_from_where(officer: Officer) -> None:
    """Nothing is stored before the yes; then the training bears its mark, and the refused line is told."""
    page = officer.brings(HEAD, GOOD, BAD)
    assert "This is what would happen. Nothing is stored yet." in page
    assert "31/02/2025" in page
    assert trainings(officer) == 0
    assert "The file was taken in." in officer.lets_in()
    assert trainings(officer) == 1
    listed = officer.client.get(f"/e/{officer.employer.id}/trainings/?year=2025").content.decode()
    [card] = set(re.findall(rf"/e/{officer.employer.id}/trainings/[0-9a-f-]{{36}}/", listed))
    shown = officer.client.get(card).content.decode()
    assert "From the Federal Learning Account, saved on 20\u00a0November 2026 by An Peeters" in shown
    assert "export.csv" in shown
    assert hashlib.sha256(WHOLE.encode()).hexdigest() in shown


@pytest.mark.parametrize(
    ("right", "says"),
    [
        ("W1;2025;sectoraal;3;1;2;dagen", ("Additional sector", "Granted", ">3<", "The State’s figures")),
        ("W1;2025;wettelijk;38;7,6;30,4;uren", ("Statutory", "38 hours", "The State’s figures")),
    ],
)
def test_the_states_figures_stand_beside_ours(officer: Officer, right: str, says: tuple[str, ...]) -> None:
    """In the unit that the file has, on the page of the worker, with the mark of the file."""
    officer.brings("Personeelsnummer;Jaar;Soort recht;Toegekend;Opgenomen;Saldo;Eenheid", right)
    officer.lets_in()
    listed = officer.client.get(f"/e/{officer.employer.id}/workers/?search=W1").content.decode()
    [card] = set(re.findall(rf"/e/{officer.employer.id}/workers/[0-9a-f-]{{36}}/", listed))
    shown = officer.client.get(f"{card}?year=2025").content.decode()
    assert [text for text in says if text not in shown] == []
    assert "Why our number is what it is" in shown
    assert "saved on 20\u00a0November 2026 by An Peeters" in shown


def test_the_same_file_again_registers_nothing(officer: Officer) -> None:
    """All its lines are known."""
    officer.brings(HEAD, GOOD)
    officer.lets_in()
    officer.brings(HEAD, GOOD)
    officer.lets_in()
    assert trainings(officer) == 1


def test_words_that_nobody_knows_are_explained_once(officer: Officer) -> None:
    """Until then their lines are refused, and it is said which words they are; the answer is kept for the next file."""
    strange = GOOD.replace("Gevolgd", "Bijna klaar")
    page = officer.brings(HEAD, strange)
    assert "these words are not known: Bijna klaar" in page
    [name] = re.findall(r'name="(word-1-\d+-bijna_klaar)"', page)
    assert officer.press(**{"act": "map", name: "not_followed"}).status_code == 302
    officer.goes(Phase.PREVIEW)
    assert "these words are not known" not in officer.page()
    officer.lets_in()
    officer.house.see(officer.employer)
    assert [each.state for each in Participation.objects.all()] == ["not_followed"]
    again = officer.brings(HEAD, strange.replace("Brandveiligheid", "Heftruck"))
    assert "these words are not known" not in again


def test_a_table_can_be_pasted(officer: Officer) -> None:
    """As a spreadsheet puts it on the clipboard."""
    pasted = "\n".join(row.replace(";", "\t") for row in (HEAD, GOOD))
    officer.brings(file=None, pasted=pasted)
    officer.lets_in()
    assert trainings(officer) == 1


def test_a_question_is_asked_once_and_answered(officer: Officer) -> None:
    """7,36 may be hours and minutes; the answer starts the preview."""
    officer.sends(HEAD.replace("Duur", "Duur (uren)"), GOOD.replace("7:36", "7,36"))
    page = officer.page()
    assert "Questions about the file" in page
    [name] = set(re.findall(r'<select[^>]*name="(unit-\d+-\d+)"', page))
    assert "7,36" in page
    assert officer.press(act="map", **{name: "clock"}).status_code == 302
    officer.goes(Phase.PREVIEW)
    assert "Questions about the file" not in officer.page()
    officer.lets_in()
    officer.house.see(officer.employer)
    assert Participation.objects.get(employer=officer.employer.id).minutes == 456


def test_a_column_is_left_out(officer: Officer) -> None:
    """What a column means is corrected on the page, and the file is checked again."""
    page = officer.brings(HEAD, GOOD)
    assert re.search(r'<option value="title" selected>', page)
    assert officer.press(act="map", **{"field-1-1": ""}).status_code == 302
    officer.goes(Phase.PREVIEW)
    assert not re.search(r'<option value="title" selected>', officer.page())


def test_meanings_are_shared_as_a_small_file(officer: Officer) -> None:
    """It has headings and fields and no cell; a file of the same shape is read by it."""
    officer.brings(HEAD, GOOD)
    shared = officer.client.get(f"{officer.place}mapping.yaml")
    text = shared.content.decode()
    assert "Begindatum" in text
    assert "Brandveiligheid" not in text
    again = SimpleUploadedFile("mapping.yaml", shared.content)
    assert officer.press(act="take-over", file=again).status_code == 302


@pytest.mark.parametrize(
    ("content", "says"), [(None, "No file with meanings was chosen."), (b"\xff\xfe: not a mapping", "")]
)
def test_a_file_that_holds_no_meanings_is_told(officer: Officer, content: bytes | None, says: str) -> None:
    """At its field, and in the summary that leads there."""
    officer.brings(HEAD, GOOD)
    form: dict[str, Any] = {} if content is None else {"file": SimpleUploadedFile("mapping.yaml", content)}
    answer = officer.press(act="take-over", **form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'href="#mapping-file"' in page


def test_the_refused_lines_come_back_and_go_in_mended(officer: Officer) -> None:
    """As a workbook with the reasons; mended, the rest is known again."""
    officer.brings(HEAD, GOOD, BAD)
    officer.lets_in()
    back = officer.client.get(f"{officer.place}refused/").getvalue()
    book = load_workbook(BytesIO(back))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "31/02/2025" in cells
    assert "Brandveiligheid" not in cells
    for row in (row for sheet in book for row in sheet.iter_rows()):
        for cell in row:
            cell.value = "28/02/2025" if cell.value == "31/02/2025" else cell.value
    mended = BytesIO()
    book.save(mended)
    assert officer.sends(file=SimpleUploadedFile("mended.xlsx", mended.getvalue())).status_code == 302
    officer.goes(Phase.PREVIEW)
    officer.lets_in()
    assert trainings(officer) == 2


def test_the_file_is_handed_out_byte_for_byte(officer: Officer) -> None:
    """Whatever was made of it."""
    officer.brings(HEAD, GOOD, BAD)
    given = officer.client.get(f"{officer.place}original/")
    assert given.getvalue() == WHOLE.encode()
    assert 'filename="export.csv"' in given.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("form", "field", "says"),
    [
        ({"file": None}, "file", "Nothing was sent."),
        ({"saved-on": ""}, "saved-on", "Saved on"),
        ({"saved-by": " "}, "saved-by", "Saved by"),
        ({"saved-on": "31/02/2026"}, "saved-on", "31/02/2026"),
        ({"saved-on": f"{TODAY + timedelta(days=400):%d/%m/%Y}"}, "saved-on", ""),
        ({"saved-by": "x" * 201}, "saved-by", "201"),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_its_field(officer: Officer, form: Any, field: str, says: str) -> None:
    """The summary leads to the field; nothing was taken in."""
    answer = officer.sends(HEAD, GOOD, **form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert says in page


def test_what_is_no_export_is_kept_as_refused(officer: Officer) -> None:
    """An invoice says so on its page."""
    assert officer.sends("Factuur;2026-14", "Totaal;€ 121,00").status_code == 302
    assert "The file was refused." in officer.page()


def test_the_receipt_is_a_page_and_the_same_as_pdf(officer: Officer) -> None:
    """What came in, what did not and why, with the digest."""
    officer.brings(HEAD, GOOD, BAD)
    officer.lets_in()
    page = officer.page("receipt/")
    digest = hashlib.sha256(WHOLE.encode()).hexdigest()
    made = officer.client.get(f"{officer.place}receipt.pdf")
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(made.content)).pages)
    for told in ("1 of 2 lines are in; 1 were refused.", "An Peeters", "export.csv", "What seems missing"):
        assert told in page
        assert told in text
    assert digest in page
    assert digest in text.replace("\n", "")


def test_the_page_of_files_lists_them(officer: Officer) -> None:
    """With who saved it and when; the person's name is in the form already."""
    empty = officer.client.get(f"/e/{officer.employer.id}/rescue/").content.decode()
    assert "Nothing was brought in yet." in empty
    officer.brings(HEAD, GOOD)
    page = officer.client.get(f"/e/{officer.employer.id}/rescue/").content.decode()
    assert "export.csv" in page
    assert "saved on 20/11/2026 by An Peeters" in page


def test_who_may_only_look_brings_nothing_in(officer: Officer, browser: Browser) -> None:
    """The list is there without the form; what is sent is refused."""
    looks = browser.as_actor(officer.house.officer(officer.employer.id, {Permission.ACCOUNTS_CONSULT}))
    page = looks.get(f"/e/{officer.employer.id}/rescue/")
    assert page.status_code == 200
    assert 'type="file"' not in page.content.decode()
    sent = {"pasted": "x", "saved-on": SAVED_ON, "saved-by": "An", "sending": str(uuid4())}
    assert looks.post(f"/e/{officer.employer.id}/rescue/", sent).status_code == 404


def test_another_employers_file_is_not_there(officer: Officer, browser: Browser) -> None:
    """Neither its page nor anything of it."""
    officer.brings(HEAD, GOOD)
    stranger = browser.as_actor(officer.house.employer("Slagerij Anders").officer)
    for more in ("", "receipt/", "receipt.pdf", "original/", "refused/", "mapping.yaml"):
        assert stranger.get(f"{officer.place}{more}").status_code == 404, more


def test_a_list_of_another_kind_has_no_page_here(officer: Officer) -> None:
    """A staff list is not a saved file, though it is a file of the same employer."""
    form = {"file": SimpleUploadedFile("personeel.csv", b"Naam;Voornaam\nMaes;Jo"), "sending": str(uuid4())}
    answer = officer.client.post(f"/e/{officer.employer.id}/imports/", form)
    batch = answer.headers["Location"].strip("/").split("/")[-1]
    assert officer.client.get(f"/e/{officer.employer.id}/rescue/{batch}/").status_code == 404


STAFF = "INSZ;Naam;Voornaam;Datum in dienst"


def new_worker(serial: int) -> str:
    return f"{ssin(serial).digits};Maes;Jo{serial};13/02/2020"


def test_the_working_week_is_asked_once_and_remembered(officer: Officer) -> None:
    """Until it is answered the contract waits; an answer is there for the next file of that shape."""
    page = officer.brings(STAFF, new_worker(1))
    assert "How many hours has a full-time week?" in page
    assert "Take the good lines in" not in page
    wrong = officer.press(act="map", **{"week-1": "380"})
    assert wrong.status_code == 422
    assert '<a href="#week-1">Found 380.' in wrong.content.decode()
    assert officer.press(act="map", **{"week-1": "37,5", "full-1": "yes"}).status_code == 302
    officer.goes(Phase.PREVIEW)
    answered = officer.page()
    assert "Take the good lines in" in answered
    assert "How many hours has a full-time week?" not in answered
    assert 'value="37:30"' in answered
    officer.lets_in()
    assert "How many hours has a full-time week?" not in officer.brings(STAFF, new_worker(2))


def test_causes_stand_once_with_what_was_found_and_their_lines(officer: Officer) -> None:
    """However many lines have them; each line says what keeps it out, once."""
    days = ("31/02/2025", "30/02/2025", "32/01/2025", "31/04/2025")
    bad = [f"W1;Cursus {place};{day};7:36;Formeel;Gevolgd" for place, day in enumerate(days)]
    good = [f"W1;Les {day};{day}/04/2025;7:36;Formeel;Gevolgd" for day in range(10, 30)]
    page = officer.brings(HEAD, *good, *bad)
    told = page.partition('id="rows"')[2].partition("</section>")[0]
    assert told.count("31/02/2025") == 2
    assert "31/02/2025, 30/02/2025, 32/01/2025" in told
    assert "lines 22, 23, 24, 25" in page
    officer.lets_in()
    receipt = officer.page("receipt/").partition("What did not come in, and why")[2].partition("</section>")[0]
    assert "31/02/2025, 30/02/2025, 32/01/2025" in receipt
    assert "…" not in receipt


def test_remarks_stand_with_their_cause_and_lead_to_their_rows(officer: Officer) -> None:
    """Not beside each row, unless the rows of one cause are asked for."""
    long = [f"W{n};Frans {n};13/03/2025;14/03/2025;15:12;Gevolgd" for n in (1, 2)]
    officer.brings("Personeelsnummer;Opleiding;Begindatum;Einddatum;Duur;Status", *long)
    page = officer.page("?show=created")
    [cause] = re.findall(r'href="(\?show=created&amp;cause=[a-z._]+)#rows"', page)
    assert page.count("spread") == page.count("spread", 0, page.index("fla-line__what"))
    rows = officer.page(cause.replace("&amp;", "&"))
    assert rows.count("spread") > page.count("spread")
    assert "All causes" in rows
