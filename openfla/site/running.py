# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which database a command works on: the one configured, or the embedded one of the data folder."""

import os

from openfla.site.configuration import Configuration, secret_file
from openfla.site.postgres import cluster_for

KEYS = ("number-1.key", "number-index-1.key", "files-1.key", "checkpoint-1.key")


def connect() -> None:
    """Points the process at the embedded server when no address is configured and one is running."""
    configuration = Configuration.from_environment()
    make_keys(configuration)
    if not configuration.database_url:
        cluster = cluster_for(configuration.data)
        if cluster.running():
            os.environ["OPENFLA_DATABASE_URL"] = cluster.dsn()


def make_keys(configuration: Configuration) -> None:
    """Makes the keys of a new installation; existing ones stay."""
    for name in KEYS:
        secret_file(configuration.data / "keys" / name)
