# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla payroll: files of Dimona and DmfA messages checked before they are sent, and sent."""

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import click

from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.declarations.unpacking import unpacked
from openfla.channels.batch.payroll.reading import ReadMessage, read_messages
from openfla.channels.wording import LANGUAGES, problem_sentence, sentence
from openfla.desk.act import BRUSSELS
from openfla.terms.problem import Problem

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_MEGABYTE = 2**20
CHANNEL = "cli"


@click.group()
def payroll() -> None:
    """Files of Dimona and DmfA messages (XML): check them before sending, and send them.

    \b
    Examples:
      openfla payroll check dmfa-2026-1.xml
      openfla payroll send dmfa-2026-1.xml --organisation 01a2... --person 01a2...
    """  # noqa: D301 - click reads the sign


@payroll.command()
@click.argument("files", nargs=-1, required=True, type=EXISTING)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the sentences.")
@click.option("--most-megabytes", default=4096, show_default=True, type=click.IntRange(min=1), help="Largest file.")
def check(files: tuple[Path, ...], language: str, most_megabytes: int) -> None:
    """Read each message of FILE as it is read when it is sent, and tell what keeps it from being taken in.

    Each problem is a line with file and line, the element and a code that stays the same. Exit status 1: something
    would be refused. Whether the sender has a mandate, and who the workers are, is known when it is sent. No database
    is needed.

    \b
    Example:
      openfla payroll check dmfa-2026-1.xml --language nl
    """  # noqa: D301 - click reads the sign
    good = [_checked(file, language, most_megabytes * _MEGABYTE) for file in files]
    sys.exit(0 if all(good) else 1)


def _checked(path: Path, language: str, most: int) -> bool:
    """Tells of one file; whether nothing of it would be refused."""
    with unpacked(path, most) as (clear, problems), clear.open("rb") as file:
        counted = problems[0] if problems else _told(path, file, language)
    if isinstance(counted, Problem):
        line = counted.values.get("line")
        click.echo(f"{path}{f':{line}' if line else ''}: {_said(counted, language)}")
        return False
    values = {"messages": counted.total(), "refused": counted[True]}
    click.echo(f"{path}: {sentence('payroll.check_totals', values, language)}")
    return not counted[True]


def _told(path: Path, file: BinaryIO, language: str) -> Counter[bool] | Problem:
    """How many messages have problems, each told, and how many have none; or why the file can't be read."""
    counted: Counter[bool] = Counter()
    try:
        for each in read_messages(file, today=_now().astimezone(BRUSSELS).date()):
            counted[any(problem.stops for problem in each.problems)] += 1
            _tell(path, each, language)
    except FileRefused as refused:
        return refused.problem
    return counted


def _tell(path: Path, read: ReadMessage, language: str) -> None:
    for problem in read.problems:
        click.echo(f"{path}:{read.line}: {read.kind} {problem.field}: {_said(problem, language)}")


def _said(problem: Problem, language: str) -> str:
    return f"{problem.severity.value}: {problem_sentence(problem, language)} [{problem.code}]"


@payroll.command()
@click.argument("file", type=EXISTING)
@click.option("--organisation", type=click.UUID, required=True, help="In whose name it is sent.")
@click.option("--person", type=click.UUID, required=True, help="The officer who is taken to send it.")
@click.option("--employer", type=click.UUID, help="Of this employer alone; without, of all whom the sender serves.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the answers.")
def send(file: Path, organisation: UUID, person: UUID, employer: UUID | None, language: str) -> None:
    """Hand in FILE as an officer, as the page does. Workers take it in; its number is printed.

    \b
    Example:
      openfla payroll send dmfa-2026-1.xml --organisation 01a2... --person 01a2...
    """  # noqa: D301 - click reads the sign
    from openfla.channels.batch.payroll.intake import receive  # noqa: PLC0415 - needs an installation
    from openfla.channels.scanning import virus_problem  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.outcome import Done  # noqa: PLC0415 - see above

    problem = virus_problem(file)
    if problem is not None:
        _fail((problem,), language)
    outcome = receive(
        file,
        file.name,
        actor=Actor.officer(person, organisation),
        language=language,
        now=_now(),
        employer=employer,
        channel=CHANNEL,
    )
    if not isinstance(outcome, Done):
        _fail(outcome.problems, language)
    else:
        click.echo(str(outcome.reference))


def _fail(problems: Iterable[Problem], language: str) -> None:
    for problem in problems:
        click.echo(_said(problem, language), err=True)
    sys.exit(1)


def _now() -> datetime:
    return datetime.now(tz=UTC)
