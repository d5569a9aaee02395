# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A message of the payroll taken in, and the end of a quarter's declaration, with what follows from them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.terms.payroll import Said
from openfla.terms.period import Quarter
from openfla.terms.ssin import Ssin


@dataclass(frozen=True, slots=True)
class EmployerNamed:
    """How a message names its employer: NSSO number, enterprise number, or both; "" is what it does not say."""

    nsso_number: str = ""
    enterprise_number: str = ""


@dataclass(frozen=True, slots=True)
class TakeMessage:
    """Keeps a message, and brings the worker's contracts to what all messages about the worker come to.

    The worker is found by number, by a number that was replaced, or by the Dimona period; somebody new is registered
    where the message gives a name. What a person entered or corrected stays, and is asked about. A message that is kept
    already changes nothing. The worker's id is the reference of the outcome; of a message about a period of which
    nobody knows yet whose it is, the message's own.
    """

    employer: UUID
    named: EmployerNamed
    said: Said
    number: Ssin | None = None
    family_name: str = ""
    given_names: str = ""
    batch: UUID | None = None


@dataclass(frozen=True, slots=True)
class EndQuarter:
    """The declaration of a quarter was read to its end: its full-time equivalents on the last day are computed.

    They stand beside what was declared, which comes first. `workers` are those of the declaration, made at
    `created_at`: while one of them is not taken in nothing is recorded (payroll.workers_missing), for the size would be
    too low; one that stands is computed anew from what is known, and told to be incomplete (payroll.size_incomplete).
    None is not known. What names itself a correction, or is of fewer workers than are known of the quarter, is
    not the whole of it: it changes a size that is there, and makes none (payroll.not_whole). The size is the reference
    of the outcome.
    """

    employer: UUID
    named: EmployerNamed
    quarter: Quarter
    workers: int | None = None
    created_at: datetime | None = None
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class PayrollEmployers:
    """Which employers messages name, for whoever sends them: `employer` is the sender, who is one, or serves them."""

    employer: UUID
    named: tuple[EmployerNamed, ...]
