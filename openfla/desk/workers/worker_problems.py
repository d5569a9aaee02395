# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the personal fields of a worker, or with the days brought along, whatever else is known."""

from collections.abc import Iterator
from datetime import date

from openfla.desk.workers.staff import OpeningBalance, WorkerIdentity
from openfla.terms.amount import too_fine
from openfla.terms.problem import Problem, shown
from openfla.terms.text import is_email

TEXTS = {
    "reference": 60,
    "family_name": 100,
    "given_names": 100,
    "sex": 1,
    "language": 2,
    "email": 254,
    "street": 200,
    "postcode": 12,
    "municipality": 100,
    "country": 2,
    "birth_place": 100,
    "team": 100,
}
"""Text fields with the number of signs that fit."""
FIRST_YEAR = 2022
MOST_DAYS = 366
SPACE = " "


def problems_of(identity: WorkerIdentity, today: date) -> Iterator[Problem]:
    """Texts that are too long or hold control signs, an address that is none, a birth that lies ahead."""
    for name, most in TEXTS.items():
        text: str = getattr(identity, name)
        if len(text) > most:
            yield Problem("staff.text_too_long", f"identity.{name}", {"found": len(text), "most": most})
        if not text.isprintable() and any(sign < SPACE for sign in text):
            yield Problem("staff.control_characters", f"identity.{name}")
    if identity.email and not is_email(identity.email):
        yield Problem("staff.email_wrong_form", "identity.email", {"found": shown(identity.email)})
    if identity.birth_date and identity.birth_date > today:
        yield Problem("staff.birth_in_future", "identity.birth_date", {"found": identity.birth_date})


def opening_problems(opening: OpeningBalance | None, today: date) -> list[Problem]:
    """Days brought along without proof, beyond what can be, or for a year without a right."""
    if opening is None:
        return []
    last = today.year + 1
    found: list[Problem] = []
    if not opening.evidence.strip():
        found.append(Problem("opening.evidence_missing", "opening.evidence"))
    if not 0 <= opening.days <= MOST_DAYS:
        found.append(Problem("staff.days_out_of_range", "opening.days", {"found": opening.days}))
    elif fine := too_fine(opening.days, "opening.days"):
        found.append(fine)
    if not FIRST_YEAR <= opening.year <= last:
        values = {"found": opening.year, "least": FIRST_YEAR, "most": last}
        found.append(Problem("staff.year_out_of_range", "opening.year", values))
    return found
