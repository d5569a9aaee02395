# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The whole product with its sample data, on a port and a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

PATIENCE = 240.0


@dataclass(frozen=True, slots=True)
class Product:
    """Where it answers, and the settings that its operator's commands need."""

    address: str
    environment: Mapping[str, str]

    def command(self, *words: str) -> str:
        """What an `openfla` command of the operator prints; it must succeed."""
        given = [sys.executable, "-m", "openfla.site.entry", *words]
        return subprocess.run(given, env=self.environment, check=True, capture_output=True, text=True).stdout


@contextmanager
def running(data: Path, name: str) -> Iterator[Product]:
    """`openfla demo` on a copy of the migrated database of the tests' PostgreSQL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "OPENFLA_DATA": str(data),
        "OPENFLA_DATABASE_URL": _database(name),
        "OPENFLA_DATABASE_ROLE": "",
        "OPENFLA_PORT": str(port),
    }
    with (data.parent / "demo.log").open("wb") as log:
        command = [sys.executable, "-m", "openfla.site.entry", "demo"]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _await(process, f"http://localhost:{port}", data.parent / "demo.log")
            yield Product(f"http://localhost:{port}", environment)
        finally:
            process.terminate()
            process.wait(60)


def _database(name: str) -> str:
    address = os.environ["OPENFLA_DATABASE_URL"]
    with psycopg.connect(address.replace("@/openfla?", "@/postgres?"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE openfla'.encode())
    return address.replace("@/openfla?", f"@/{name}?")


def _await(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"openfla demo did not start: {log.read_text('utf-8', errors='replace')[-2000:]}")
