# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A machine of the cluster: a network namespace with an address on the bridge, etcd and Patroni in it."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from openfla.site.postgres.account import server_account

ROOT = Path(__file__).resolve().parents[3]
SHOWN = ROOT / "docs" / "examples" / "fail-over"
"""The files that the documentation gives to operators: these machines run by them."""
FAKE = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")


def run(program: str, *words: str | Path) -> str:
    """What a program of the system says; CalledProcessError if it can't."""
    return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout


def ip(*words: str) -> str:
    """What `ip` says."""
    return run("ip", *words)


@dataclass(slots=True)
class Node:
    """db1, db2 or db3. Its files stay when it is killed, as on a machine that loses its power and comes back."""

    place: int
    net: str
    mark: str
    folder: Path
    clock: Path | None = None
    """A file with what the clock of its Patroni and PostgreSQL is to say."""
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"db{self.place}"

    @property
    def address(self) -> str:
        return f"{self.net}.{self.place}"

    @property
    def namespace(self) -> str:
        return f"{self.mark}{self.place}"

    @property
    def port(self) -> str:
        """The end of its cable at the bridge."""
        return f"{self.mark}p{self.place}"

    @property
    def data(self) -> Path:
        return self.folder / "postgres"

    def connect(self, bridge: str) -> None:
        """Makes the namespace and plugs its cable in."""
        ip("netns", "add", self.namespace)
        ip("link", "add", self.port, "type", "veth", "peer", "name", "eth0", "netns", self.namespace)
        ip("link", "set", self.port, "master", bridge, "up")
        ip("-n", self.namespace, "addr", "add", f"{self.address}/24", "dev", "eth0")
        for each in ("lo", "eth0"):
            ip("-n", self.namespace, "link", "set", each, "up")

    def prepare(self) -> None:
        """Its folders, certificate and the operator's files, with the places and addresses of this machine."""
        account = server_account()
        for each in (self.folder, self.data, self.folder / "etcd", self.folder / "socket"):
            account.own(each)
        key, certificate = self.folder / "server.key", self.folder / "server.crt"
        words = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={self.name}".split()
        run(*words, "-keyout", key, "-out", certificate)
        for path in (key, certificate):
            os.chown(path, account.uid, account.gid)
            path.chmod(0o600)
        for shown in SHOWN.glob("*.yml"):
            (self.folder / shown.name).write_text(self._here(shown.read_text("utf-8")))
            (self.folder / shown.name).chmod(0o644)

    def _here(self, text: str) -> str:
        own = {
            "name: db1": f"name: {self.name}",
            "listen: 10.20.0.1:": f"listen: {self.address}:",
            "connect_address: 10.20.0.1:": f"connect_address: {self.address}:",
            "urls: http://10.20.0.1:": f"urls: http://{self.address}:",
            "/var/lib/etcd/openfla": f"{self.folder}/etcd",
            "/var/lib/postgresql/15/openfla": str(self.data),
            "/var/lib/postgresql/pgpass-openfla": f"{self.folder}/pgpass",
            "/var/run/postgresql": f"{self.folder}/socket",
            "/etc/patroni": str(self.folder),
            "10.20.0.": f"{self.net}.",
        }
        for shown, there in own.items():
            assert shown in text or shown.startswith(("/", "listen", "connect", "urls")), shown
            text = text.replace(shown, there)
        return text

    def start(self) -> None:
        """Both programs, as the account of PostgreSQL.

        The number of the process that ran before may be another machine's by now, since all three have one kernel:
        Patroni would take it for its own PostgreSQL.
        """
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self._run("etcd", "etcd", "--config-file", str(self.folder / "etcd.yml"))
        faked = {} if self.clock is None else self._faked(self.clock)
        self._run("patroni", "patroni", str(self.folder / "patroni.yml"), **faked)

    @staticmethod
    def _faked(clock: Path) -> Mapping[str, str]:
        """Wall clocks are read from the file at each look; what measures durations goes on as it is."""
        said = {"FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1", "DONT_FAKE_MONOTONIC": "1"}
        return {"LD_PRELOAD": str(FAKE), **said}

    def _run(self, log: str, *command: str, **more: str) -> None:
        inside = ["nsenter", f"--net=/run/netns/{self.namespace}", "setpriv", "--init-groups"]
        inside += [f"--reuid={server_account().uid}", f"--regid={server_account().gid}", "--", "env", "-i"]
        said = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8", "TZ": "UTC", **more}
        inside += [f"{name}={value}" for name, value in said.items()]
        with (self.folder / f"{log}.log").open("ab") as out:
            self.running.append(
                subprocess.Popen(
                    [*inside, *command],
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    start_new_session=True,
                )
            )

    def pids(self, program: str = "") -> Iterator[int]:
        """Processes in its namespace: all, or those of a program."""
        for said in ip("netns", "pids", self.namespace).split():
            with suppress(OSError):
                if program in Path(f"/proc/{said}/comm").read_text():
                    yield int(said)

    def signal(self, number: signal.Signals, program: str = "") -> None:
        """To each of them."""
        for pid in self.pids(program):
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill(self) -> None:
        """kill -9 of all that runs on it, until nothing does: as if its power went."""
        while [*self.pids()]:
            self.signal(signal.SIGKILL)
            time.sleep(0.02)
        for each in self.running:
            each.wait(10)
        self.running.clear()

    def unplug(self) -> None:
        """Nothing comes in or goes out; nobody is told."""
        ip("link", "set", self.port, "down")

    def plug(self) -> None:
        """All of it again."""
        ip("link", "set", self.port, "up")

    def said(self, log: str, last: int = 4_000) -> str:
        """The last words of one of its programs."""
        path = self.folder / f"{log}.log"
        return path.read_text(errors="replace")[-last:] if path.exists() else ""

    def remove(self) -> None:
        """Nothing of it stays."""
        with suppress(subprocess.CalledProcessError):
            self.kill()
            ip("netns", "del", self.namespace)
        shutil.rmtree(self.folder, ignore_errors=True)
