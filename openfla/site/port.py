# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The port of the web on this machine: ours alone while we run, and announced once it answers."""

import errno
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

HOST = "127.0.0.1"


class PortTakenError(Exception):
    """Another program has the port; the message says how to choose another one."""


@contextmanager
def held(port: int, *, patience: float = 0.0) -> Iterator[None]:
    """Keeps the port for us: web servers share a port silently when both wish to, and each then gets half the visits.

    The socket listens to nobody; our own web server may bind beside it. `patience` is how many seconds to wait for the
    server of one that is ending.
    """
    _await(lambda: _free(port), port, time.monotonic() + patience)
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind((HOST, port))
        yield


def free_after(port: int) -> int:
    """The first free port behind this one, or any."""
    near = (each for each in range(port + 1, min(port + 20, 65_536)) if _free(each))
    return next(near, 0) or _any_free()


def _any_free() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def _await(free: Callable[[], bool], port: int, until: float) -> None:
    while not free():
        if time.monotonic() >= until:
            raise PortTakenError(
                f"Port {port} of this machine is taken by another program, perhaps by another openfla. Stop that one, "
                f"or choose another port: OPENFLA_PORT={port + 1 if port < 65_535 else port - 1} before the command."  # noqa: PLR2004 - the last port
            )
        time.sleep(0.2)


def _free(port: int) -> bool:
    """Whether nobody has the port; one that a closed connection still lingers on is free."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            return False
    return True


def answers(port: int) -> bool:
    """Whether somebody answers over HTTP, whatever the answer."""
    with suppress(OSError):
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=2):
                return True
        except urllib.error.HTTPError:
            return True
    return False
