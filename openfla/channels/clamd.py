# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""ClamAV's daemon asked by its socket: a file is sent in pieces, and the answer says whether something was found.

The command INSTREAM as clamd(8) describes it: `zINSTREAM`, pieces that begin with their length in four bytes, an empty
piece at the end; the answer ends with a zero byte.
"""

import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from time import monotonic

PIECE = 1 << 16
LONGEST_ANSWER = 4096
CLEAN, INFECTED, TOO_LONG = " OK", " FOUND", "size limit exceeded"
NOT_READ_WHOLE = "Heuristics.Limits.Exceeded"
"""How the name begins that the daemon finds in a file that passes a limit (AlertExceedsMax of clamd.conf)."""
LOG = logging.getLogger(__name__)


class NoAnswer(Exception):  # noqa: N818 - said as it is
    """The daemon can't be reached, takes too long, or says neither clean nor infected; nothing is known of the file."""


class TooLong(NoAnswer):
    """The daemon reads no file as long or as deep as this one (StreamMaxLength and the limits of clamd.conf)."""


def infected(address: str, path: Path, *, until: float) -> bool:
    """Whether the daemon finds something in the file. NoAnswer if it does not say so by then (of `monotonic`).

    `address`: `unix:/run/clamav/clamd.ctl`, or `tcp:host:3310`.
    """
    try:
        with _connected(address, left(until)) as daemon:
            answer = _asked(daemon, path, until)
    except OSError as error:
        raise NoAnswer(f"{address}: {error}") from error
    if answer.endswith(INFECTED):
        LOG.warning("clamd: %s", answer)
    if TOO_LONG in answer or NOT_READ_WHOLE in answer:
        raise TooLong(f"{address}: {answer}")
    if not answer.endswith((CLEAN, INFECTED)):
        raise NoAnswer(f"{address}: {answer or 'an empty answer'}")
    return answer.endswith(INFECTED)


def _connected(address: str, seconds: float) -> socket.socket:
    kind, _, place = address.partition(":")
    if kind == "tcp":
        host, _, port = place.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)
    daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    daemon.settimeout(seconds)
    try:
        daemon.connect(place)
    except OSError:
        daemon.close()
        raise
    return daemon


def _asked(daemon: socket.socket, path: Path, until: float) -> str:
    """What the daemon says; of a stream that is too long it says so, and reads no further."""
    try:
        for piece in _stream(path):
            daemon.settimeout(left(until))
            daemon.sendall(piece)
    except (BrokenPipeError, ConnectionResetError):
        return _answer(daemon, until) or "it closed the connection"
    return _answer(daemon, until)


def _stream(path: Path) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield pack("!L", len(piece)) + piece
    yield pack("!L", 0)


def _answer(daemon: socket.socket, until: float) -> str:
    said = b""
    while len(said) < LONGEST_ANSWER and not said.endswith(b"\0"):
        daemon.settimeout(left(until))
        if not (piece := daemon.recv(LONGEST_ANSWER)):
            break
        said += piece
    return said.rstrip(b"\0").decode(errors="replace").strip()


def left(until: float) -> float:
    """The seconds that are left until then. TimeoutError if there are none."""
    if (seconds := until - monotonic()) <= 0:
        raise TimeoutError("it took too long")
    return seconds
