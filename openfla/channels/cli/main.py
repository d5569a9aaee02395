# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The `openfla` command."""

from openfla.channels.cli import law_affected, law_data  # noqa: F401 - add their commands to law
from openfla.channels.cli.account import account
from openfla.channels.cli.breach import breach
from openfla.channels.cli.client import client
from openfla.channels.cli.drop import drop
from openfla.channels.cli.enrolment import enrolment
from openfla.channels.cli.identifiers import identifiers
from openfla.channels.cli.invariants import invariants
from openfla.channels.cli.journal import journal
from openfla.channels.cli.keys import keys
from openfla.channels.cli.law import law
from openfla.channels.cli.mandate import mandate
from openfla.channels.cli.permissions import permissions
from openfla.channels.cli.root import openfla
from openfla.channels.cli.standings import standings
from openfla.channels.cli.synth.command import synth

openfla.add_command(account)
openfla.add_command(breach)
openfla.add_command(client)
openfla.add_command(drop)
openfla.add_command(enrolment)
openfla.add_command(identifiers)
openfla.add_command(invariants)
openfla.add_command(journal)
openfla.add_command(keys)
openfla.add_command(law)
openfla.add_command(mandate)
openfla.add_command(permissions)
openfla.add_command(standings)
openfla.add_command(synth)

main = openfla
