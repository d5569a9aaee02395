# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as PDF: tables with lines and without, headings again on each page, a paper a worker."""

from collections.abc import Callable, Sequence
from functools import partial

from fpdf import FPDF

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import Sheet, by_worker, current, parts, rights, sheet, western
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.paged import by_person
from tests.channels.batch.rescue.exports.people import EMPLOYER, EMPLOYER_NAME, WORKERS

SIZE, LINE = 7, 5
WESTERN = western()


class Paper(FPDF):
    """A4 on its side, with a line at the head and the number of the page at the foot."""

    def __init__(self, title: str, page_word: str) -> None:
        """With what stands on every page."""
        super().__init__(orientation="landscape")
        self.head, self.page_word = title, page_word
        self.set_font("Helvetica", size=SIZE)
        self.add_page()

    def header(self) -> None:
        """The line at the head."""
        self.cell(0, LINE, self.head, new_x="LMARGIN", new_y="NEXT")
        self.ln(LINE)

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-12)
        self.cell(0, LINE, f"{self.page_word} {self.page_no()}/{{nb}}", align="C")

    def said(self, text: str) -> None:
        """A line of its own."""
        self.cell(0, LINE, text, new_x="LMARGIN", new_y="NEXT")

    def row(self, cells: Sequence[str], widths: Sequence[float], *, lines: bool) -> None:
        """Cells beside each other; at the foot of the page they go to the next."""
        if self.will_page_break(LINE):
            self.add_page()
        for text, width in zip(cells, widths, strict=True):
            self.cell(width, LINE, text, border=1 if lines else 0)
        self.ln(LINE)

    def grid(self, only: Sheet, widths: Sequence[float], *, lines: bool) -> None:
        """Headings at the head of each page, and the records."""
        self.row(only.headings, widths, lines=lines)
        for cells in only.texts():
            if self.will_page_break(LINE):
                self.add_page()
                self.row(only.headings, widths, lines=lines)
            self.row(cells, widths, lines=lines)


def one_table(sheets: tuple[Sheet, ...], *, head: str, page_word: str, lines: bool, widths: Sequence[float]) -> bytes:
    """A title, who the employer is, and a table over as many pages as it takes."""
    paper = Paper(head, page_word)
    paper.said(f"{EMPLOYER_NAME} - {saying.enterprise(EMPLOYER)}")
    paper.ln(LINE)
    paper.grid(sheets[0], widths, lines=lines)
    return bytes(paper.output())


LINED_FR = sheet(
    """
    national_number: Numéro national
    full_name: Travailleur
    title: Formation
    date: Date de début
    end_date: Date de fin
    duration: Durée
    state: Statut
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.with_h,
        "state": saying.listed("followed=suivie, not_followed=non suivie"),
    },
    parts(WESTERN),
)
BARE_NL = sheet(
    """
    national_number: Rijksregisternummer
    full_name: Werknemer
    year: Jaar
    right_kind: Soort recht
    right_amount: Recht (dagen)
    taken: Opgenomen (dagen)
    remaining: Saldo (dagen)
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "right_kind": saying.listed("statutory=wettelijk, additional_sector=sectoraal, additional_employer=bedrijf"),
        "right_amount": saying.comma,
        "taken": saying.comma,
        "remaining": saying.comma,
    },
    rights(WESTERN, unit="days"),
)
GROUPED_DE = sheet(
    """
    national_number: Arbeitnehmer
    title: Weiterbildung
    date: Beginn
    end_date: Ende
    duration: Stunden
    """,
    {"date": saying.dots, "end_date": saying.dots, "duration": saying.comma_hours},
    by_worker(parts(WESTERN)),
)


def grouped(sheets: tuple[Sheet, ...]) -> bytes:
    """Who it is stands alone above the lines, a subtotal below them."""
    [only] = sheets
    paper, widths = Paper("Individuelles Lernkonto - Auszug vom 24.11.2026", "Seite"), (110, 30, 30, 25)
    paper.row(only.headings[1:], widths, lines=True)
    for line, rows in by_person(only):
        worker = line.worker
        paper.said(f"{worker.family_name} {worker.given_names} ({saying.dotted(worker.number)})")
        for cells in rows:
            paper.row([str(cell) for cell in cells[1:]], widths, lines=True)
        minutes = sum(each.training.minutes for each in only.lines if each.worker is worker and each.training)
        paper.row(["Summe", "", "", saying.comma_hours(minutes)], widths, lines=True)
    return bytes(paper.output())


ONE = WORKERS[0]
ACCOUNT_RIGHTS = sheet(
    """
    year: Jaar
    right_kind: Soort
    right_amount: Toegekende dagen
    taken: Opgenomen dagen
    carried_over: Overgedragen dagen
    """,
    {
        "right_kind": saying.listed("statutory=wettelijk, additional_sector=sectoraal, additional_employer=bedrijf"),
        "right_amount": saying.comma,
        "taken": saying.comma,
        "carried_over": saying.comma,
    },
    rights((ONE,)),
)
ACCOUNT_TRAININGS = sheet(
    """
    title: Opleiding
    date: Van
    end_date: Tot
    duration: Duur
    state: Status
    """,
    {
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.with_u,
        "state": saying.listed("followed=gevolgd, not_followed=niet gevolgd"),
    },
    parts((ONE,)),
)


def account(sheets: tuple[Sheet, ...]) -> bytes:
    """The account of one worker: who it is, the counters, the trainings."""
    paper = Paper("Federal Learning Account", "Pagina")
    paper.said(f"Naam: {ONE.family_name} {ONE.given_names}")
    paper.said(f"Rijksregisternummer: {saying.dotted(ONE.number)}")
    paper.ln(LINE)
    for title, each in zip(("Opleidingsrecht", "Opleidingen"), sheets, strict=True):
        paper.said(title)
        paper.grid(each, [70, *[35] * (len(each.columns) - 1)], lines=True)
        paper.ln(2 * LINE)
    return bytes(paper.output())


YEARS_EN = sheet(
    """
    national_number: SSIN
    family_name: Surname
    given_names: First name
    right_amount: Days 2024 | year=2024
    right_amount: Days 2025 | year=2025
    remaining: Balance 2025 (days) | year=2025
    """,
    {"right_amount": saying.point, "remaining": saying.point},
    current(tuple(worker for worker in WESTERN if worker.rights[0].unit == "days")),
)
_PAPERS: tuple[tuple[str, str, tuple[Sheet, ...], Callable[[tuple[Sheet, ...]], bytes]], ...] = (
    (
        "pdf-fr-lines",
        "fr",
        (LINED_FR,),
        partial(
            one_table, head="Aperçu des formations", page_word="Page", lines=True, widths=(30, 50, 70, 30, 30, 25, 25)
        ),
    ),
    (
        "pdf-nl-without-lines",
        "nl",
        (BARE_NL,),
        partial(
            one_table,
            head="Tellers opleidingsrecht",
            page_word="Pagina",
            lines=False,
            widths=(36, 50, 18, 30, 30, 35, 30),
        ),
    ),
    ("pdf-de-groups", "de", (GROUPED_DE,), grouped),
    ("pdf-nl-account", "nl", (ACCOUNT_RIGHTS, ACCOUNT_TRAININGS), account),
    (
        "pdf-en-years",
        "en",
        (YEARS_EN,),
        partial(one_table, head="Training counters", page_word="Page", lines=True, widths=(30, 50, 50, 30, 30, 40)),
    ),
)
EXPORTS = tuple(Export(name, f"{name}.pdf", language, sheets, write) for name, language, sheets, write in _PAPERS)
