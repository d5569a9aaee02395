# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a backup says of itself: when it was taken, by which version, and how many rows and bytes it must give back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from openfla.records import migrations
from openfla.site.backup.sealed import BackupError, Part

FORM = 1
"""Of the folder of a backup; another one is another layout."""
NEWEST = max(path.stem for path in Path(migrations.__path__[0]).glob("[0-9]*.py"))
"""The last change of our own tables that this version knows."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`rows` by table, counted in the very snapshot that was dumped; `migrations`: the last of each application.

    `keys`: the SHA-256 of each key that belongs to it, which are kept elsewhere.
    """

    taken_at: datetime
    version: str
    migrations: Mapping[str, str]
    rows: Mapping[str, int]
    parts: Mapping[str, Part]
    keys: Mapping[str, str]

    def text(self) -> str:
        """As JSON."""
        parts = {name: asdict(part) for name, part in self.parts.items()}
        told = {**asdict(self), "form": FORM, "taken_at": self.taken_at.isoformat(), "parts": parts}
        return json.dumps(told, indent=2, sort_keys=True)

    def check(self) -> None:
        """Raises BackupError if tables were changed since this version: it knows nothing of what they hold."""
        if self.migrations.get("records", "") > NEWEST:
            raise BackupError(
                f"The backup was taken by openfla {self.version}, whose tables are newer than those of this version: "
                "restore it with that version or a later one."
            )

    @classmethod
    def read(cls, text: str) -> "Manifest":
        """Raises BackupError for what a later version wrote."""
        told = json.loads(text)
        if told.pop("form") != FORM:
            raise BackupError("The backup was taken by a later version of openfla: restore it with that version.")
        parts = {name: Part(**part) for name, part in told.pop("parts").items()}
        return cls(datetime.fromisoformat(told.pop("taken_at")), parts=parts, **told)
