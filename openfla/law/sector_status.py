# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is known about the agreements of each committee, so that no figure is never taken for no agreement.

Four cases: figures (a file in parameters/sectors), known to follow the statute, an agreement is known but not its
figures, nothing known at all.
"""

from datetime import date
from functools import cache
from typing import Literal

from openfla.law.committee import committees
from openfla.law.document import Entry, told
from openfla.law.exact_yaml import read_document
from openfla.law.parameter import PARAMETERS
from openfla.law.sector import has_agreement, speaks

Status = Literal["figures", "statute", "figures_unknown", "unknown"]
NONE = "999"


@cache
def _recorded() -> dict[str, Status]:
    """The committees without figures of which something is known. Raises LawDataError."""
    document = read_document(PARAMETERS / "sector_status.yaml")
    entry = Entry.at(document, (), document.data)
    entry.only("statute", "figures_unknown")
    found: dict[str, Status] = {}
    kinds: tuple[Literal["statute", "figures_unknown"], ...] = ("statute", "figures_unknown")
    for kind in kinds:
        for each in entry.children(kind):
            each.only("committee", "link")
            code = each.text("committee")
            if code in found or code not in committees():
                raise each.error(
                    "committee", f"{told(code)} is unknown, or stands here twice.", "Mend it or remove it."
                )
            found[code] = kind
    return found


def status(committee: str) -> Status:
    """How much is known of an agreement of the committee on the individual right."""
    if has_agreement(committee):
        return "figures"
    return _recorded().get(committee, "unknown")


def status_warnings(committee: str | None, on: date) -> tuple[str, ...]:
    """The warning that belongs to a number of the statute for workers of a committee on a day."""
    if committee is None or committee == NONE:
        return ()
    match status(committee):
        case "figures_unknown":
            return ("right.agreement_figures_unknown_warning",)
        case "unknown":
            return ("right.agreement_unknown_warning",)
        case "figures" if not speaks(committee, on):
            return ("right.agreement_unknown_warning",)
        case _:
            return ()
