# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What of a worker follows the directory, and what is asked because people said otherwise."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField

Texts = Mapping[str, str]
Rules = Mapping[str, DirectoryDecision]
NEEDED = (DirectoryField.FAMILY_NAME, DirectoryField.REFERENCE)
"""What nobody is without, and by what others know them: that the directory says it no more changes nothing."""


@dataclass(frozen=True, slots=True)
class Followed:
    """By field: what is to be recorded now, all that was recorded for the directory, what is asked, what stays."""

    taken: dict[str, str]
    written: dict[str, str]
    open: dict[str, str]
    kept: dict[str, str] = field(default_factory=dict)


def followed(
    ours: Texts,
    said: Texts,
    written: Texts,
    kept: Texts,
    *,
    emptied: Collection[str] = (),
    rules: Rules | None = None,
) -> Followed:
    """Where a field stands as it was written for the directory, or empty, it follows; else what is new is asked.

    What the directory says no more is emptied only where it stands as the directory had it. What people entered stays
    theirs, also while the directory says the same; `emptied` are the fields that stood filled before, and whatever
    people chose in the place of these words (`kept`) stays until the directory says others. Of a field with a rule
    nothing is asked.
    """
    found = Followed({}, dict(written), {})
    for each in PERSONAL:
        name, theirs = each.value, said.get(each.value, "")
        if theirs in (ours[name], kept.get(name)) or (not theirs and each in NEEDED):
            continue
        follows = ours[name] == written.get(name, "") and (name in written or name not in emptied)
        if follows or theirs:
            _settle(found, name, theirs, DirectoryDecision.SOURCE if follows else (rules or {}).get(name))
    return found


def _settle(found: Followed, name: str, theirs: str, decision: DirectoryDecision | None) -> None:
    if decision is DirectoryDecision.SOURCE:
        found.taken[name] = found.written[name] = theirs
    else:
        (found.open if decision is None else found.kept)[name] = theirs


def asked_instead(found: Followed, name: str, written: Texts) -> Followed:
    """The same with a field asked that was to be recorded: somebody else has that value. `written` is as before."""
    taken = {each: value for each, value in found.taken.items() if each != name}
    kept = {each: value for each, value in found.written.items() if each != name or each in written}
    kept |= {name: written[name]} if name in written else {}
    return replace(found, taken=taken, written=kept, open={**found.open, name: found.taken[name]})
