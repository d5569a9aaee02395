# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where one message ends and the next begins: the web server hears nothing that a proxy may have read as a body."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from openfla.site.children import web_command

ECHO = """
def application(environ, start_response):
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"[{environ['PATH_INFO']} {len(body)}]<{environ.get('HTTP_TRANSFER_ENCODING', '')}>".encode()]
"""
FIRST = b"POST /first HTTP/1.1\r\nHost: x\r\n"
SECOND = b"GET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
ENDED = b"0\r\n\r\n"
"""The last piece of a body in pieces."""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Our web server with its flags, before an application that says what it heard."""
    folder: Path = tmp_path_factory.mktemp("echo")
    (folder / "echo.py").write_text(ECHO, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([*web_command(port, 1)[:-1], "echo:application"], cwd=folder)
    until = time.monotonic() + 60
    while not answers(port):
        assert time.monotonic() < until
        time.sleep(0.1)
    yield port
    server.terminate()
    server.wait(60)


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def heard(port: int, sent: bytes) -> str:
    """All that is answered until the server closes the connection, or says no more."""
    told = b""
    with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
        line.sendall(sent)
        try:
            while piece := line.recv(4096):
                told += piece
        except TimeoutError:
            pass
    return told.decode()


def test_two_messages_on_one_line_are_two(port: int) -> None:
    """What the others are measured by."""
    told = heard(port, FIRST + b"Content-Length: 5\r\n\r\nhello" + SECOND)
    assert ("[/first 5]" in told, "[/second 0]" in told) == (True, True)


def test_a_length_beside_pieces_is_not_believed(port: int) -> None:
    """The pieces count, and nothing more is heard on that line."""
    length = f"Content-Length: {len(ENDED + SECOND)}\r\n".encode()
    told = heard(port, FIRST + length + b"Transfer-Encoding: chunked\r\n\r\n" + ENDED + SECOND)
    assert ("[/first 0]" in told, "/second" in told) == (True, False)


def test_pieces_are_told_to_the_application(port: int) -> None:
    """The API refuses a body whose length it does not know, where it would read none."""
    told = heard(port, FIRST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n" + ENDED)
    assert "[/first 5]<chunked>" in told


@pytest.mark.parametrize(
    "headers",
    [
        *(b"Content-Length: 0\r\nContent-Length: 5", b"Content-Length: 0, 5", b"Content-Length: +5"),
        *(b"Content-Length : 5", b"X: a\r\n Content-Length: 5"),
        *(b"Transfer-Encoding: chunked, identity", b"Transfer-Encoding: xchunked"),
    ],
)
def test_a_length_that_can_be_read_in_two_ways_is_refused(port: int, headers: bytes) -> None:
    """With all that follows."""
    told = heard(port, FIRST + headers + b"\r\n\r\n" + ENDED + SECOND)
    assert told.startswith("HTTP/1.1 400 ")
    assert told.count("HTTP/1.1") == 1
