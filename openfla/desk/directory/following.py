# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What of a worker follows the directory, and what is asked because people said otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from openfla.terms.directory import PERSONAL, DirectoryField

Texts = Mapping[str, str]
NEEDED = DirectoryField.FAMILY_NAME
"""What nobody is without: that the directory says it no more changes nothing."""


@dataclass(frozen=True, slots=True)
class Followed:
    """By field: what is to be recorded now, all that was recorded for the directory, and what is asked."""

    taken: dict[str, str]
    written: dict[str, str]
    open: dict[str, str]


def followed(ours: Texts, said: Texts, written: Texts, kept: Texts) -> Followed:
    """Where a field stands as it was written for the directory, or empty, it follows; else what is new is asked.

    What the directory says no more is emptied only where it stands as the directory had it. What people entered stays
    theirs, also while the directory says the same.
    """
    taken: dict[str, str] = {}
    open_: dict[str, str] = {}
    now = dict(written)
    for each in PERSONAL:
        name, theirs = each.value, said.get(each.value, "")
        if ours[name] == theirs or (not theirs and each is NEEDED):
            continue
        if ours[name] == written.get(name, ""):
            taken[name] = now[name] = theirs
        elif theirs and kept.get(name) != theirs:
            open_[name] = theirs
    return Followed(taken, now, open_)
