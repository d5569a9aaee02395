# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law says of an employer itself in a year, as plain texts: what editions may differ in beside the accounts.

plan: whether a training plan is due (yes, no). account.<committee>: whether an individual account may be kept (allowed,
not_possible, unsettled). average.<committee>: days per full-time equivalent and year that the agreement asks of the
firm, beside or around the workers' own. What isn't known is left out.
"""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from openfla.law import plan
from openfla.law.facts import EmployerFacts
from openfla.law.finding import Finding
from openfla.law.reading import Readings
from openfla.law.record_keeping import record_keeping
from openfla.law.sector import collective_rights, has_agreement
from openfla.law.size import size_of

ZERO = Fraction(0)


def firm_figures(
    employer: EmployerFacts, year: int, *, committees: Collection[str], heads: int, readings: Readings
) -> dict[str, str]:
    """By name. `heads` are under contract on 1 January, in `committees` throughout the year. Raises NotInForce."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    average = size_of(employer, year).average
    due = plan.required(fte=average, heads=heads, on=first, readings=readings)
    found = {"plan": "yes" if due.value else "no"}
    for code in committees:
        kept = record_keeping(last, sector_agreement=has_agreement(code), readings=readings)
        found[f"account.{code}"] = str(kept.value)
        asked = () if average is None else collective_rights(code, first, average)
        if asked:
            found[f"average.{code}"] = str(sum(map(_a_year, asked), ZERO))
    return found


def _a_year(collective: Finding) -> Fraction:
    return Fraction(str(collective.value)) / int(str(collective.values["years"]))
