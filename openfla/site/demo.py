# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla demo: the embedded database, sample data, the web and its worker, in one command. Stopping keeps the data."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from openfla.site.certificates import make_certificate
from openfla.site.children import WEB_WORKERS, Children, local_provider_command, web_command, worker_command
from openfla.site.configuration import Configuration
from openfla.site.local_provider.registration import secret
from openfla.site.port import PortTakenError, answers, free_after, held
from openfla.site.postgres import AlreadyRunningError, Cluster, ServerError, cluster_for, only_one, stopped_afterwards
from openfla.site.running import make_keys
from openfla.site.watching.shared import share

PATIENCE = 20.0
"""Seconds for what is left of a killed predecessor to end."""
PORT_PATIENCE = 3.0
"""The same for its web server, once the data folder is ours."""
LOOK = 2.0
"""Seconds between two looks whether the database still runs."""
STEPS: tuple[tuple[list[str], dict[str, str]], ...] = (
    (["-m", "django", "migrate", "--verbosity", "0"], {"OPENFLA_DATABASE_ROLE": "owner"}),
    (["-m", "django", "collectstatic", "--noinput", "--verbosity", "0"], {}),
    (["-m", "openfla.site.sample"], {}),
)


def demo() -> int:
    """Runs until it is stopped; the exit status."""
    configuration = Configuration.from_environment()
    configuration.data.mkdir(parents=True, exist_ok=True)
    os.environ["OPENFLA_DATA"] = str(configuration.data)
    os.environ["OPENFLA_DEMO"] = "1"
    children = Children()
    try:
        with (
            only_one(configuration.data, patience=PATIENCE),
            held(configuration.port, patience=PORT_PATIENCE),
            held(beside := _port_beside(configuration)),
            _database(configuration) as tend,
        ):
            return _serve(configuration, children, tend, beside)
    except (AlreadyRunningError, PortTakenError, ServerError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _port_beside(configuration: Configuration) -> int:
    """The port of the local identity provider, told to all processes: the chosen one, or the next free one."""
    chosen = os.environ.get("OPENFLA_LOCAL_PROVIDER_PORT")
    port = configuration.local_provider_port if chosen else free_after(configuration.port)
    os.environ["OPENFLA_LOCAL_PROVIDER_PORT"] = str(port)
    return port


@contextmanager
def _database(configuration: Configuration) -> Iterator[Callable[[], None]]:
    """The configured database, or the embedded one, which stops with us. Gives what keeps it running."""
    if configuration.database_url:
        yield lambda: None
        return
    cluster = cluster_for(configuration.data)
    cluster.start()
    os.environ["OPENFLA_DATABASE_URL"] = cluster.dsn()
    with stopped_afterwards(cluster, configuration.data):
        yield _Tending(cluster).look


class _Tending:
    """Starts the database again when it was killed: it recovers what was committed, and all goes on from there."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster, self._next = cluster, 0.0

    def look(self) -> None:
        if time.monotonic() < self._next:
            return
        if not self._cluster.running():
            sys.stderr.write("The database ended; it is started again.\n")
            self._cluster.start()
        self._next = time.monotonic() + LOOK


def _serve(configuration: Configuration, children: Children, tend: Callable[[], None], beside: int) -> int:
    make_keys(configuration)
    share(configuration)
    make_certificate(configuration)
    secret(configuration)
    for command, environment in STEPS:
        if status := children.run([sys.executable, *command], environment):
            return status
    announcing = _Announcing(configuration.port, beside)

    def look() -> None:
        tend()
        announcing.look()

    provider = {"The local identity provider": local_provider_command(beside)}
    return children.keep(web_command(configuration.port, WEB_WORKERS), worker_command(), look, provider)


class _Announcing:
    """Names the address once, when all of it answers: whoever opens it then finds a page, and can sign in."""

    def __init__(self, port: int, beside: int) -> None:
        self._port, self._beside, self._said = port, beside, False

    def look(self) -> None:
        if not self._said and answers(self._port) and answers(self._beside):
            self._said = True
            address = f"http://localhost:{self._port}"
            sys.stdout.write(f"openfla is running on {address} with sample data. Press Ctrl-C to stop.\n")
            sys.stdout.flush()
