# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A running installation; a service that answers as it is told, over real connections, and knows what it was asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from openfla.channels.cli.sample import FIRMS
from tests.kit.installed import Installation
from tests.scenarios.running_demo import running_demo
from tests.site.test_postgres import PassableFolder


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Service:
    """`told` are the answers to come: status, body, headers; None cuts the connection."""

    url: str = ""
    told: list[tuple[int, Any, dict[str, str]] | None] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def tells(self, status: int, body: Any = None, **headers: str) -> "Service":
        """The next answer."""
        self.told.append((status, body or {}, {name.replace("_", "-"): value for name, value in headers.items()}))
        return self

    def cuts(self) -> "Service":
        """The next request gets no answer."""
        self.told.append(None)
        return self


@pytest.fixture(scope="package")
def installation() -> Iterator[Installation]:
    """One for all programs: a simulation, where vendors begin."""
    with PassableFolder() as folder, running_demo(folder, OPENFLA_ENVIRONMENT="simulation") as demo:
        officer = next(each for each in json.loads((demo.data / "demo.json").read_text()) if each["role"] == "officer")
        yield Installation(demo, FIRMS[0].number.digits, officer["organisation"], officer["person"])


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on a port of its own."""
    told = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(told))
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def _handler(told: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            told.asked.append(Asked(self.command, self.path, dict(self.headers), body))
            answer = told.told.pop(0)
            if answer is None:
                self.close_connection = True
                return
            status, content, headers = answer
            sent = json.dumps(content).encode()
            self.send_response(status)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(sent)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_PUT = _answer  # noqa: N815 - names that the library looks for

        def log_message(self, *_told: object) -> None:
            """Quiet."""

    return Handler
