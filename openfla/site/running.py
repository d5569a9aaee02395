# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which database a command works on: the one configured, or the embedded one of the data folder."""

import gc
import os
from contextlib import suppress

from openfla.site.configuration import Configuration, secret_file
from openfla.site.postgres import cluster_for

FIRST_OF_NUMBERS = ("number-1.key", "number-index-1.key")
KEYS = (*FIRST_OF_NUMBERS, "files-1.key", "checkpoint-1.key", "marks-1.key")


def ready() -> None:
    """Connects, then readies Django. Of what is imported nothing is thrown away: nothing is looked for in it."""
    gc.disable()
    try:
        connect()
        import django  # noqa: PLC0415 - it reads its settings

        django.setup()
    finally:
        gc.freeze()
        gc.enable()


def connect() -> None:
    """Points the process at the embedded server when no address is configured and one is running."""
    configuration = Configuration.from_environment()
    make_keys(configuration)
    if not configuration.database_url:
        cluster = cluster_for(configuration.data)
        if cluster.running():
            os.environ["OPENFLA_DATABASE_URL"] = cluster.dsn()


def make_keys(configuration: Configuration) -> None:
    """Makes the keys of a new installation; existing ones stay, and numbers under newer keys need no first ones.

    Digests of what was declared were once made with the first index key: they keep it, whatever becomes of that one.
    """
    folder = configuration.data / "keys"
    with suppress(FileNotFoundError, FileExistsError):
        (folder / "marks-1.key").hardlink_to(folder / "number-index-1.key")
    rotated = any(folder.glob("number-index-*.key"))
    for name in KEYS:
        if not (rotated and name in FIRST_OF_NUMBERS):
            secret_file(folder / name)
