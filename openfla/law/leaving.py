# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of the balance when the contract ends (law of 3 October 2022; article not verified).

After resignation or dismissal for serious cause nothing may be used up any more. A dismissed worker may use the balance
during the notice, the details being agreed. With severance pay the contract ends at once; whether the open credit is
part of the pay is disputed. Mutual consent and other endings are not regulated: no number, the parties are asked.
"""

from fractions import Fraction

from openfla.law.finding import Citation, Finding
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
