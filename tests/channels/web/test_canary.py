# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A national number planted through every door is nowhere: tables, kept files, logs, pages, addresses, cookies."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from psycopg import sql

from openfla.channels.batch.work import go_through
from openfla.channels.web.account_form import FILES
from openfla.channels.web.workers import worker_forms
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from openfla.records.models import WorkerNumber
from openfla.records.numbers import number_keys
from openfla.terms.document import DocumentFile
from tests.channels.batch.declaring import CONTRACT, Writer, document, key
from tests.channels.batch.staff_files import GOOD, HEADINGS, csv_bytes
from tests.channels.web.bakery import Bakery, address, bakery, names
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in
from tests.channels.web.test_isolation import OPEN
from tests.channels.web.test_worker_forms import FORM
from tests.desk.conftest import OPERATOR, House, ssin

__all__ = ["bakery"]

CANARY = ssin(9_999)
NAME = "Kanarievogelsang"
"""A name that no list, sentence or sample holds."""
ASKED_FOR = {
    "worker-number": "shown on request",
    "my-account-out": "a worker's own",
    "accounts-out": "taken along",
    "account-forms-out": "on forms that the law asks for",
    **{f"account-form-{kind}": "on the form that the law asks for" for kind in FILES},
    **{f"my-account-form-{kind}": "on one's own form" for kind in FILES},
    "issued-papers-out": "on the forms as they were issued",
    **{f"issued-form-{kind}": "on the form as it was issued" for kind in DocumentFile},
    **{f"my-issued-form-{kind}": "on one's own form as it was issued" for kind in DocumentFile},
}
"""Where a number is told because that is the purpose; each is a consultation of its own."""
HELD = (*{CANARY.digits, CANARY.display, CANARY.display.replace(".", " "), CANARY.digits.encode().hex()},)
SPELLED = re.compile("|".join(map(re.escape, HELD)))


def planted(text: str) -> list[str]:
    """Where the number stands, with what is around it."""
    return [text[max(0, found.start() - 80) : found.end() + 20] for found in SPELLED.finditer(text)]


def rows_of_all_tables() -> Iterator[tuple[str, str]]:
    """Every row of every table, of the queue and the sessions too, as the owner of the database reads them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            yield from ((table, row) for (row,) in cursor.fetchall())
        cursor.execute("SET LOCAL ROLE openfla_app")


def plant(client: Client, bakery: Bakery) -> list[str]:
    """Types the number wherever somebody might; what was answered. A wrong field goes back to its typist as typed."""
    workers, told = f"/e/{bakery.employer.id}/workers/", CANARY.display
    client.post(f"{workers}new/", {**FORM, "family_name": told, "reference": told})
    client.get(f"{workers}{CANARY.digits}/")
    answers = [
        client.post(f"{workers}new/", {**FORM, "number": told}),
        client.post(f"{workers}new/", {**FORM, "number": told, "family_name": "", "reference": "V2"}),
        client.get(workers, {"search": CANARY.digits}),
        client.post(f"/e/{bakery.employer.id}/rights/", {"worker": CANARY.digits}),
    ]
    return [f"{answer.status_code} {answer.headers} {answer.content.decode()}" for answer in answers]


def send_files(client: Client, bakery: Bakery) -> list[str]:
    """Sends a list and declarations that hold the number, rightly and wrongly; their pages afterwards."""
    heads = [*HEADINGS, "Rijksregisternummer"]
    rows = [
        [*GOOD, CANARY.display],
        [*GOOD[:1], CANARY.display, *GOOD[2:], "x"],
        ["18", *GOOD[1:], CANARY.digits + "1"],
    ]
    file = SimpleUploadedFile(f"{CANARY.digits}.csv", csv_bytes([heads, *rows]))
    place = client.post(f"/e/{bakery.employer.id}/imports/", {"file": file, "sending": str(bakery.ids["worker"])})
    listed = place.headers["Location"]
    writer = Writer(bakery.employer.number)
    right = writer.employment("K-1", CANARY)
    wrong = writer.record("RegisterEmployment", "K-2", key(CANARY).replace(">8", ">9") + CONTRACT)
    content = document(right, wrong, sender=bakery.employer.number.digits)
    form = {"file": SimpleUploadedFile("FI.xml", content)}
    xml = client.post(f"/o/{bakery.employer.id}/declarations/new/", form).headers["Location"]
    for each in (listed, xml):
        go_through(batch_in(each), Phase.PREVIEW)
    client.post(listed, {"act": "confirm"})
    for each in (listed, xml):
        go_through(batch_in(each), Phase.RUN)
    return [f"{each} {client.get(each).content.decode()}" for each in (listed, xml)]


def text_of(content: bytes) -> str:
    """What stands in a page or a file; a workbook is unpacked."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_a_planted_number_is_found_nowhere(
    house: House,
    browser: Browser,
    bakery: Bakery,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It is known (the sealed column finds it), yet no table, file, log, page, address or cookie spells it."""
    client = browser.as_actor(bakery.employer.officer)
    person = house.person("Verstraeten", CANARY)
    answers = plant(client, bakery) + send_files(client, bakery)
    house.see(bakery.employer)
    worker = WorkerNumber.objects.get(employer=bakery.employer.id, number_index=number_keys().index(CANARY)).worker_id
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    own = browser.as_actor(Actor.worker(person))
    for name in (name for name in names() if name not in {*ASKED_FOR, *OPEN}):
        place = address(name, {**bakery.ids, "worker": worker})
        answer = (own if name.startswith("my-") else client).get(place)
        body = b"".join(answer) if answer.streaming else answer.content
        answers.append(f"{name} {answer.headers} {text_of(body)}")
    logged = capfd.readouterr()
    told = {
        "answers": answers,
        "tables": [f"{table} {row}" for table, row in rows_of_all_tables()],
        "sessions": [str({**each.session}) for each in (client, own)],
        "mails": [str(each.message()) for each in mail.outbox],
        "files": [path.read_bytes().decode("latin-1") for path in _files_at_rest()],
        "logs": [*map(_kept().format, caplog.records), logged.out, logged.err],
        "cookies": [str(client.cookies), str(own.cookies)],
    }
    assert {kind: [found for text in texts for found in planted(text)] for kind, texts in told.items()} == {
        kind: [] for kind in told
    }
    assert len(told["tables"]) > 100
    assert told["files"]
    assert any("77*********" in line for line in told["logs"])


def _files_at_rest() -> Iterator[Path]:
    """Everything below the folder of received files, whole or not; what is at work elsewhere has no name."""
    return (path for path in Path(settings.OPENFLA_FILES).rglob("*") if path.is_file())


def test_a_planted_number_is_on_no_page_of_an_error(
    bakery: Bakery,
    browser: Browser,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not there, not read, from elsewhere, broken; nor in the log of a fault of ours whose message repeats it."""
    client, told = browser.as_actor(bakery.employer.officer), CANARY.display
    workers, typed = f"/e/{bakery.employer.id}/workers/", {**FORM, "number": told}
    too_many = {f"{told}-{place}": told for place in range(int(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS) + 1)}
    answers = [
        client.get(f"{workers}{CANARY.digits}/"),
        client.get(f"/{told}/", {"search": told}),
        client.post(f"{workers}new/", typed, headers={"host": f"{CANARY.digits}.example"}),
        client.post(f"{workers}new/", too_many),
    ]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answers.append(strict.post(f"{workers}new/", typed))

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"could not store {told} ({CANARY.digits})")

    client.raise_request_exception = False
    monkeypatch.setattr(worker_forms, "perform", broken)
    answers.append(client.post(f"{workers}new/", typed))
    assert [each.status_code for each in answers] == [404, 404, 400, 400, 403, 500]
    logged = capfd.readouterr()
    texts = [f"{each.headers} {each.content.decode()}" for each in answers]
    lines = [*map(_kept().format, caplog.records), logged.out, logged.err]
    assert [found for text in (*texts, *lines) for found in planted(text)] == []
    assert any("could not store" in line for line in lines)


def _kept() -> logging.Formatter:
    """What makes the lines of the log of this installation."""
    [formatter] = [each.formatter for each in logging.getLogger().handlers if each.name == "stderr"]
    assert formatter is not None
    return formatter


@pytest.mark.parametrize("spelling", HELD)
def test_the_search_would_find_it(spelling: str) -> None:
    """Each way in which it could be spelled."""
    assert planted(f"before {spelling} after")


def test_a_planted_name_is_in_no_log_address_or_cookie(
    browser: Browser, bakery: Bakery, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Pages and tables hold it, because somebody works with it there; what machines and neighbours read does not."""
    client, workers = browser.as_actor(bakery.employer.officer), f"/e/{bakery.employer.id}/workers/"
    filled = {**FORM, "family_name": NAME, "reference": "K1"}
    answers = [
        client.post(f"{workers}new/", {**filled, "starts_on": "31/02/2024"}),
        client.post(f"{workers}new/", filled),
        client.post(workers, {"search": NAME}),
        client.post(f"/e/{bakery.employer.id}/rights/", {"worker": NAME}),
    ]
    assert NAME in client.get(workers).content.decode()
    logged = capfd.readouterr()
    lines = [*map(_kept().format, caplog.records), logged.out, logged.err]
    heads = [f"{answer.headers} {answer.cookies}" for answer in answers]
    addresses = [
        link for answer in answers for link in re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())
    ]
    journal = [row for table, row in rows_of_all_tables() if table.startswith(("records_journal", "procrastinate"))]
    found = {"logs": lines, "heads": heads, "addresses": addresses, "journal": journal}
    assert {kind: [text for text in texts if NAME in text] for kind, texts in found.items()} == {
        kind: [] for kind in found
    }
    assert addresses
    assert journal
