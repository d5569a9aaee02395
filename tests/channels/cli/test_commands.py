# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The command line says what it can do."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla
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


def leaves(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with what is typed for it."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for each in command.list_commands(context):
        inside = command.get_command(context, each)
        assert inside is not None
        yield from leaves(inside, f"{name} {each}")


@pytest.mark.parametrize(("name", "command"), list(leaves(openfla, "openfla")))
def test_every_command_ends_with_an_example(name: str, command: click.Command) -> None:
    """On lines of its own: the sign that keeps them apart is not shown."""
    shown = CliRunner().invoke(command, ["--help"], prog_name=name)
    _, heading, example = shown.output.partition("Example")
    assert heading
    assert f"\n    {name}" in example.replace("s:", ":", 1)
    assert "\\b" not in shown.output


def test_an_unknown_option_is_refused() -> None:
    """A mistyped option starts nothing."""
    shown = CliRunner().invoke(STARTING["worker"], ["--alone-ish"])
    assert shown.exit_code == 2
