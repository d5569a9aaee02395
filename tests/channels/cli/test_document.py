# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla document: issued and verified from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from openfla.channels.cli.root import openfla
from tests.desk.conftest import House, house
from tests.desk.test_account_form import WHOLE, worker_with

__all__ = ["house"]


def run(*words: object) -> Result:
    """The command's result."""
    return CliRunner().invoke(openfla, ["document", *map(str, words)])


def test_a_form_is_issued_and_verified(house: House, tmp_path: Path) -> None:
    """Once; another file is told by the exit status."""
    employer = house.employer()
    worker, file = worker_with(house, employer), tmp_path / "form.pdf"
    done = run("issue", employer.id, worker, file)
    assert done.exit_code == 0, done.output
    code = done.output.split()[-1]
    told = run("verify", code, file)
    assert (told.exit_code, "the file is the one" in told.output, WHOLE.family_name in told.output) == (0, True, False)
    file.write_bytes(b"another")
    assert run("verify", code, file).exit_code == 1
    started = run("issue-all", employer.id)
    assert started.exit_code == 0, started.output
    assert "running, 0 issued" in run("runs", employer.id).output
    again = run("issue", employer.id, worker, file, "--on", "2090-01-01")
    assert again.exit_code == 1
    assert "issued before" in again.output


@pytest.mark.usefixtures("house")
def test_what_is_not_there() -> None:
    nobody = "01a21750-5d46-78d7-9cf1-55a2350dd7c2"
    assert run("issue", nobody, nobody, "nothing.pdf").exit_code == 1
    for code, words in (
        ("ABC", "16 letters"),
        ("A2B3-C4D5-E6F7-G8HC", "No document"),
        ("A2B3-C4D5-E6F7-G8H9", "group by"),
    ):
        told = run("verify", code)
        assert (told.exit_code, words in told.output) == (1, True)
