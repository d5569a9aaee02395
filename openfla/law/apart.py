# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts under the values of another edition: `python -m openfla.law FOLDER`, asked over its own pipes.

The parent is the only one that writes to the pipe. Each request holds facts of workers of one employer; each answer,
worker by worker, the years with their amounts as YearAccount.amounts gives them. The first answer says what is wrong
with the values, or nothing.
"""

import pickle
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from openfla.law.facts import AccountFacts
from openfla.law.reading import Readings

Amounts = tuple[int, tuple[int, ...]]
Answer = list[list[Amounts]]


@dataclass(frozen=True, slots=True)
class Request:
    """Workers of one employer, to the year `last`, under the law as known on a day."""

    workers: tuple[AccountFacts, ...]
    last: int
    known_on: date
    readings: Readings


def _check() -> str:
    """What is wrong with the values, with file, line and remedy."""
    from openfla.law.document import LawDataError  # noqa: PLC0415 - after the folder is chosen
    from openfla.law.parameter import parameters  # noqa: PLC0415 - see above
    from openfla.law.sector_file import agreements  # noqa: PLC0415 - see above

    try:
        parameters(), agreements()
    except LawDataError as error:
        return str(error)
    return ""


def _answer(request: Request) -> Answer:
    from openfla.law.alike import Accounts  # noqa: PLC0415 - after the folder is chosen

    accounts = Accounts(request.known_on, request.readings)
    return [
        [(account.year, account.amounts) for account in accounts.of(facts, request.last)] for facts in request.workers
    ]


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answers until the pipe is closed."""
    pickle.dump(_check(), answers)
    answers.flush()
    while True:
        try:
            request = pickle.load(requests)  # noqa: S301 - from the parent
        except EOFError:
            return
        pickle.dump(_answer(request), answers)
        answers.flush()
