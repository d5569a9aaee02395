# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A group of commands each of which is imported when it is called, so that nobody waits for those they don't call."""

from importlib import import_module

import click


class CalledLater(click.Group):
    """Lists its commands by name; what a command needs is imported when it is called, or when its help is shown."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self._places: dict[str, str] = {}

    def add_later(self, name: str, place: str) -> None:
        """Adds the command that stands at `module:attribute`."""
        self._places[name] = place

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those added, imported or not."""
        return sorted({*super().list_commands(ctx), *self._places})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported if it was not."""
        if cmd_name in self._places and cmd_name not in self.commands:
            module, _, attribute = self._places[cmd_name].partition(":")
            self.add_command(getattr(import_module(module), attribute), cmd_name)
        return super().get_command(ctx, cmd_name)
