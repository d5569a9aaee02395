# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla identifiers check FILE: each line of a list, or each vector of a YAML file, told right or wrong."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click
import yaml

from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Problem
from openfla.terms.vectors import check_value, check_vector

VECTORS = (".yaml", ".yml")


@click.group()
def identifiers() -> None:
    """National, enterprise, establishment, NSSO and committee numbers."""


@identifiers.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(["nl", "fr", "de", "en"]), default="en", help="Language of the messages.")
def check(file: Path, language: str) -> None:
    """Check FILE: vectors in YAML, or a list with one identifier a line, as programs write it (0199999944).

    National numbers are shown masked.

    \b
    Example:
      openfla identifiers check numbers.txt
    """  # noqa: D301 - click reads the sign
    passed = failed = 0
    lines = _vectors(file) if file.suffix in VECTORS else _listed(file, language)
    for name, problem in lines:
        passed, failed = (passed, failed + 1) if problem else (passed + 1, failed)
        click.echo(f"{'FAILED' if problem else 'passed'}  {name}{f'  {problem}' if problem else ''}")
    click.echo(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def _vectors(file: Path) -> Iterator[tuple[str, str]]:
    """Each vector with what differs from what it expects."""
    for vector in yaml.safe_load(file.read_text("utf-8"))["vectors"]:
        result = check_vector(vector, today=_today())
        yield result.id, "" if result.passed else result.message or "differs"


def _listed(file: Path, language: str) -> Iterator[tuple[str, str]]:
    """Each line of a list, by the kind that its form says."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if text := line.strip():
            found = check_value(text, today=_today())
            yield f"line {number}", problem_sentence(found, language) if isinstance(found, Problem) else ""


def _today() -> date:
    return datetime.now(tz=UTC).date()
