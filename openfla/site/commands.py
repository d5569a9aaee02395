# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The commands that start openfla or prepare its database. They import Django only when they run."""

import os
import sys

import click

from openfla.site.backup.commands import backup, restore
from openfla.site.children import WEB_WORKERS
from openfla.site.config_command import config

OWNER = {"OPENFLA_DATABASE_ROLE": "owner"}


@click.command()
def demo() -> None:
    """Start everything with sample data: database, web and worker.

    The address and who you may be are printed. Ctrl-C stops it; the data stay in OPENFLA_DATA (var). It answers on
    this machine only. OPENFLA_PORT chooses another port, OPENFLA_DATABASE_URL a PostgreSQL of your own.

    \b
    Example:
      OPENFLA_PORT=8400 openfla demo
    """  # noqa: D301 - click reads the sign
    from openfla.site.demo import demo as run  # noqa: PLC0415 - nothing of Django may be imported before

    sys.exit(run())


@click.command()
def migrate() -> None:
    """Bring the database to this version, as the owner of its tables.

    \b
    Example:
      OPENFLA_DATABASE_URL=postgresql://owner@/openfla openfla migrate
    """  # noqa: D301 - click reads the sign
    os.environ.update(OWNER)
    _set_up()
    from openfla.site.upgrading.steps import carry_out, pending  # noqa: PLC0415 - see above

    carry_out(pending())


@click.command()
@click.option("--check", is_flag=True, help="Only say what would be done, and what stands in its way.")
@click.option("--anyway", is_flag=True, help="What is to be done first was done: web and workers are stopped, say.")
def upgrade(*, check: bool, anyway: bool) -> None:
    """Bring the database to this version, unless there is something to do first.

    Says each step and whether the version before may serve meanwhile, whether it can be put back, the room on the disk
    and the age of the last backup. Run it from the new version, as the owner of the tables, before the old one is
    replaced. Exit 0: nothing stands in its way; 1: something to know first, such as a stop; 2: it can't be done.

    \b
    Example:
      OPENFLA_DATABASE_URL=postgresql://owner@/openfla openfla upgrade --check
    """  # noqa: D301 - click reads the sign
    os.environ.update(OWNER)
    _set_up()
    from openfla.site.upgrading.looks import look  # noqa: PLC0415 - see above
    from openfla.site.upgrading.steps import carry_out  # noqa: PLC0415 - see above

    found = look()
    click.echo("\n".join(found.told()))
    if check or found.status > int(anyway):
        sys.exit(found.status)
    carry_out(found.steps)
    click.echo("The database is of this version.")


@click.command()
@click.option("--workers", default=WEB_WORKERS, show_default=True, help="Processes that answer requests.")
def serve(workers: int) -> None:
    """Serve the web on 127.0.0.1, for a reverse proxy; the database runs already. Jobs need `openfla worker` beside it.

    \b
    Example:
      OPENFLA_HOSTS=openfla.example.be OPENFLA_PUBLIC_URL=https://openfla.example.be openfla serve --workers 4
    """  # noqa: D301 - click reads the sign
    from openfla.site.children import web_command  # noqa: PLC0415 - see above
    from openfla.site.configuration import Configuration  # noqa: PLC0415 - see above

    _set_up()
    _check_certificates()
    _collect_assets()
    command = web_command(Configuration.from_environment().port, workers)
    os.execv(command[0], command)  # noqa: S606 - this process becomes the server, so that signals reach it


@click.command()
@click.option("--alone", is_flag=True, help="No other worker runs: take up at once what a killed one left.")
def worker(*, alone: bool) -> None:
    """Do queued jobs, such as staff lists that were sent. Several may run; a killed one's job is taken over.

    \b
    Example:
      openfla worker --alone
    """  # noqa: D301 - click reads the sign
    _set_up()
    _check_certificates()
    from openfla.site.worker import work  # noqa: PLC0415 - see above

    work(alone=alone)


@click.command()
def sealer() -> None:
    """Seal the journal every second, and do nothing else. Each worker seals too: one is at it at a time.

    With this beside them the journal is sealed also while workers are stopped, for an upgrade for instance.

    \b
    Example:
      openfla sealer
    """  # noqa: D301 - click reads the sign
    _set_up()
    from openfla.site.sealer import seal  # noqa: PLC0415 - see above

    seal()


def _set_up() -> None:
    """Connects to the configured or the running database, then readies Django."""
    from openfla.site.configuration import Configuration  # noqa: PLC0415 - see above
    from openfla.site.running import ready  # noqa: PLC0415 - see above
    from openfla.site.watching.shared import share  # noqa: PLC0415 - see above

    share(Configuration.from_environment())
    ready()


def _collect_assets() -> None:
    """Style sheets and pictures of this version, into the data folder; pages of another still find theirs there."""
    from django.core.management import call_command  # noqa: PLC0415 - see above

    call_command("collectstatic", interactive=False, verbosity=0)


def _check_certificates() -> None:
    """A process that would sign nothing is not started."""
    from django.conf import settings  # noqa: PLC0415 - see above

    from openfla.site.certificates import check_certificates  # noqa: PLC0415 - see above

    check_certificates(settings.OPENFLA_CERTIFICATES)


STARTING: dict[str, click.Command] = {
    "demo": demo,
    "migrate": migrate,
    "upgrade": upgrade,
    "serve": serve,
    "worker": worker,
    "sealer": sealer,
    "backup": backup,
    "config": config,
    "restore": restore,
}
