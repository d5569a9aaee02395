# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla identifiers check FILE: each line of a list, or each vector of a YAML file, told right or wrong."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import yaml

from openfla.channels.wording import problem_sentence
from openfla.terms.batch_file_name import BatchFileName
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber, NssoNumber
from openfla.terms.identifier import NaceCode
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

VECTORS = (".yaml", ".yml")
SSIN_LENGTH = 11


def _nsso(value: object) -> object:
    return NssoNumber.of(value) if type(value) is int else Problem("nsso.wrong_form", values={"found": str(value)[:20]})


PARSERS: dict[str, Callable[[Any], object]] = {
    "ssin": lambda value: Ssin.parse(value, today=datetime.now(tz=UTC).date()),
    "enterpriseNumber": EnterpriseNumber.parse,
    "establishmentUnitNumber": EstablishmentNumber.parse,
    "employerId": _nsso,
    "jointCommitteeCode": JointCommittee.parse,
    "naceBel5": NaceCode.parse,
    "yearQuarter": Quarter.parse,
    "batchFileName": BatchFileName.parse,
}


@click.group()
def identifiers() -> None:
    """National, enterprise, establishment, NSSO and committee numbers."""


@identifiers.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(["nl", "fr", "de", "en"]), default="en", help="Language of the messages.")
def check(file: Path, language: str) -> None:
    """Check FILE: vectors in YAML, or a list with one identifier a line. National numbers are shown masked."""
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
        parser = PARSERS.get(vector["type"])
        if parser is None:
            yield vector["id"], f"unknown type {vector['type']}"
            continue
        found = parser(vector["value"])
        valid = not isinstance(found, Problem)
        yield vector["id"], "" if valid is vector["valid"] else f"expected valid={vector['valid']}, found valid={valid}"


def _listed(file: Path, language: str) -> Iterator[tuple[str, str]]:
    """Each line of a list, by the kind that its form says."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        text = line.strip()
        if text:
            found = PARSERS[_kind(text)](text)
            yield f"line {number}", problem_sentence(found, language) if isinstance(found, Problem) else ""


def _kind(text: str) -> str:
    """Eleven digits are a national number; a first digit from 2 on is an establishment; else an enterprise."""
    if "." in text or len(text) <= len("999"):
        return "jointCommitteeCode"
    if len(text) >= SSIN_LENGTH:
        return "ssin"
    return "establishmentUnitNumber" if text[:1] in "2345678" else "enterpriseNumber"
