# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a command says of what it can't take, and that it ends there."""

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from openfla.channels.wording import problem_sentence
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem


def refuse(problems: Iterable[Problem]) -> NoReturn:
    """Each problem in a sentence on the error stream; exit status 1."""
    for problem in problems:
        click.echo(problem_sentence(problem, "en"), err=True)
    sys.exit(1)


def enterprise_number(text: str) -> EnterpriseNumber:
    """The enterprise number that was typed; refused if it is none."""
    found = EnterpriseNumber.normalise(text, field="number")
    return found if isinstance(found, EnterpriseNumber) else refuse([found])
