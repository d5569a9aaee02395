# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who recorded a fact: by whom, for whom, under which mandate. Names, never numbers."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Recorder:
    """A person with the software used, or a system; in whose name, and for whom where it was under a mandate."""

    name: str
    organisation: str = ""
    on_behalf_of: str = ""
    mandate: UUID | None = None
