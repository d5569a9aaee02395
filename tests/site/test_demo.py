# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the demo says about its port: that it is taken, or the address once it answers."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from openfla.site.port import PortTakenError, answers, free_after, held

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def web(port: int) -> Iterator[HTTPServer]:
    """A web server on the port that refuses everything."""
    with HTTPServer(("127.0.0.1", port), BaseHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_port_is_held_by_one(port: int) -> None:
    """The second is told how to choose another; our own web server may still bind; afterwards it is free again."""
    with held(port):
        with pytest.raises(PortTakenError, match=f"OPENFLA_PORT={port + 1}"), held(port):
            pass
        with socket.socket() as ours:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            ours.bind(("127.0.0.1", port))
            ours.listen()
    with held(port):
        pass


def test_a_port_beside_is_free(port: int) -> None:
    """The next one, or the one after it where somebody is; the last port of a machine has none behind it."""
    with held(port + 1):
        assert free_after(port) not in {port, port + 1}
    with held(free_after(65_535)):
        pass


def test_a_server_that_shares_its_port_has_it_nevertheless(port: int) -> None:
    """As a web server of another demo would."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(PortTakenError), held(port, patience=0.3):
            pass


def test_it_answers_once_somebody_does(port: int) -> None:
    """A port that is only held answers nothing."""
    with held(port):
        assert not answers(port)


@pytest.mark.usefixtures("web")
def test_an_error_is_an_answer(port: int) -> None:
    """What a page says does not matter here."""
    assert answers(port)


@pytest.mark.slow
def test_a_second_demo_is_told_before_anything_starts(port: int, web: HTTPServer, tmp_path: Path) -> None:
    """Its own data folder, but the port of another program: refused with the remedy, and no database was made."""
    assert web.server_port == port
    environment = {**os.environ, "OPENFLA_DATA": str(tmp_path / "var"), "OPENFLA_PORT": str(port)}
    environment.pop("OPENFLA_DATABASE_URL", None)
    command = [sys.executable, "-m", "openfla.site.entry", "demo"]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 1
    assert f"Port {port} of this machine is taken" in told.stderr
    assert told.stdout == ""
    assert not list((tmp_path / "var").glob("postgres*"))


def test_the_demo_is_imported_before_the_settings() -> None:
    """It writes them: whatever it imports must not need a table, nor be asked for one."""
    without = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-c", "import openfla.site.demo"]
    done = subprocess.run(command, cwd=ROOT, env=without, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2_000:]
