# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The root of the command line."""

import click

from openfla import __version__
from openfla.channels.cli.called_later import CalledLater
from openfla.terms.trace import tracing

EXAMPLES = """
Examples:

\b
  openfla demo                       sample data on http://localhost:8321
  openfla config check               what is wrong with the settings, and what is missing
  openfla worker                     do queued jobs beside `openfla serve`
  openfla batch check FILE           judge a file of declarations before it is sent
  openfla payroll check FILE         judge a file of Dimona or DmfA messages before it is sent
  openfla rescue inspect FILE        what a file saved from the State's tool holds
  openfla enrolment list             organisations that connect for the first time
  openfla enterprises import FILE    names and addresses of enterprises, from the Crossroads Bank
  openfla client list                the software that may call the API
  openfla credential verify FILE     whether a training taken along holds, without a network
  openfla drop clients               the systems that may drop files of declarations
  openfla mail bounced FILE          which mails came back, from the reports of servers
  openfla identifiers check FILE     vectors (YAML) or a plain list
  openfla law cases FILE             worked cases of the law, expected and got
  openfla forms EMPLOYER FILE        the account forms of all workers, as one archive
  openfla account EMPLOYER WORKER    every movement of a training account, and why
  openfla standings verify           compare every stored figure with its facts
  openfla invariants check           what must hold between all that is stored
  openfla keys rotate numbers        new keys for national numbers, while everything runs
  openfla journal verify             whether the journal is what it was
  openfla synth --out country        an invented country of any size, as files
"""


@click.group(cls=CalledLater, help=f"Belgium's individual training right: the register and its reasons.\n{EXAMPLES}")
@click.version_option(__version__, prog_name="openfla")
@click.pass_context
def openfla(context: click.Context) -> None:
    """Commands are imported when they are called; each is done under a trace of its own."""
    context.with_resource(tracing())


for _name in (
    "account",
    "breach",
    "client",
    "credential",
    "document",
    "drop",
    "enrolment",
    "forms",
    "identifiers",
    "inspection",
    "invariants",
    "journal",
    "keys",
    "law",
    "permissions",
    "retention",
    "standings",
    "statistics",
):
    openfla.add_later(_name, f"openfla.channels.cli.{_name}:{_name}")
openfla.add_later("enterprises", "openfla.channels.cli.enterprises.command:enterprises")
openfla.add_later("synth", "openfla.channels.cli.synth.command:synth")
