# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The digest of what an account form or a certificate says: two readings that say the same have the same one.

It outlives this program: it depends on the names of entries and on their values, in JSON, and on nothing else of how
the form is kept. What is empty says nothing, so an entry that forms get later changes no digest of a form without it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any
from uuid import UUID

from openfla.desk.accounts.account_form import AccountFormView
from openfla.desk.leaving.leaving import LeavingView

UNSAID = frozenset(
    {
        "read_at",
        "number",
        "reference",
        "sex",
        "language",
        "email",
        "team",
        "source",
        "version",
        "recorded_at",
        "erased_from",
    }
)
"""Fields that are on no paper, and the national number, whose few values could be tried one after the other."""
EMPTY: tuple[object, ...] = (None, "", [], {})


def content_of(form: AccountFormView | LeavingView) -> bytes:
    """SHA-256 of every entry with its reasons and the law edition; not of when it was read, nor of the number."""
    return hashlib.sha256(json.dumps(_said(form), sort_keys=True, ensure_ascii=False).encode()).digest()


def _said(value: object) -> Any:  # noqa: ANN401 - whatever JSON takes
    """A value in the terms of JSON. TypeError for one that this does not know: it would be told apart from nothing."""
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Fraction() | date() | UUID():
            return str(value)
        case Mapping():
            return {str(name): _said(each) for name, each in value.items()}
        case tuple() | list():
            return [_said(each) for each in value]
    if is_dataclass(value):
        return _entries(value)
    raise TypeError(f"{type(value).__name__} is nothing that an account form says")


def _entries(value: Any) -> dict[str, Any]:  # noqa: ANN401 - an instance of any dataclass
    said = {each.name: _said(getattr(value, each.name)) for each in fields(value) if each.name not in UNSAID}
    return {name: each for name, each in said.items() if each not in EMPTY}
