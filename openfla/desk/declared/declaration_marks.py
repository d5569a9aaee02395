# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The marks of declared records, under the key of the installation: without it a mark says nothing of the value."""

from openfla.desk.declared.declarations import Declare
from openfla.desk.declared.declared_fields import fields_differing, keyed_marks
from openfla.records.numbers import marks_key


def marked(declared: Declare) -> Declare:
    """The same record with its marks, made by the thread that reads a file while the database works."""
    return Declare(declared.sender_reference, declared.command, declared.whose, declared.of, marks_of(declared))


def marks_of(declared: Declare) -> bytes:
    """The marks of all fields, one after the other."""
    return declared.marks or keyed_marks(declared, marks_key())


def differing(declared: Declare, marks: bytes) -> tuple[str, ...]:
    """The fields in which a record differs from the one that left these marks."""
    return fields_differing(declared, marks, marks_key())
