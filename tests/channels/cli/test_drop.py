# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla drop: sending systems registered, trusted, ended."""

import os
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla
from tests.channels.batch.test_drop import Signer
from tests.desk.conftest import Body, House, house

__all__ = ["house"]


def run(*arguments: object) -> tuple[int, str]:
    """Exit status and what was printed."""
    done = CliRunner().invoke(openfla, ["drop", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture
def provider(house: House, tmp_path: Path, settings: Any) -> Body:
    settings.OPENFLA_DROP = tmp_path / "drop"
    return house.provider()


def registered(provider: Body, number: str = "123456") -> tuple[int, str]:
    return run("register", number, "--organisation", provider.id, "--person", provider.officer.person)


def test_from_registration_to_the_end(provider: Body, tmp_path: Path) -> None:
    assert registered(provider)[0] == 0
    assert sorted(path.name for path in (tmp_path / "drop" / "123456").iterdir()) == ["IN", "INTEST", "OUT", "OUTTEST"]
    status, shown = run("clients")
    assert (status, shown.split("  ")[:2]) == (0, ["123456", "Loonburo Noord"])
    assert run("end", "123456") == (2, ANY)
    assert run("end", "123456", "--reason", " ")[0] == 1
    assert run("end", "123456", "--reason", "Contract ended")[0] == 0
    assert run("clients") == (0, "")


def test_a_certificate_is_trusted_and_no_more(provider: Body, tmp_path: Path) -> None:
    registered(provider)
    path = tmp_path / "certificate.pem"
    path.write_text(Signer.made(days=36_500).pem)
    status, shown = run("trust", "123456", path)
    fingerprint = shown.split()[0]
    assert (status, shown.strip().endswith("CN=Loonburo Noord")) == (0, True)
    assert fingerprint in run("clients")[1]
    assert run("distrust", "123456", fingerprint, "--reason", " ")[0] == 1
    assert run("distrust", "123456", fingerprint, "--reason", "Replaced")[0] == 0
    assert fingerprint not in run("clients")[1]


@pytest.mark.parametrize("number", ["12345", "999999", "abcdef"])
def test_no_sender_number(provider: Body, number: str) -> None:
    assert registered(provider, number) == (
        1,
        f"{number} is no sender number: it has six digits, and 999999 is ours.\n",
    )


def test_a_number_that_another_system_has(house: House, provider: Body) -> None:
    registered(provider)
    status, shown = registered(house.provider("Loonburo Zuid"))
    assert (status, shown.split(".")[0]) == (1, "The sender number is in use by another system")


def test_what_lies_in_the_folder_of_an_earlier_sender_is_nobody_elses(
    house: House, provider: Body, tmp_path: Path
) -> None:
    registered(provider)
    answer = tmp_path / "drop" / "123456" / "OUT" / "FO.NOTI.999999.20261126.00001.R"
    answer.write_text("of the provider")
    assert registered(provider)[0] == 0
    run("end", "123456", "--reason", "Contract ended")
    other = house.provider("Loonburo Zuid")
    status, shown = registered(other)
    assert (status, "holds files of whoever had this number before" in shown) == (1, True)
    answer.unlink()
    assert registered(other)[0] == 0


def test_folders_that_openfla_may_not_make(provider: Body, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As under a folder of root, which OpenSSH wants: nothing is registered until they are there."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    status, said = registered(provider)
    assert (status, run("clients")) == (1, (0, ""))
    assert said.startswith(str(tmp_path / "drop" / "123456" / "IN"))
    for name in ("IN", "OUT", "INTEST", "OUTTEST"):
        (tmp_path / "drop" / "123456" / name).mkdir(parents=True)
    assert registered(provider)[0] == 0


def test_what_is_no_certificate(provider: Body, tmp_path: Path) -> None:
    registered(provider)
    path = tmp_path / "certificate.pem"
    path.write_text("niets")
    assert run("trust", "123456", path)[0] == 1


@pytest.mark.usefixtures("db")
def test_an_unknown_system() -> None:
    assert run("end", "654321", "--reason", "x") == (
        1,
        "No system has the sender number 654321. See: openfla drop clients\n",
    )
