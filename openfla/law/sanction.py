# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What follows when a duty isn't met: no penalty of its own is known for any; each answer says how sure that is.

Plan (law of 3 October 2022, chapter 9), days (chapter 12), Federal Learning Account (law of 20 October 2023). The
levels of the social penal code, if any applies, are not settled and not modelled.
"""

from openfla.law.finding import Citation, Finding

ONE_SOURCE = "sanction.one_source_warning"
SOURCES = {
    "plan": Citation("law_2022", "", "C1"),
    "days": Citation("law_2022", "", "C1"),
    "fla": Citation("law_2023", "", "C2"),
}


def sanction(duty: str) -> Finding:
    """Whether a penalty of its own is known, for one of SOURCES. Values: claim (by a worker, an inference)."""
    cited = SOURCES[duty]
    warnings = (ONE_SOURCE,) if cited.confidence == "C1" else ()
    return Finding(f"sanction.{duty}", False, "", {"claim": duty == "days"}, (cited,), (), warnings)
