# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The command line says what it can do."""

import click
import pytest
from click.testing import CliRunner

from openfla.channels.cli.main import main as openfla
from openfla.site.commands import STARTING


def test_the_root_lists_its_commands() -> None:
    """Help shows examples and each command."""
    shown = CliRunner().invoke(openfla, ["--help"])
    assert shown.exit_code == 0
    for word in ("Examples:", "openfla demo", "identifiers", "standings"):
        assert word in shown.output


@pytest.mark.parametrize("name", sorted(STARTING))
def test_each_starting_command_explains_itself(name: str) -> None:
    """Help works without a database, and ends with an example."""
    command: click.Command = STARTING[name]
    shown = CliRunner().invoke(command, ["--help"], prog_name=f"openfla {name}")
    assert shown.exit_code == 0
    assert f"openfla {name}" in shown.output.partition("Example:")[2]


def test_an_unknown_option_is_refused() -> None:
    """A mistyped option starts nothing."""
    shown = CliRunner().invoke(STARTING["worker"], ["--alone-ish"])
    assert shown.exit_code == 2
