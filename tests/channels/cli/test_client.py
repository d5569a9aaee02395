# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla client: software registered, given keys, ended."""

from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla
from tests.desk.client_keys import elliptic
from tests.desk.conftest import Body, House, house

__all__ = ["house"]


def run(*arguments: object) -> tuple[int, str]:
    """Exit status and what was printed."""
    done = CliRunner().invoke(openfla, ["client", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture
def employer(house: House) -> Body:
    return house.employer()


@pytest.fixture
def client_id(employer: Body) -> str:
    options = ("--organisation", employer.id, "--person", employer.officer.person, "--name", "Payroll")
    status, shown = run("register", *options, "--scope", "accountsConsult", "--scope", "reportsConsult")
    assert status == 0
    return shown.strip()


def test_from_registration_to_the_end(employer: Body, client_id: str, tmp_path: Path) -> None:
    path = tmp_path / "public.pem"
    path.write_text(elliptic().pem)
    kid = elliptic().signing.thumbprint()
    assert run("key", client_id, path) == (0, f"ES256  {kid}\n")
    shown = run("list", "--organisation", employer.id)[1]
    assert shown.splitlines() == [
        f"{client_id}  Payroll  (accountsConsult, reportsConsult)",
        f"        ES256  {kid}  last token never",
    ]
    assert run("withdraw", client_id, kid, "--reason", "Replaced")[0] == 0
    assert run("end", client_id, "--reason", "Over") == (0, f"{client_id} can call no more.\n")
    assert run("list", "--organisation", employer.id) == (0, "")


@pytest.mark.parametrize("kid", ["-reason_of-9", "--2026-spring"])
def test_a_key_whose_name_looks_like_an_option_is_withdrawn(client_id: str, tmp_path: Path, kid: str) -> None:
    path = tmp_path / "public.jwk"
    path.write_text(elliptic().jwk(kid=kid))
    assert run("key", client_id, path)[0] == 0
    assert run("withdraw", client_id, kid, "--reason", "Replaced")[0] == 0


def test_says_what_is_wrong(employer: Body, client_id: str, tmp_path: Path) -> None:
    path = tmp_path / "private.pem"
    path.write_text(elliptic().private_pem)
    status, shown = run("key", client_id, path)
    assert (status, "This is a private key" in shown) == (1, True)
    assert run("key", uuid4(), path)[0] == 1
    assert run("withdraw", client_id, "nothing", "--reason", "x")[0] == 1
    assert run("list", "--organisation", employer.id)[1].count("\n") == 1
