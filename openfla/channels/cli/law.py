# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law cases FILE...: worked cases held against the law; each that fails is told with the law's reasons."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from openfla.channels.cli.called_later import CalledLater
from openfla.channels.wording import LANGUAGES, sentence
from openfla.desk.explaining import Cited, Reason
from openfla.desk.law.law_cases import CaseOutcome, case_outcomes


@click.group(cls=CalledLater)
def law() -> None:
    """What the law says: rules, parameters and worked cases."""


law.add_later("sources", "openfla.channels.cli.law_data:sources_command")
law.add_later("edition", "openfla.channels.cli.law_data:edition_command")
law.add_later("diff", "openfla.channels.cli.law_data:diff_command")
law.add_later("affected", "openfla.channels.cli.law_affected:affected_command")


@law.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the reasons.")
def cases(files: tuple[Path, ...], language: str) -> None:
    """Run the cases of each FILE and tell those that fail, with what was expected, what the law answers and why.

    \b
    Example:
      openfla law cases tests/law/law_cases.yaml --language fr
    """  # noqa: D301 - click reads the sign
    passed = failed = 0
    for file in files:
        outcomes = case_outcomes(file, language)
        if isinstance(outcomes, str):
            click.echo(outcomes, err=True)
            failed += 1
            continue
        for outcome in outcomes:
            passed, failed = (passed + 1, failed) if outcome.passed else (passed, failed + 1)
            for line in () if outcome.passed else _told(file, outcome, language):
                click.echo(line)
    click.echo(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def _told(file: Path, outcome: CaseOutcome, language: str) -> Iterator[str]:
    """A failing case: where it stands, what differs, and the reasons."""
    title = f"  {outcome.title}" if outcome.title else ""
    yield f"FAILED  {file}, line {outcome.line}, {outcome.id}{title}"
    if outcome.problem:
        yield f"  {outcome.problem}"
    for field, expected, got in outcome.differences:
        yield f"  {field}: expected {expected}, got {got}"
    for reason in outcome.reasons:
        yield from _tree(reason, language, 1)


def _tree(reason: Reason, language: str, depth: int) -> Iterator[str]:
    """A finding with its law, its warnings, and below it the findings it rests on."""
    indent = "  " * depth
    cited = "; ".join(_cited(each) for each in reason.citations)
    yield f"{indent}- {sentence(reason.code, reason.values, language)}{f' [{cited}]' if cited else ''}"
    for warning in reason.warnings:
        yield f"{indent}  ! {sentence(warning, {}, language)}"
    for child in reason.because:
        yield from _tree(child, language, depth + 1)


def _cited(cited: Cited) -> str:
    return f"{cited.title}, art. {cited.article}" if cited.article else cited.title
