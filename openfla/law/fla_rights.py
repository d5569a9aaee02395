# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights that the Federal Learning Account calculated by itself each year, and the employer's way out of it.

For 2024 rights were entered on 1 December where the employer had entered none; from 2025 they are calculated every
year unless the employer opted out for the firm or for a worker (one source each).
"""

from datetime import date

from openfla.law.finding import Finding
from openfla.law.parameter import NotInForce, parameter


def automatic_rights(
    year: int, *, entered_by_employer: bool = False, opt_out: str | None = None, known_on: date = date.max
) -> Finding:
    """Who enters the rights of a year. The value says whether they are calculated by themselves.

    `opt_out` is the scope of an opt-out ("employer", "worker") or None; it holds for its year only. Values: entered_by,
    entered_on, opt_out_years, scopes. Raises NotInForce outside 2024 and 2025, ValueError for another scope.
    """
    entry = parameter("fla.rights_entered_on").at(date(year, 12, 31), known_on)
    scopes = _scopes(year)
    if opt_out is not None and opt_out not in scopes:
        raise ValueError(
            f"an opt-out for {opt_out!r} isn't possible for {year}; possible: {', '.join(scopes) or 'none'}"
        )
    automatic = not entered_by_employer and opt_out is None
    values = {
        "year": year,
        "entered_by": "sigedis" if automatic else "employer",
        "on": date.fromisoformat(entry.text()),
        "entered_on": entry.value if automatic else None,
        "opt_out_years": (year,) if opt_out is not None else (),
        "scopes": scopes,
    }
    code = "entered_by_sigedis" if automatic else "opted_out" if opt_out else "entered_by_employer"
    return Finding(f"fla_rights.{code}", automatic, "", values, (entry.citation,))


def _scopes(year: int) -> tuple[str, ...]:
    try:
        found = parameter("fla.opt_out_scopes").at(date(year, 12, 31), date.max)
    except NotInForce:
        return ()
    return tuple(str(scope) for scope in found.value) if isinstance(found.value, list) else ()
