# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla config: what is set, what is wrong with it, and what can be set."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from openfla.site.configuration import Configuration
from openfla.site.known_settings import CONFIG, GROUPS, Setting

HEAD = """<!-- SPDX-FileCopyrightText: 2026 The openfla authors
SPDX-License-Identifier: EUPL-1.2 -->
# Settings

Made by `openfla config settings --out docs/reference/settings.md`. Each is a variable of the environment, or a line
`NAME=value` of the file that `{config}` names (systemd and containers read the same form); the environment comes first.
`openfla config check` says all that is wrong with them at once.
"""


@click.group()
def config() -> None:
    """Look at the settings: what is set, what is wrong, what there is.

    \b
    Example:
      openfla config check
    """  # noqa: D301 - click reads the sign


@config.command()
def check() -> None:
    """Say everything that is unsafe, missing or misspelt, each with its remedy; exit 2 if openfla would not start.

    Nothing is started and nothing changed. Passwords are not shown.

    \b
    Example:
      OPENFLA_CONFIG=/etc/openfla/openfla.env openfla config check
    """  # noqa: D301 - click reads the sign
    from openfla.site.config_checking import in_effect, missing, wrong  # noqa: PLC0415 - `openfla --help` needs none of it

    for name, value in in_effect(os.environ):
        click.echo(f"{name} = {value}")
    found = wrong(os.environ)
    for line in found:
        click.echo(line, err=True)
    if found:
        sys.exit(2)
    click.echo("Nothing is unsafe. openfla starts with these settings.")
    for line in missing(Configuration.from_environment()):
        click.echo(line)


@config.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the reference page there.")
def settings(out: Path | None) -> None:
    """List every setting: what it means, how it is written, what holds where it is unset.

    \b
    Example:
      openfla config settings --out docs/reference/settings.md
    """  # noqa: D301 - click reads the sign
    if out:
        out.write_text(page(), "utf-8")
    else:
        click.echo(page(), nl=False)


def page() -> str:
    """The reference page."""
    return HEAD.format(config=CONFIG) + "".join(line for name in GROUPS for line in _group(name))


def _group(name: str) -> Iterator[str]:
    yield f"\n## {name}\n\n| setting | meaning | where it is unset |\n|---|---|---|\n"
    for each in GROUPS[name]:
        yield f"| `{each.name}` | {each.meaning} | {_unset(each)} |\n"


def _unset(setting: Setting) -> str:
    usual, sample = (_value(each) for each in (setting.otherwise, setting.sample or ""))
    return f"{usual}; with sample data {sample}" if setting.sample else usual


def _value(said: str) -> str:
    return f"`{said}`" if said else "nothing"
