# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla demo: the embedded database, sample data and the web, in one command. Stopping it keeps the data."""

import os
import signal
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext

from openfla.site.configuration import Configuration
from openfla.site.postgres import AlreadyRunningError, ServerError, cluster_for, only_one
from openfla.site.running import make_keys


def demo() -> int:
    """Runs until it is stopped; the exit status."""
    configuration = Configuration.from_environment()
    configuration.data.mkdir(parents=True, exist_ok=True)
    os.environ["OPENFLA_DATA"] = str(configuration.data)
    os.environ["OPENFLA_DEMO"] = "1"
    try:
        with only_one(configuration.data), _database(configuration):
            return _serve(configuration)
    except (AlreadyRunningError, ServerError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _database(configuration: Configuration) -> AbstractContextManager[object]:
    """The configured database, or the embedded one, which stops with us."""
    if configuration.database_url:
        return nullcontext()
    return _Embedded(configuration)


class _Embedded(AbstractContextManager[object]):
    def __init__(self, configuration: Configuration) -> None:
        self.cluster = cluster_for(configuration.data)

    def __enter__(self) -> object:
        self.cluster.prepare()
        self.cluster.start()
        os.environ["OPENFLA_DATABASE_URL"] = self.cluster.dsn()
        return self

    def __exit__(self, *_: object) -> None:
        self.cluster.stop()


def _serve(configuration: Configuration) -> int:
    make_keys(configuration)
    steps = [
        ({"OPENFLA_DATABASE_ROLE": "owner"}, ["-m", "django", "migrate", "--verbosity", "0"]),
        ({}, ["-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]),
        ({}, ["-m", "openfla.site.sample"]),
    ]
    for environment, command in steps:
        finished = subprocess.run([sys.executable, *command], env={**os.environ, **environment}, check=False)
        if finished.returncode:
            return finished.returncode
    return _web(configuration.port)


def _web(port: int) -> int:
    """The web server as a child; Ctrl-C and SIGTERM stop it, then the database."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += [
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--backpressure",
        "16",
        "--log-level",
        "warning",
        "openfla.site.wsgi:application",
    ]
    child = subprocess.Popen(command)

    def stop(*_: object) -> None:
        child.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    sys.stdout.write(f"openfla is running on http://localhost:{port} with sample data. Press Ctrl-C to stop.\n")
    sys.stdout.flush()
    return 0 if child.wait() in (0, -signal.SIGTERM, -signal.SIGINT) else 1
