# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla forms: everybody's account form in one archive, whole or not at all."""

import csv
import io
from hashlib import sha256
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from openfla.channels import paper
from openfla.channels.cli.root import openfla
from tests.desk.conftest import House, house, ssin
from tests.desk.test_account_form import WHOLE, worker_with
from tests.desk.test_accounts import sized

__all__ = ["house"]


def run(*words: object) -> Result:
    """The command's result."""
    return CliRunner().invoke(openfla, ["forms", *map(str, words)])


def test_everybody_has_a_paper_in_the_archive(house: House, tmp_path: Path) -> None:
    """With its digest, and the number on it."""
    employer = house.employer()
    worker = worker_with(house, employer)
    house.worker(employer, family_name="Vandenabeele / Zoë")
    sized(house, employer)
    done = run(employer.id, tmp_path / "forms.zip", "--language", "fr")
    assert done.exit_code == 0, done.output
    assert "2 forms" in done.output
    with ZipFile(tmp_path / "forms.zip") as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("digests.csv").decode())))
        assert {row["file"] for row in rows} == set(archive.namelist()) - {"digests.csv"}
        assert [row["sha256"] for row in rows] == [sha256(archive.read(row["file"])).hexdigest() for row in rows]
        [own] = [row["file"] for row in rows if row["worker"] == str(worker)]
        said = PdfReader(io.BytesIO(archive.read(own))).pages[0].extract_text()
    assert WHOLE.family_name in own
    assert ssin(1).display in said
    assert "Compte formation individuel" in said


def test_the_entries_for_programs_are_written_instead(house: House, tmp_path: Path) -> None:
    """Exact, and in no language."""
    employer = house.employer()
    worker_with(house, employer)
    for kind in ("json", "xml"):
        done = run(employer.id, tmp_path / "forms.zip", "--files", kind)
        assert done.exit_code == 0, done.output
        with ZipFile(tmp_path / "forms.zip") as archive:
            [name] = set(archive.namelist()) - {"digests.csv"}
            assert name.endswith(f".{kind}")
            assert WHOLE.street.encode() in archive.read(name)


@pytest.mark.usefixtures("house")
def test_nobody_leaves_no_file(tmp_path: Path) -> None:
    done = run(uuid4(), tmp_path / "forms.zip")
    assert done.exit_code == 1
    assert "address of the employer" in done.output
    assert list(tmp_path.iterdir()) == []


def test_what_fails_half_way_leaves_no_file(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a half one nor a damaged earlier one."""
    employer = house.employer()
    worker_with(house, employer)
    kept = tmp_path / "forms.zip"
    kept.write_bytes(b"the earlier one")

    def full(*_words: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(paper, "account_forms_zip", full)
    done = run(employer.id, kept)
    assert (done.exit_code, "No space left on device" in done.output) == (1, True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("forms.zip", b"the earlier one")]


def test_a_folder_that_is_not_there_is_told(house: House, tmp_path: Path) -> None:
    employer = house.employer()
    worker_with(house, employer)
    done = run(employer.id, tmp_path / "nowhere" / "forms.zip")
    assert done.exit_code == 1
    assert "Choose a folder that exists" in done.output
