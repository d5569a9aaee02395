# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law affected BEFORE [AFTER]: who gets another number under another edition, before it is switched on."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import click

from openfla.channels.cli.law_data import language_option, read_edition
from openfla.channels.wording import sentence, value_text
from openfla.desk.accounts.standings import EmployersKnown
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, browse
from openfla.desk.law.affected import Affected, AffectedDuties, AffectedDuty, AffectedFigures
from openfla.desk.law.law_data import other_rules, running_edition
from openfla.desk.law.other_law import NoSuchLaw, OtherLaw, law_of_edition, law_of_version
from openfla.terms.amount import decimal_text

OPERATOR = Actor.operator("openfla law affected")
HEADS = ("employer", "worker", "year", "granted_before", "granted_after", "left_before", "left_after")
OF_EMPLOYER = ("figure", "before", "after")
NAMED = ("plan", "account", "average")
PLACES = 4
EXISTING = click.Path(exists=True, path_type=Path)
TOTALS = ("employers", "duties", "workers", "years", "granted", "left")
Told = Callable[[UUID, Affected | AffectedDuty], None]


@dataclass(slots=True)
class Totals:
    """What was found, over one employer or all."""

    employers: int = 0
    duties: int = 0
    workers: int = 0
    years: int = 0
    granted: Fraction = Fraction(0)
    left: Fraction = Fraction(0)

    def add(self, other: "Totals") -> None:
        """Takes in those of one employer, if anybody there is affected."""
        if other.years or other.duties:
            self.employers += 1
            self.duties += other.duties
            self.workers += other.workers
            self.years += other.years
            self.granted += other.granted
            self.left += other.left


@click.command("affected")
@click.argument("before", type=EXISTING)
@click.argument("after", type=EXISTING, required=False)
@click.option("--until", type=click.IntRange(2017, 2100), help="The last year computed. Otherwise: this year.")
@click.option("--csv", "as_csv", is_flag=True, help="Rows of CSV on the output, totals on the error stream.")
@language_option
def affected_command(before: Path, after: Path | None, language: str, *, until: int | None, as_csv: bool) -> None:
    """Tell which employers and workers get another number under AFTER than under BEFORE, and by how much.

    Each is a file written by `openfla law edition --out` (its values and readings, under the rules that run here) or a
    folder with another version of openfla, its source or an environment it is installed in (its own rules are run).
    Without AFTER: what runs here. Nothing is stored. Exit status 0: nobody; 1: somebody.

    \b
    Examples:
      openfla law affected before.json after.json --until 2028 --csv > affected.csv
      openfla law affected ../openfla-1.4
    """  # noqa: D301 - click reads the sign
    laws = _law(before, language), _law(after, language)
    last = until or datetime.now(tz=UTC).astimezone(BRUSSELS).year
    told = _csv_row if as_csv else _line(language)
    if as_csv:
        csv.writer(sys.stdout, lineterminator="\n").writerow((*HEADS, *OF_EMPLOYER))
    try:
        with laws[0] as one, laws[1] as other:
            totals = _compared(one, other, last, told)
    except NoSuchLaw as problem:
        raise click.BadParameter(str(problem)) from None
    values = {name: getattr(totals, name) for name in TOTALS}
    click.echo(sentence("law_affected.totals", values, language), err=as_csv)
    sys.exit(1 if totals.employers else 0)


def _law(where: Path | None, language: str) -> AbstractContextManager[OtherLaw]:
    """Of a folder its own rules; of a file the rules here, which is told where it was written under others."""
    if where is not None and where.is_dir():
        return law_of_version(where)
    edition = running_edition() if where is None else read_edition(where)
    if other_rules(edition):
        click.echo(sentence("law_affected.other_rules", {"file": str(where)}, language), err=True)
    return law_of_edition(edition)


def _compared(one: OtherLaw, other: OtherLaw, last: int, told: Told) -> Totals:
    """Goes through all employers; each row is told as it is found."""
    totals = Totals()
    now = datetime.now(tz=UTC)
    for employer in ask(EmployersKnown(), actor=OPERATOR, channel="cli", now=now):
        of_firm = AffectedDuties(employer, one, other, last)
        duties = ask(of_firm, actor=OPERATOR, channel="cli", now=now)
        question = AffectedFigures(employer, one, other, last)
        with browse(question, actor=OPERATOR, channel="cli", now=now) as rows:
            totals.add(_of_employer(employer, duties or (), rows or (), told))
    return totals


def _of_employer(employer: UUID, duties: Sequence[AffectedDuty], rows: Iterable[Affected], told: Told) -> Totals:
    totals, worker = Totals(duties=len(duties)), None
    for duty in duties:
        told(employer, duty)
    for row in rows:
        told(employer, row)
        totals.workers += row.worker != worker
        worker = row.worker
        totals.years += 1
        totals.granted += row.granted_after - row.granted_before
        totals.left += row.left_after - row.left_before
    return totals


def _amounts(row: Affected) -> Iterator[Fraction]:
    yield from (row.granted_before, row.granted_after, row.left_before, row.left_after)


def _csv_row(employer: UUID, row: Affected | AffectedDuty) -> None:
    """Of an employer its figure by name; of a worker the amounts."""
    if isinstance(row, AffectedDuty):
        cells = ["", row.year, *[""] * len(HEADS[3:]), row.figure, row.before, row.after]
    else:
        amounts = (decimal_text(amount, PLACES) for amount in _amounts(row))
        cells = [row.worker, row.year, *amounts, *[""] * len(OF_EMPLOYER)]
    csv.writer(sys.stdout, lineterminator="\n").writerow([employer, *cells])


def _line(language: str) -> Told:
    def told(employer: UUID, row: Affected | AffectedDuty) -> None:
        if isinstance(row, AffectedDuty):
            click.echo(f"{employer} {_of_firm(row, language)}")
            return
        granted, new_granted, left, new_left = (value_text(amount, language) for amount in _amounts(row))
        values = {"granted": granted, "new_granted": new_granted, "left": left, "new_left": new_left}
        said = sentence("law_affected.row", {"year": row.year, **values}, language)
        click.echo(f"{employer} {row.worker} {said}")

    return told


def _of_firm(row: AffectedDuty, language: str) -> str:
    """A figure that this version has no words for is told by its name."""
    name, _, committee = row.figure.partition(".")
    values = {"year": row.year, "figure": row.figure, "committee": committee or "–"}
    words = {"before": _value(name, row.before), "after": _value(name, row.after)}
    return sentence(f"law_affected.{name if name in NAMED else 'figure'}", values | words, language)


def _value(name: str, value: str) -> object:
    if not value:
        return "words.affected_unknown"
    return Fraction(value) if name == "average" else f"words.affected_{value}"
