# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The processes that one command runs together, and what stops them."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from openfla.site.arriving import SEATS
from openfla.site.tether import tethered

PATIENCE = 30.0
PAUSE = 0.2
WEB_WORKERS = 2
"""Processes that answer requests, unless the operator says otherwise."""
PROMPT_THREADS = 4
"""Threads of such a process that no body on its way keeps."""
YOUNG = 10.0
"""Seconds after which the web server is known to run here: from then on one that ends is started again.

It ends when its processes are killed twice in a few seconds, for instance.
"""


def web_command(port: int, workers: int) -> list[str]:
    """Granian on this machine only, for a reverse proxy or a browser here.

    `backpressure` counts open connections, also idle ones, and lets the next wait: browsers keep six each.
    All that it would warn of at the start is the number of threads, which is intended; a worker that ends is an error.
    """
    options = {"interface": "wsgi", "host": "127.0.0.1", "port": str(port), "workers": str(workers)}
    options |= {"blocking-threads": str(PROMPT_THREADS + SEATS), "backpressure": "1024", "log-level": "error"}
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [sys.executable, "-m", "granian", *flags, "--respawn-failed-workers", "openfla.site.wsgi:application"]


def local_provider_command(port: int) -> list[str]:
    """The identity provider of the sample data: one process, which remembers what it gave out."""
    application = "openfla.site.local_provider.wsgi:application"
    return [*web_command(port, 1)[:-1], application]


def worker_command() -> list[str]:
    """The only worker beside this web server."""
    return [sys.executable, "-m", "openfla.site.entry", "worker", "--alone"]


class Children:
    """Runs processes one after the other or together; Ctrl-C and SIGTERM stop them, whatever is running.

    A signal only marks and passes on: what surrounds the children (the database) is stopped by the caller, in order.
    Killed ourselves, we take them along (`tether`).
    """

    def __init__(self) -> None:
        """Nothing runs yet; from now on signals are ours."""
        self._told = threading.Event()
        self._running: list[subprocess.Popen[bytes]] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def stopped(self) -> bool:
        """Whether we were told to stop."""
        return self._told.is_set()

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        """Waits for one process; its exit status, or 0 without running it once we are told to stop."""
        if self.stopped():
            return 0
        child = self._start(command, environment)
        status = child.wait()
        self._running.remove(child)
        return 0 if self.stopped() else status

    def keep(
        self,
        necessary: Sequence[str],
        repeated: Sequence[str],
        tend: Callable[[], None] = lambda: None,
        beside: Mapping[str, Sequence[str]] | None = None,
    ) -> int:
        """Runs all until a stop (0) or until the necessary one gives up in its first seconds (1).

        Later, or where it was killed, it is started again, as the other ones always are: the repeated one, and those
        beside it, by name. `tend` is called all the while: it looks after what they stand on.
        """
        try:
            return self._keep(necessary, {"The worker": repeated, **(beside or {})}, tend)
        finally:
            self._end()

    def _keep(self, necessary: Sequence[str], repeated: Mapping[str, Sequence[str]], tend: Callable[[], None]) -> int:
        if self.stopped():
            return 0
        main = self._start(necessary)
        others = {name: self._start(command) for name, command in repeated.items()}
        proved = time.monotonic() + YOUNG
        while not self.stopped():
            time.sleep(PAUSE)
            tend()
            if (status := main.poll()) is not None and not self.stopped():
                if status >= 0 and time.monotonic() < proved:
                    sys.stderr.write(f"The web server ended (status {status}); the rest is stopped too.\n")
                    return 1
                how = f"ended (status {status})" if status >= 0 else f"was killed (signal {-status})"
                sys.stderr.write(f"The web server {how}; it is started again.\n")
                main = self._again(main, necessary)
            self._look_after(others, repeated)
        return 0

    def _look_after(self, others: "dict[str, subprocess.Popen[bytes]]", commands: Mapping[str, Sequence[str]]) -> None:
        """Starts again which of them ended."""
        for name, other in others.items():
            if other.poll() is not None and not self.stopped():
                sys.stderr.write(f"{name} ended (status {other.returncode}); it is started again.\n")
                others[name] = self._again(other, commands[name])

    def _again(self, ended: "subprocess.Popen[bytes]", command: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Another one in its place; what it started and left behind ends first."""
        with suppress(ProcessLookupError):
            os.killpg(ended.pid, signal.SIGKILL)
        time.sleep(1)
        self._running.remove(ended)
        return self._start(command)

    def _start(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
        child = subprocess.Popen(tethered(command), env={**os.environ, **(environment or {})}, start_new_session=True)
        self._running.append(child)
        if self.stopped():  # told between the question and the start
            child.terminate()
        return child

    def _stop(self, *_: object) -> None:
        self._told.set()
        for child in self._running:
            child.terminate()

    def _end(self) -> None:
        self._stop()
        until = time.monotonic() + PATIENCE
        for child in self._running:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, until - time.monotonic()))
            with suppress(ProcessLookupError):  # what a child started and left, if it was stopped before it was ready
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
