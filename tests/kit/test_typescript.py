# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The part of the TypeScript sample that others take over, against a service that answers as it is told."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.kit.conftest import Service
from tests.kit.test_samples import SAMPLES
from tests.node import NODE

BASE = "/REST/learningAccount/v1"
CALL = """
const { Client, keyIn } = await import(process.argv[1]);
const client = new Client(process.argv[2], "c-1", keyIn(process.argv[3]), ["accountsConsult"]);
console.log((await client.call("GET", process.argv[4])).status);
"""


def called(service: Service, folder: Path, path: str) -> str:
    """The status of one call."""
    arguments = (str(SAMPLES / "typescript" / "openfla.ts"), service.url, str(folder / "key.pem"), path)
    command = [str(NODE), "--no-warnings", "--input-type=module", "--eval", CALL, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def token(number: int) -> dict[str, object]:
    return {"access_token": f"t-{number}", "token_type": "Bearer", "expires_in": 600}


def test_renews_a_token_that_is_not_taken(service: Service, tmp_path: Path) -> None:
    service.tells(200, token(1)).tells(401).tells(200, token(2)).tells(200, {"status": "UP"})
    assert called(service, tmp_path, "/health") == "200"
    assert [each.headers.get("Authorization") for each in service.asked] == [None, "Bearer t-1", None, "Bearer t-2"]


@pytest.mark.parametrize(
    "address", ["http://openfla.invalid/", "https://openfla.invalid/REST/learningAccount/v1/health"]
)
def test_the_token_goes_nowhere_else(service: Service, tmp_path: Path, address: str) -> None:
    """An address that an answer named is called only below the base."""
    service.tells(200, token(1)).tells(200)
    called(service, tmp_path, address)
    assert service.asked[-1].path.startswith(f"{BASE}/http")


def test_an_address_of_the_service_is_called_as_it_is(service: Service, tmp_path: Path) -> None:
    service.tells(200, token(1)).tells(200)
    called(service, tmp_path, f"{service.url}{BASE}/health")
    assert service.asked[-1].path == f"{BASE}/health"


def test_comes_again_for_a_token(service: Service, tmp_path: Path) -> None:
    """Where the line broke, and where the service is busy, when it says; not where it says that there is none."""
    service.cuts().tells(503, {"error": "temporarily_unavailable"}, Retry_After="3").tells(200, token(1)).tells(200)
    begun = time.monotonic()
    assert called(service, tmp_path, "/health") == "200"
    assert len(service.asked) == 4
    assert time.monotonic() - begun > 3
