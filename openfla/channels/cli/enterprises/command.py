# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla enterprises: what the Crossroads Bank tells of enterprises, taken in from its open data."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from openfla.channels.cli.enterprises.archive import BROKEN, Archive, meta_of
from openfla.channels.cli.enterprises.lines import HeadingMissingError, Lines
from openfla.channels.cli.refusing import refuse
from openfla.channels.wording import problem_sentence
from openfla.desk.actor import Actor
from openfla.desk.employers.enterprise_register import (
    ExtractsTakenIn,
    ExtractView,
    RegisteredUnits,
    TakeInExtract,
    UnitNumber,
    UnitView,
)
from openfla.desk.employers.extract_lines import LineLeftOut
from openfla.desk.employers.extract_staging import staged
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber
from openfla.terms.problem import Problem

OPERATOR = Actor.operator("openfla enterprises")
FIRST = 20
"""Lines that were left out, shown after an import; `left-out` shows what is kept of them."""
LANGUAGES = ("nl", "fr", "de", "en")


@click.group()
def enterprises() -> None:
    """Take in what the Crossroads Bank tells of enterprises, to propose names and addresses where one is named.

    \b
    Examples:
      openfla enterprises import KboOpenData_0152_2026_11_Full.zip
      openfla enterprises list
      openfla enterprises show 0199.999.944
    """  # noqa: D301 - click reads the sign


@enterprises.command("import")
@click.argument("extract", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--anyway",
    is_flag=True,
    help="Also where one in twenty active units, or of their names, is gone; and a full extract once more.",
)
def take_in(extract: Path, *, anyway: bool) -> None:
    """Take in EXTRACT, the ZIP file of the CBE open data or the folder it was unpacked in: full, or an update.

    All of it or nothing: until it is done, and after a kill, the extract before holds. The same extract again changes
    nothing. Lines that can't be used are left out and shown. Of natural persons the number alone is kept.

    \b
    Example:
      openfla enterprises import KboOpenData_0152_2026_11_Full.zip
    """  # noqa: D301 - click reads the sign
    try:
        done = _taken_in(Archive(extract), anyway=anyway)
    except HeadingMissingError as error:
        refuse([error.problem])
    except BROKEN:
        refuse([Problem("extract.damaged", "", {"file": extract.name})])
    found = _extracts()[0]
    if done.effect is Effect.UNCHANGED:
        click.echo(f"Extract {found.number} was taken in already; nothing changed. A full one once more: --anyway.")
        return
    _tell(found, done.warnings)


def _taken_in(archive: Archive, *, anyway: bool) -> Done:
    meta = meta_of(archive)
    if isinstance(meta, list):
        refuse(meta)
    command = TakeInExtract(meta.number, meta.kind, meta.snapshot_on, None, anyway)
    before = _extracts()
    same = [each.kind for each in before if each.number == meta.number]
    worth_reading = all(meta.number > each.number for each in before) or command.again(same)
    with staged(meta.kind, Lines(archive, meta)) if worth_reading else nullcontext() as ready:
        ready_command = replace(command, staged=ready)
        [outcome] = perform([ready_command], actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    return outcome if isinstance(outcome, Done) else refuse(outcome.problems)


def _tell(found: ExtractView, warnings: Iterable[Problem]) -> None:
    counts = found.counts
    click.echo(f"Extract {found.number} ({found.kind}, {found.snapshot_on}) is taken in.")
    click.echo(f"Units: {counts['came']} came, {counts['changed']} changed, {counts['went']} went.")
    for warning in warnings:
        click.echo(problem_sentence(warning, "en"), err=True)
    _tell_left_out(found, FIRST)


def _tell_left_out(found: ExtractView, most: int) -> None:
    for each in found.left_out[:most]:
        click.echo(_left_out(each), err=True)
    if found.lines_left_out:
        more = "" if found.lines_left_out <= most else f", the first {min(most, len(found.left_out))} of them here"
        click.echo(f"{found.lines_left_out} lines were left out{more}.", err=True)


def _left_out(each: LineLeftOut) -> str:
    return f"{each.file}, line {each.line}: {problem_sentence(each.problem, 'en')}"


@enterprises.command("list")
def listed() -> None:
    """List the extracts that were taken in, newest first.

    \b
    Example:
      openfla enterprises list
    """  # noqa: D301 - click reads the sign
    for each in _extracts():
        counts = each.counts
        moved = f"{counts['came']} came, {counts['changed']} changed, {counts['went']} went"
        when = f"{each.taken_in_at:%Y-%m-%d}"
        click.echo(f"{each.number}  {each.kind}  {each.snapshot_on}  {when}  {moved}  {each.lines_left_out} left out")


@enterprises.command("left-out")
@click.option("--extract", type=int, help="Its number; else that of the last one.")
def left_out(extract: int | None) -> None:
    """Show which lines of an extract were left out, and why: the first thousand of them.

    \b
    Example:
      openfla enterprises left-out --extract 152
    """  # noqa: D301 - click reads the sign
    found = [each for each in _extracts() if extract in (None, each.number)]
    if not found:
        refuse([Problem("desk.not_found")])
    for each in found[0].left_out:
        click.echo(_left_out(each))
    click.echo(f"{found[0].lines_left_out} lines were left out of extract {found[0].number}.")


@enterprises.command()
@click.argument("number")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of names and words.")
def show(number: str, language: str) -> None:
    """Show what is known of NUMBER, an enterprise or an establishment unit.

    \b
    Example:
      openfla enterprises show 0199.999.944 --language nl
    """  # noqa: D301 - click reads the sign
    question = RegisteredUnits(None, (_number(number),))
    found: tuple[UnitView, ...] = ask(question, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if not found:
        refuse([Problem("desk.not_found")])
    for line in _facts(found[0], language):
        click.echo(line)


def _facts(unit: UnitView, language: str) -> Iterable[str]:
    named = "a natural person: name and address are not kept" if unit.natural_person else unit.name(language)
    yield f"{_displayed(unit.number)}  {named or '(without a name)'}"
    if unit.enterprise:
        yield f"of        {_displayed(unit.enterprise)}"
    if place := ", ".join(filter(None, (unit.street(language), unit.place(language)))):
        yield f"at        {place}"
    if unit.starts_on:
        yield f"since     {unit.starts_on}"
    if unit.activities:
        yield f"NACE-BEL  {', '.join(unit.activities)}"
    if unit.announced:
        yield f"announced {unit.situation_in(language)}"
    if unit.gone_on:
        yield f"ceased    not in the extract of {unit.gone_on} any more"
    yield f"source    Crossroads Bank for Enterprises, extract {unit.extract} of {unit.told_on}"


def _displayed(digits: str) -> str:
    kind = EnterpriseNumber if digits[0] in "01" else EstablishmentNumber
    return kind(digits).display


def _number(text: str) -> UnitNumber:
    found = EnterpriseNumber.normalise(text, field="number")
    if isinstance(found, EnterpriseNumber):
        return found
    unit = EstablishmentNumber.normalise(text, field="number")
    return unit if isinstance(unit, EstablishmentNumber) else refuse([found])


def _extracts() -> tuple[ExtractView, ...]:
    found: tuple[ExtractView, ...] = ask(ExtractsTakenIn(), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    return found
