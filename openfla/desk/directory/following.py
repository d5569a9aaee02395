# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What of a worker follows the directory, and what is asked because people said otherwise."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from openfla.terms.directory import PERSONAL, DirectoryField

Texts = Mapping[str, str]
NEEDED = (DirectoryField.FAMILY_NAME, DirectoryField.REFERENCE)
"""What nobody is without, and by what others know them: that the directory says it no more changes nothing."""


@dataclass(frozen=True, slots=True)
class Followed:
    """By field: what is to be recorded now, all that was recorded for the directory, and what is asked."""

    taken: dict[str, str]
    written: dict[str, str]
    open: dict[str, str]


def followed(ours: Texts, said: Texts, written: Texts, kept: Texts, emptied: Collection[str] = frozenset()) -> Followed:
    """Where a field stands as it was written for the directory, or empty, it follows; else what is new is asked.

    What the directory says no more is emptied only where it stands as the directory had it. What people entered stays
    theirs, also while the directory says the same; `emptied` are the fields that stood filled before, and whatever
    people chose in the place of these words (`kept`) stays until the directory says others.
    """
    taken: dict[str, str] = {}
    open_: dict[str, str] = {}
    now = dict(written)
    for each in PERSONAL:
        name, theirs = each.value, said.get(each.value, "")
        if theirs in (ours[name], kept.get(name)) or (not theirs and each in NEEDED):
            continue
        if ours[name] == written.get(name, "") and (name in written or name not in emptied):
            taken[name] = now[name] = theirs
        elif theirs:
            open_[name] = theirs
    return Followed(taken, now, open_)


def asked_instead(found: Followed, name: str, written: Texts) -> Followed:
    """The same with a field asked that was to be recorded: somebody else has that value. `written` is as before."""
    taken = {each: value for each, value in found.taken.items() if each != name}
    kept = {each: value for each, value in found.written.items() if each != name or each in written}
    kept |= {name: written[name]} if name in written else {}
    return Followed(taken, kept, {**found.open, name: found.taken[name]})
