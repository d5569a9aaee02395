# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla batch: files of declarations checked before they are sent, and the reference pages of the format."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import click

from openfla.channels.batch.checking.going_through import Survey, judged, survey
from openfla.channels.batch.checking.reference import PAGES
from openfla.channels.batch.checking.report import NOT_CHECKED, States, line_of_file, lines_of, view_of
from openfla.channels.batch.checking.seen import Seen
from openfla.channels.batch.declarations.answers import receipt, write_result
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.declarations.unpacking import unpacked
from openfla.channels.wording import LANGUAGES, sentence
from openfla.desk.act import BRUSSELS
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_MEGABYTE = 2**20


@click.group()
def batch() -> None:
    """Files of declarations (XML): check them before sending. No database is needed."""


@batch.command()
@click.argument("files", nargs=-1, required=True, type=EXISTING)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the sentences.")
@click.option("--result", type=click.Path(dir_okay=False, path_type=Path), help="Write the result of FILE as XML.")
@click.option("--most-megabytes", default=4096, show_default=True, type=click.IntRange(min=1), help="Largest file.")
def check(files: tuple[Path, ...], language: str, result: Path | None, most_megabytes: int) -> None:
    """Check each FILE against the schema, the check numbers and the rules, and its records against each other.

    Each problem is a line with file, line and column, the reference of the record, its element and a code that stays
    the same. Exit status 1: something would be refused. What needs the recorded facts is named at the end. A file that
    can't be processed at all gets a receipt instead of a result.

    \b
    Examples:
      openfla batch check january.xml
      openfla batch check january.xml --language nl --result january.result.xml
    """  # noqa: D301 - click reads the sign
    if result is not None and len(files) > 1:
        raise click.BadParameter("one FILE at a time", param_hint="--result")
    good = [_checked(file, language, result, most_megabytes * _MEGABYTE) for file in files]
    click.echo(sentence("declarations.not_checked", {}, language))
    for each in NOT_CHECKED:
        click.echo(f"  - {sentence(f'declarations.not_checked_{each}', {}, language)}")
    sys.exit(0 if all(good) else 1)


def _checked(path: Path, language: str, result: Path | None, most: int) -> bool:
    """Tells of one file; whether nothing of it would be refused."""
    with unpacked(path, most) as (clear, problems), clear.open("rb") as file, closing(Seen()) as seen:
        found = problems[0] if problems else _surveyed(file, seen)
        if isinstance(found, Problem):
            click.echo(line_of_file(found, str(path), language))
            _write_receipt(result, path, file, found, language)
            return False
        states = _told(path, file, seen, language)
        values = {"records": found.total, "refused": states[RecordState.REFUSED]}
        click.echo(f"{path}: {sentence('declarations.check_totals', values, language)}")
        if result is not None:
            _write_result(result, path, file, (found, states), language)
        return not states[RecordState.REFUSED]


def _surveyed(file: BinaryIO, seen: Seen) -> Survey | Problem:
    try:
        return survey(file, seen)
    except FileRefused as refused:
        return refused.problem


def _told(path: Path, file: BinaryIO, seen: Seen, language: str) -> States:
    """Prints what is wrong with each record, and counts."""
    states: States = Counter()
    for told in judged(file, seen, _today()):
        states[told.outcome.state if told.outcome else None] += 1
        for line in lines_of(told, str(path), language):
            click.echo(line)
    return states


def _write_receipt(result: Path | None, path: Path, file: BinaryIO, problem: Problem, language: str) -> None:
    if result is not None:
        result.write_bytes(receipt(view_of(path, file, None, Counter(), (problem,)), language))


def _write_result(result: Path, path: Path, file: BinaryIO, found: tuple[Survey, States], language: str) -> None:
    """The file is judged again, since an answer begins with its totals."""
    view = view_of(path, file, *found)
    with closing(Seen()) as seen, result.open("wb") as target:
        survey(file, seen)
        records: Iterator[Told] = judged(file, seen, _today())
        write_result(view, records, target, language)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone(BRUSSELS).date()


@batch.command()
@click.option("--out", default=Path("docs/reference"), show_default=True, type=FOLDER, help="Folder.")
def reference(out: Path) -> None:
    """Write the reference pages of the format, made from the published schemas and the sentences.

    \b
    Example:
      openfla batch reference --out docs/reference
    """  # noqa: D301 - click reads the sign
    for name, page in PAGES.items():
        (out / name).write_text(page(), "utf-8")
        click.echo(out / name)
