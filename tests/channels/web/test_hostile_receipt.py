# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A saved file whose words are orders to whoever typesets or logs them: they stay words, and numbers stay hidden."""

import logging
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from pypdf import PdfReader

from openfla.desk.rescue.rescues import Saved
from tests.channels.batch.rescue.bringing import Bringing
from tests.channels.web.conftest import Browser
from tests.desk.conftest import TODAY, House, ssin

ORDERS = (
    '#read("/etc/passwd")',
    "#panic() ] #include sheet.typ [",
    "$ integral $ *bold* _slanted_ `raw` \\",
    "((((([[[[[{{{{{",
    "#" * 90,
)
HEAD = "Rijksregisternummer\tNaam\tVoornaam\tIn dienst\tWeekuren\tVoltijdse uren\tOpleiding\tBegindatum\tDuur (u)\n"
LINE = "{}\t{}\t{}\t01/02/2024\t38:00\t38:00\t{}\t{}\t{}\n"
NUMBER = ssin(7)


def test_orders_to_the_typesetter_are_words_on_the_receipt(house: House, browser: Browser, tmp_path: Path) -> None:
    """Names of employer, workers, file and whoever saved it; titles and cells that were refused, up to 10,000 signs."""
    employer = house.employer(ORDERS[0])
    for order in ORDERS:
        house.worker(employer, family_name=order, given_names=ORDERS[2])
    lines = [
        LINE.format(ssin(100 + place).digits, order, ORDERS[1], order, "13/03/2025", "4:00")
        for place, order in enumerate(ORDERS)
    ]
    lines += [LINE.format(ssin(200).digits, "Maes", "Jo", "[" * 10_000, "13/03/2025", "4:00")]
    lines += [LINE.format(ssin(201).digits, "Maes", "Jo", "Excel", "#" * 10_000, "4:00")]
    made = Bringing(house, tmp_path, employer)
    content = (HEAD + "".join(lines)).encode()
    view = made.bring_in(content, f"{ORDERS[1]}.csv", saved=Saved(TODAY, ORDERS[2]))
    assert view.refused == 2
    answer = browser.as_actor(employer.officer).get(f"/e/{employer.id}/rescue/{made.batch}/receipt.pdf")
    assert answer.status_code == 200
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    assert [order for order in ORDERS[:4] if "".join(order.split()) not in text] == []
    page = browser.as_actor(employer.officer).get(f"/e/{employer.id}/rescue/{made.batch}/receipt/").content.decode()
    assert "#panic() ] #include sheet.typ [" in page


def test_numbers_and_cells_stand_in_no_log_and_no_table(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Wherever in the file a number stands, in whatever form, right or wrong; nor does a refused cell get logged."""
    secret, wrong = "Zwangerschapsyoga GEHEIM", f"{NUMBER.digits[:9]}{(int(NUMBER.digits[9:]) + 1) % 97:02d}"
    lines = (
        LINE.format(NUMBER.digits, "Maes", "Jo", "Excel", "12/03/2025", "4:00"),
        LINE.format(NUMBER.display, "Maes", "Jo", "Word", "13/03/2025", secret),
        LINE.format(wrong, "Claes", "Lotte", "Word", "13/03/2025", "4:00"),
        LINE.format("", f"Maes {NUMBER.digits}", "Jo", "Word", "14/03/2025", "4:00"),
        LINE.format(NUMBER.digits, "Maes", "Jo", f"Les van {NUMBER.display}", "15/03/2025", "4:00"),
        LINE.format(NUMBER.digits, "Maes", "Jo", "Word", NUMBER.digits, "4:00"),
        LINE.format(NUMBER.digits, "Maes", "Jo", "Word", "16/03/2025", NUMBER.digits),
    )
    with caplog.at_level(logging.DEBUG):
        view = Bringing(house, tmp_path).bring_in((HEAD + "".join(lines)).encode())
    assert view.refused
    logged = "\n".join([*caplog.messages, *(str(record.args) for record in caplog.records)])
    assert [each for each in (*_forms(NUMBER.digits), wrong, secret) if each in logged] == []
    house.see(scope="system")
    assert [table for table, text in _tables() for each in (*_forms(NUMBER.digits), wrong) if each in text] == []


def _forms(digits: str) -> tuple[str, str, str]:
    return digits, f"{digits[:6]}-{digits[6:9]}-{digits[9:]}", NUMBER.display


def _tables() -> list[tuple[str, str]]:
    """Everything that stands in the clear in the tables of facts, files, marks and the journal, and in the queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND"
            " (tablename LIKE 'records_%' OR tablename LIKE 'procrastinate_%')"
        )
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"SELECT coalesce(string_agg(to_jsonb(t)::text, chr(10)), '') FROM \"{name}\" t")  # noqa: S608
            found.append((name, cursor.fetchone()[0]))
        return found
