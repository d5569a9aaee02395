# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla demo: the embedded database, sample data, the web and its worker, in one command. Stopping keeps the data."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

from openfla.site.children import Children, web_command, worker_command
from openfla.site.configuration import Configuration
from openfla.site.postgres import AlreadyRunningError, ServerError, cluster_for, only_one
from openfla.site.running import make_keys

WEB_WORKERS = 2
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
        with only_one(configuration.data), _database(configuration):
            return _serve(configuration, children)
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


def _serve(configuration: Configuration, children: Children) -> int:
    make_keys(configuration)
    for command, environment in STEPS:
        if status := children.run([sys.executable, *command], environment):
            return status
    if not children.stopped():
        address = f"http://localhost:{configuration.port}"
        sys.stdout.write(f"openfla is running on {address} with sample data. Press Ctrl-C to stop.\n")
        sys.stdout.flush()
    return children.keep(web_command(configuration.port, WEB_WORKERS), worker_command())
