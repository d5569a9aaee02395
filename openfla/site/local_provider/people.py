# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The invented people of the sample data, as an identity provider knows them."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

KEYS = ("eid", "itsme", "app", "password")


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of them; `label` is how the start page calls them, `person` what it calls them by."""

    person: str
    label: str
    number: str
    family_name: str
    given_names: str
    language: str

    @property
    def subject(self) -> str:
        """What this provider calls them: always the same, and no number can be read from it."""
        return sha256(f"local provider {self.number}".encode()).hexdigest()[:32]

    @property
    def name(self) -> str:
        """As people call them."""
        return f"{self.given_names} {self.family_name}"


def everybody() -> tuple[Somebody, ...]:
    """All of them, in the order of the start page."""
    path = settings.CONFIGURATION.data / "demo.json"
    said = json.loads(path.read_text("utf-8")) if path.exists() else []
    return tuple(Somebody(**{name: str(each[name]) for name in Somebody.__slots__}) for each in said)
