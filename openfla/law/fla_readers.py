# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who could consult the data of the Federal Learning Account on a day (laws of 20 October 2023 and 14 January 2026).

A worker during the whole career; the employer until its access to a leaver closed; training bodies, sector funds,
inspection and research while the tool lived. Since 2026 the data are at the disposal of employers and workers alone,
until they are destroyed.
"""

from datetime import date
from typing import Literal

from openfla.law.finding import Finding
from openfla.law.fla import access_until, tool
from openfla.law.parameter import parameter

Reader = Literal["worker", "employer", "training_body", "sector_fund", "inspection", "research"]
READABLE = ("open", "read_only")


def may_consult(reader: Reader, on: date, *, contract_end: date | None = None, known_on: date = date.max) -> Finding:
    """Whether a reader had access on a day; of an employer to the data of a worker whose contract ends that day."""
    values: dict[str, object] = {"on": on, "reader": f"words.fla_{reader}"}
    kept = tool(on, known_on)
    if kept.value not in READABLE:
        return Finding("fla_readers.no", False, "", values, kept.citations, (kept,))
    found = parameter("fla.readers").at(on, known_on)
    listed = found.value if isinstance(found.value, list) else []
    if reader not in listed:
        return Finding("fla_readers.no", False, "", values, (found.citation,), (kept,))
    closed = access_until(contract_end) if reader == "employer" and contract_end is not None else None
    if closed is not None and isinstance(closed.value, date) and on > closed.value:
        return Finding("fla_readers.no", False, "", values, closed.citations, (kept, closed))
    return Finding("fla_readers.yes", True, "", values, (found.citation,), (kept,))
