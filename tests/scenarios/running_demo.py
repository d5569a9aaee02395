# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""`openfla demo` as processes of its own, used over HTTP as a browser does; any of them may be killed."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlencode
from uuid import uuid4

import psycopg

from openfla.site.postgres import Cluster, cluster_for
from tests.migrated import migrated

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0
LAST_WORDS = 6_000
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
LEVEL = re.compile(r'name="level" value="([^"]+)"[^>]*checked')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SPARED = ("OPENFLA_DATABASE_URL", "OPENFLA_DATABASE_ROLE", "OPENFLA_TEST_SERVER")


def until(true: Callable[[], object], what: str, within: float = PATIENCE) -> None:
    """Waits until it is true."""
    last = time.monotonic() + within
    while not true():
        assert time.monotonic() < last, what
        time.sleep(0.05)


class RunningDemo:
    """One installation in a folder; `start` it, use it, kill parts of it.

    At the `failpoints` its processes fail on order (openfla.site.failing).
    """

    def __init__(self, folder: Path, failpoints: Iterable[str] = (), **settings: str) -> None:
        self.data = folder / "var"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.address = f"http://localhost:{free.getsockname()[1]}"
        port = self.address.rpartition(":")[2]
        kept = {name: value for name, value in os.environ.items() if name not in SPARED}
        self.environment = {**kept, "OPENFLA_DATA": str(self.data), "OPENFLA_PORT": port}
        self.environment |= {"OPENFLA_SOCKETS": str(folder), "OPENFLA_FAILPOINTS": ",".join(failpoints), **settings}
        self.log = (folder / "demo.log").open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, the first time with the tables that every test begins with; waits until the start page answers."""
        if not self.data.exists():
            self.data.mkdir()
            self.cluster.account.copy(migrated(), self.cluster.files)
        command = [sys.executable, "-m", "openfla.site.entry", "demo"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log)
        until(self.answers, "the demo answers")

    def answers(self) -> bool:
        """Whether the web answers with a page."""
        assert self.process is not None
        assert self.process.poll() is None, "the demo ended"
        with suppress(OSError), urllib.request.urlopen(self.address, timeout=5) as answer:
            return bool(answer.status == 200)
        return False

    def stop(self) -> int:
        """Stops it in order; the exit status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(60)

    def close(self) -> None:
        """Leaves nothing running; the last words of all that ran are shown beside a test that failed."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        self.log.close()
        sys.stderr.write(Path(self.log.name).read_text(errors="replace")[-LAST_WORDS:])
        self.cluster.stop()

    @property
    def cluster(self) -> Cluster:
        os.environ["OPENFLA_SOCKETS"] = self.environment["OPENFLA_SOCKETS"]
        return cluster_for(self.data)

    def processes(self, words: str = "") -> list[int]:
        """Processes of this installation, told by its data folder in their environment, whose command has the words."""
        return [pid for pid, command in self._alive() if words in command]

    def _alive(self) -> Iterator[tuple[int, str]]:
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"OPENFLA_DATA={self.data}".encode() in (place / "environ").read_bytes().split(b"\0"):
                    yield int(place.name), (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()

    def kill_database(self) -> None:
        """kill -9 of the server's first process."""
        os.kill(int((self.cluster.files / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)

    def reachable(self) -> bool:
        """Whether the database takes questions: it is there, and has recovered."""
        with suppress(psycopg.OperationalError):
            return self.one("SELECT 1") == 1
        return False

    def used(self) -> dict[str, str]:
        """The environment of a command beside the demo, on the same database."""
        return {**self.environment, "OPENFLA_DEMO": "1"}

    def order(self, point: str, act: str) -> None:
        """Has the next process that comes to the moment kill itself, stop or wait."""
        place = self.data / "failpoints"
        place.mkdir(exist_ok=True)
        self.go_on(point)
        (place / point).write_text(act)

    def struck(self, point: str) -> int:
        """The process that carried the order out; 0 as long as none did."""
        with suppress(FileNotFoundError):
            return int((self.data / "failpoints" / f"{point}.struck").read_text())
        return 0

    def go_on(self, point: str) -> None:
        """Lets a process go on that waits at the moment."""
        (self.data / "failpoints" / f"{point}.struck").unlink(missing_ok=True)

    def one(self, query: LiteralString, *values: object) -> int:
        """A figure, read past row security."""
        [row] = self.rows(query, *values)
        return int(row[0])

    def rows(self, query: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        """Rows, read past row security."""
        with psycopg.connect(self.cluster.dsn()) as connection:
            return connection.execute(query, values).fetchall()


class Officer:
    """Somebody with a browser, signed in for the first employer of the sample data."""

    role, form = "officer", "/e/{}/imports/"
    """Who that is there, and at which address of theirs they send files."""

    def __init__(self, demo: RunningDemo) -> None:
        self.address = demo.address
        self.cookies = CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        known = json.loads((demo.data / "demo.json").read_text())
        identity = next(each for each in known if each["role"] == self.role)
        self.get("/?language=en")
        self.sign_in(identity["person"])
        self.form = self.form.format(identity["organisation"])

    def sign_in(self, person: str) -> None:
        """At the local identity provider, with the key that it proposes; the answer leads back here."""
        with self.browser.open(f"{self.address}/sign-in/demo/?hint={person}", timeout=30) as page:
            provider, form = str(page.url), page.read().decode()
        fields = {name: unescape(value) for name, value in HIDDEN.findall(form)}
        level = LEVEL.search(form)
        assert level is not None, form
        data = urlencode({**fields, "level": level[1], "person": person}).encode()
        with self.browser.open(urllib.request.Request(provider.partition("?")[0], data), timeout=30) as answer:
            assert answer.url.startswith(self.address), answer.url

    def get(self, place: str) -> tuple[int, str]:
        """Status and page; status 0 when nobody answers."""
        return self._open(urllib.request.Request(self.address + place))

    def post(self, place: str, fields: dict[str, str], form: str = "") -> tuple[int, str]:
        """Sends a form of the page `form`."""
        data = urlencode({**fields, "csrfmiddlewaretoken": self._token(form or place)}).encode()
        return self._open(urllib.request.Request(self.address + place, data))

    def send(self, path: Path) -> str:
        """Sends a file; the address of its page."""
        with self.browser.open(self._sending(path, self.sending())) as answer:
            return str(answer.url).removeprefix(self.address)

    def sending(self) -> dict[str, str]:
        """The fields of a form that was opened to send a file."""
        return {"sending": str(uuid4()), "csrfmiddlewaretoken": self._token(self.form)}

    def try_to_send(self, path: Path, fields: dict[str, str]) -> str:
        """Sends a file by a form; the address of its page, or nothing if no answer comes."""
        with suppress(OSError), self.browser.open(self._sending(path, fields), timeout=60) as answer:
            return str(answer.url).removeprefix(self.address)
        return ""

    def send_again(self, path: Path, fields: dict[str, str]) -> str:
        """Presses the button of the form until an answer comes."""
        place = ""

        def answered() -> str:
            nonlocal place
            place = self.try_to_send(path, fields)
            return place

        until(answered, "the file is sent")
        return place

    def send_half(self, path: Path) -> None:
        """Begins to send it, and closes the browser in the middle."""
        request = self._sending(path, self.sending())
        self.cookies.add_cookie_header(request)
        assert isinstance(request.data, bytes)
        host, _, port = request.host.partition(":")
        head = f"POST {request.selector} HTTP/1.1\r\nHost: {request.host}\r\nContent-Length: {len(request.data)}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in request.header_items()) + "\r\n"
        with socket.create_connection((host, int(port))) as line:
            line.sendall(head.encode() + request.data[: len(request.data) // 2])

    def _sending(self, path: Path, fields: dict[str, str]) -> urllib.request.Request:
        border = uuid4().hex
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
        parts.append(
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        data = "".join(parts).encode() + path.read_bytes() + f"\r\n--{border}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={border}"}
        return urllib.request.Request(self.address + self.form, data, headers)

    def waits(self, place: str, words: str) -> None:
        """Looks at the page again and again until it says the words."""
        until(lambda: words in self.get(place)[1], words)

    def _token(self, place: str) -> str:
        found = TOKEN.search(self.get(place)[1])
        assert found is not None, place
        return found[1]

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.browser.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""


class Provider(Officer):
    """Somebody of the payroll provider, who sends files of declarations."""

    role, form = "provider", "/o/{}/declarations/new/"


@contextmanager
def running_demo(folder: Path, failpoints: Iterable[str] = (), **settings: str) -> Iterator[RunningDemo]:
    """A demo that answers, with these settings of an operator; nothing of it is left afterwards."""
    demo = RunningDemo(folder, failpoints, **settings)
    try:
        demo.start()
        yield demo
    finally:
        demo.close()
