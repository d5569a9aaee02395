# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The whole of one's own account is one open file that another program reads: nothing but zip, JSON and a schema."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema_rs
import openpyxl
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.web.own_archive import FORMAT
from openfla.desk.credentials.credentials import WithdrawCredential
from openfla.desk.credentials.extracts import WithdrawExtract
from openfla.records import vault
from openfla.records.models import Diploma
from tests.channels.credentials.issuers import School
from tests.channels.web.conftest import Browser
from tests.channels.web.test_diplomas import sent
from tests.channels.web.test_extracts import Shower
from tests.desk.conftest import House
from tests.desk.issuing import issued

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "own-archive-1.schema.json"


@pytest.fixture
def shower(house: House, settings: Settings, tmp_path: Path) -> Shower:
    """With a diploma as a PDF, a credential, an extract and an issued form."""
    settings.OPENFLA_FILES = tmp_path / "files"
    settings.OPENFLA_PUBLIC_URL = "https://fla.example.org"
    found = Shower(house, tmp_path)
    found.takes()
    found.shows()
    issued(house, found.employer, found.worker)
    return found


@pytest.fixture
def client(shower: Shower, browser: Browser) -> Client:
    """Signed in as that worker."""
    return browser.as_actor(shower.actor)


def taken(client: Client) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of the archive by name, and its list, which the published schema describes."""
    answer = client.get("/me/data.zip")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    told: dict[str, Any] = json.loads(files.pop("files.json"))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(told)
    return files, told


def test_the_list_tells_of_each_file_and_its_digest(client: Client) -> None:
    """Of every kind there is one; no file is untold."""
    badge = School("school.invalid").badge()
    assert sent(client, badge, "badge.jwt")[0] == 302
    files, told = taken(client)
    assert told["format"] == FORMAT
    assert {each["name"] for each in told["files"]} == files.keys()
    for each in told["files"]:
        assert (each["bytes"], each["sha256"]) == (
            len(files[each["name"]]),
            hashlib.sha256(files[each["name"]]).hexdigest(),
        )
    kinds = {each["what"] for each in told["files"]}
    assert kinds == {"data", "data to read", "account", "diploma", "credential", "document", "extract"}


def test_diplomas_are_the_very_files_that_were_brought(client: Client) -> None:
    """data.json tells of each under the same id what it is worth, and who issued it."""
    badge = School("school.invalid").badge()
    assert sent(client, badge, "../badge.jwt")[0] == 302
    files, told = taken(client)
    brought = {each["id"]: each for each in told["files"] if each["what"] == "diploma"}
    assert {files[each["name"]] for each in brought.values()} == {b"%PDF-1.7 diploma", badge}
    known = {each["diploma"]: each for each in json.loads(files["data.json"])["diplomas"]}
    assert known.keys() == brought.keys()
    assert {each["said"]["form"] for each in known.values()} == {"pdf", "open_badge"}
    for each in brought.values():
        assert each["name"].startswith(f"diplomas/{each['id']}.")


def test_the_account_in_it_is_the_workbook_for_another_installation(shower: Shower, client: Client) -> None:
    """With the sheet that it reads."""
    files, _ = taken(client)
    book = openpyxl.load_workbook(io.BytesIO(files[f"accounts/{shower.worker}.xlsx"]))
    assert "openfla" in book.sheetnames


def test_what_ended_is_told_but_not_handed_out(house: House, shower: Shower, client: Client) -> None:
    """A credential and an extract that were taken back have no file any more."""
    [view] = shower.own()
    house.done(WithdrawExtract(shower.person, view.extract), by=shower.actor)
    files, _ = taken(client)
    [credential] = json.loads(files["data.json"])["credentials"]
    back = WithdrawCredential(shower.employer.id, shower.worker, credential["credential"])
    house.done(back, by=shower.actor)
    files, told = taken(client)
    assert not {"extract", "credential"} & {each["what"] for each in told["files"]}
    data = json.loads(files["data.json"])
    assert (data["extracts"][0]["state"], data["credentials"][0]["ended_by"]) == ("withdrawn", "holder")


def test_a_file_that_is_lost_is_told_and_stops_nothing(house: House, shower: Shower, client: Client) -> None:
    """The disk lost it; all else goes along."""
    house.see(scope="system")
    [diploma] = Diploma.objects.all()
    vault.forget(diploma.stored_as)
    files, told = taken(client)
    [lost] = [each for each in told["files"] if each.get("missing")]
    assert (lost["what"], lost["id"], lost["name"] in files) == ("diploma", str(diploma.id), False)
    assert f"accounts/{shower.worker}.xlsx" in files
