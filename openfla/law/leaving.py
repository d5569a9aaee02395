# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of the balance when the contract ends (law of 3 October 2022; article not verified).

After resignation or dismissal for serious cause nothing may be used up any more. A dismissed worker may use the balance
during the notice, the details being agreed. With severance pay the contract ends at once; whether the open credit is
part of the pay is disputed. Mutual consent and other endings are not regulated: no number, the parties are asked.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from openfla.law.account import ends_period
from openfla.law.facts import Contract
from openfla.law.finding import Citation, Finding
from openfla.law.sector import sector_terms
from openfla.terms.right import EndingKind

SURE = Citation("law_2022", "", "C2")
DISPUTED = Citation("law_2022", "", "C1")
LOST = (EndingKind.RESIGNATION, EndingKind.SERIOUS_CAUSE)


def on_leaving(kind: EndingKind, balance: Fraction) -> Finding:
    """The days that may still be claimed before the end; None = no rule gives a number.

    Values: modalities (by_agreement or empty), extends_notice, severance_includes_credit, disputed.
    """
    open_days = max(balance, Fraction(0))
    values: dict[str, object] = {
        "balance": balance,
        "extends_notice": False,
        "severance_includes_credit": kind is EndingKind.DISMISSAL_WITH_SEVERANCE,
        "disputed": kind is EndingKind.DISMISSAL_WITH_SEVERANCE,
        "modalities": "" if kind in (*LOST, EndingKind.DISMISSAL_WITH_SEVERANCE) else "by_agreement",
    }
    if kind in LOST:
        return Finding(f"leaving.{kind.value}", Fraction(0), "days", values, (SURE,))
    if kind is EndingKind.DISMISSAL_WITH_NOTICE:
        return Finding(f"leaving.{kind.value}", open_days, "days", values, (SURE,))
    if kind is EndingKind.DISMISSAL_WITH_SEVERANCE:
        warnings = ("leaving.disputed_warning",)
        return Finding(f"leaving.{kind.value}", Fraction(0), "days", values, (DISPUTED,), (), warnings)
    code = "leaving.mutual_consent" if kind is EndingKind.MUTUAL_CONSENT else "leaving.not_regulated"
    return Finding(code, None, "days", values, (), (), ("leaving.ask_warning",))


def usable_until(ends_on: date, year: int, known_on: date) -> date:
    """The last day on which the balance of a year can be used: that of the contract or, before it, of the period.

    What is left then returns to zero (C-13): days that are added later are those of the next period.
    """
    returns = (date(each, 12, 31) for each in range(year, ends_on.year) if ends_period(each, known_on))
    return next(returns, ends_on)


def last_day(contracts: Iterable[Contract]) -> date | None:
    """Of the last contract; None where one has no end, or where there is none."""
    ends = [contract.ends_on for contract in contracts]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


ASKED = (
    EndingKind.RESIGNATION,
    EndingKind.DISMISSAL_WITH_NOTICE,
    EndingKind.DISMISSAL_WITH_SEVERANCE,
    EndingKind.SERIOUS_CAUSE,
    EndingKind.MUTUAL_CONSENT,
)
"""The kinds of ending that are told apart while nobody recorded which it was."""


def at_the_end(contracts: Sequence[Contract], year: int, balance: Fraction) -> tuple[Finding, ...]:
    """What becomes of the balance of a worker whose last contract ends in the year; one finding for each kind possible.

    Empty while another contract goes on or begins later.
    """
    last = max(contracts, key=lambda each: each.ends_on or date.max, default=None)
    if last is None or last.ends_on is None or last.ends_on.year != year:
        return ()
    committee = last.segments[-1].joint_committee if last.segments else None
    terms = tuple(each for each in sector_terms(committee, last.ends_on) if each.code == "sector.lost_on_leaving")
    kinds = ASKED if last.ending is None else (last.ending,)
    return tuple(
        dataclasses.replace(on_leaving(kind, balance), because=terms if kind in LOST else ()) for kind in kinds
    )
