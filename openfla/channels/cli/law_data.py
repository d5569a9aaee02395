# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law sources, edition and diff: the law's values with their sources, kept in a file, and compared."""

import json
import sys
from pathlib import Path

import click

from openfla.channels.wording import LANGUAGES, sentence
from openfla.desk.law.law_data import SourceRow, changes, is_edition, running_edition, source_rows

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
language_option = click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the words.")


@click.command("sources")
@click.option("--unverified", is_flag=True, help="Only what nobody has compared with the official text yet.")
@language_option
def sources_command(language: str, *, unverified: bool) -> None:
    """Each value of the law and of the agreements: its days, source, confidence and when it was verified.

    \b
    Example:
      openfla law sources --unverified --language nl
    """  # noqa: D301 - click reads the sign
    rows = source_rows(language, unverified=unverified)
    heads = [sentence(f"law_sources.{each}", {}, language) for each in ("name", "days", "value", "sure", "checked")]
    table = [heads, *(_cells(row, language) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(heads))]
    origins = [sentence("law_sources.source", {}, language), *(_origin(row) for row in rows)]
    for line, origin in zip(table, origins, strict=True):
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join((*padded, origin)))
    open_rows = sum(1 for row in rows if row.verified_on is None)
    click.echo(sentence("law_sources.count", {"count": len(rows), "open": open_rows}, language))


def _cells(row: SourceRow, language: str) -> list[str]:
    checked = row.verified_on.isoformat() if row.verified_on else sentence("law_sources.unverified", {}, language)
    return [row.name, f"{row.starts_on}..{row.until or ''}", row.value, row.confidence, checked]


def _origin(row: SourceRow) -> str:
    article = f", art. {row.cited.article}" if row.cited.article else ""
    return f"{row.cited.title}{article} <{row.cited.link}>"


@click.command("edition")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write every value and reading there.")
def edition_command(out: Path | None) -> None:
    """Print the fingerprint of the law as it runs here; with --out, write the whole edition for `law diff`.

    \b
    Example:
      openfla law edition --out before.json
    """  # noqa: D301 - click reads the sign
    running = running_edition()
    if out is not None:
        out.write_text(json.dumps(running, ensure_ascii=False, indent=1) + "\n", "utf-8")
    click.echo(running["edition"])


@click.command("diff")
@click.argument("before", type=EXISTING)
@click.argument("after", type=EXISTING, required=False)
@language_option
def diff_command(before: Path, after: Path | None, language: str) -> None:
    """Tell what changed between two editions; without AFTER, between BEFORE and the edition that runs here.

    BEFORE and AFTER are files written by `openfla law edition --out`. Exit status 0: the same; 1: they differ.

    \b
    Example:
      openfla law diff before.json
    """  # noqa: D301 - click reads the sign
    found = changes(read_edition(before), read_edition(after) if after else running_edition())
    for change in found:
        click.echo(sentence(change.code, change.values, language))
    if not found:
        click.echo(sentence("law_diff.same", {}, language))
    sys.exit(1 if found else 0)


def read_edition(file: Path) -> dict[str, object]:
    """The edition in a file, or a refusal that says how to write one."""
    try:
        data = json.loads(file.read_text("utf-8"))
    except ValueError:
        data = None
    if not isinstance(data, dict) or not is_edition(data):
        raise click.BadParameter(f"{file} is no edition. Write one with: openfla law edition --out FILE")
    return data
