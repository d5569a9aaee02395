# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The edition: a fingerprint of rules, parameters and chosen readings. Two equal editions give equal numbers.

The runner of worked cases (`cases`) gives no number of its own and isn't part of it.
"""

import dataclasses
import hashlib
from functools import cache
from pathlib import Path

from openfla.law.reading import DEFAULT, Readings

LENGTH = 16
KINDS = ("*.py", "*.yaml", "*.csv")


@cache
def edition(readings: Readings = DEFAULT) -> str:
    """Sixteen hexadecimal digits."""
    folder = Path(__file__).parent
    digest = hashlib.sha256(repr(dataclasses.astuple(readings)).encode())
    for path in sorted(path for kind in KINDS for path in folder.rglob(kind)):
        if path.is_relative_to(folder / "cases"):
            continue
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:LENGTH]


@cache
def rules() -> str:
    """The fingerprint of the rules alone, without values and readings: what an edition's file can't carry along."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:LENGTH]
