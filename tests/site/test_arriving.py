# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Bodies that do not come: the web server answers everybody else, over its real sockets."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from openfla.channels.web.failure import UNREAD
from openfla.site.arriving import SEATS, Seated
from openfla.site.children import PROMPT_THREADS, web_command
from openfla.site.waiting import Waiting
from openfla.site.wsgi import application, served
from tests.site.test_message_bounds import answers

READER = """
from openfla.site.arriving import Seated

def said(environ, start_response):
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        told = str(len(environ["wsgi.input"].read(length) if length else b""))
    except TimeoutError:
        told = "late"
    start_response("200 OK", [("Content-Type", "text/plain"), ("Connection", "close")])
    return [f"[{told}]".encode()]

application = Seated(said)
"""
STARTED = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na"
HEALTH = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Our web server with its flags and one process, before an application that says how much it read."""
    folder: Path = tmp_path_factory.mktemp("reader")
    (folder / "reader.py").write_text(READER, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([*web_command(port, 1)[:-1], "reader:application"], cwd=folder)
    until = time.monotonic() + 60
    while not answers(port):
        assert time.monotonic() < until
        time.sleep(0.1)
    yield port
    server.terminate()
    server.wait(60)


def test_the_product_reads_within_these_bounds() -> None:
    """Else the tests below would be about something else."""
    assert isinstance(application, Waiting)
    assert isinstance(served, Seated)


def test_a_body_that_found_no_seat_is_marked_where_pages_look() -> None:
    """Else they would say that the session ended."""

    def reading(environ: dict[str, Any], _start: Any) -> list[bytes]:
        with pytest.raises(TimeoutError):
            environ["wsgi.input"].read(1)
        return [str(environ[UNREAD]).encode()]

    assert list(Seated(reading, seats=0)({"wsgi.input": BytesIO(b"a")}, None)) == [b"True"]


def test_a_body_in_two_parts_is_read_whole(port: int) -> None:
    """What the others are measured by."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(STARTED)
        time.sleep(0.4)
        line.sendall(b"a" * 999)
        assert b"[1000]" in line.recv(4096)


def test_idle_senders_stop_no_page(port: int) -> None:
    """More of them than threads: who asks is answered, who sends is told, and once they go all is as before."""
    with ExitStack() as held:
        for _ in range(SEATS + 2 * PROMPT_THREADS):
            line = held.enter_context(socket.create_connection(("127.0.0.1", port)))
            line.sendall(STARTED)
        time.sleep(0.2)
        told = [said(port, HEALTH) for _ in range(3)]
        late = said(port, STARTED)
    assert (told, late) == (["[0]"] * 3, "[late]")
    assert said(port, STARTED + b"a" * 999) == "[1000]"


def said(port: int, sent: bytes) -> str:
    """What is answered, without its headers."""
    with socket.create_connection(("127.0.0.1", port), timeout=8) as line:
        line.sendall(sent)
        return line.recv(4096).decode().rpartition("\r\n")[2]
