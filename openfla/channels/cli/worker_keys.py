# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""By what a worker is known in another installation, in the files that are taken there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from openfla.desk.batch.said_words import read, written
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.workers.staff import WorkerIdentity
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

NUMBER = "national_number"


def key_written(identity: WorkerIdentity) -> dict[str, Any]:
    """With the national number in full, where there is one."""
    key = WorkerKey(None, identity.reference, identity.family_name, identity.given_names, identity.birth_date)
    return {**written(key), **({NUMBER: identity.number.digits} if identity.number else {})}


def key_read(whose: Mapping[str, Any], today: date) -> WorkerKey:
    """ValueError, TypeError or KeyError for what nobody wrote so."""
    said = {name: value for name, value in whose.items() if name != NUMBER}
    number = Ssin.parse(whose[NUMBER], today=today) if NUMBER in whose else None
    if isinstance(number, Problem):
        raise ValueError("a national number that is none")  # noqa: TRY004 - the number is not told
    return replace(read(WorkerKey, said), number=number)
