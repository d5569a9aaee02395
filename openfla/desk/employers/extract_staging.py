# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of an extract laid ready in temporary tables of this session, before the act that takes it in.

No table of the house is read or written, so that no permission is asked and nothing is journalled. It takes minutes,
in transactions of its own; the act then merges in one.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from openfla.desk.employers.extract_lines import ExtractLines
from openfla.records.enterprise_merge import LeftOut, Staging
from openfla.terms.enterprise_extract import ExtractFile, ExtractKind

OF_UPDATES = tuple(each for each in ExtractFile if each is not ExtractFile.CODE)
"""Codes are told whole in each extract."""


class StagedExtract:
    """What was laid ready: how many lines by file, and of a full extract what was left out on the way."""

    def __init__(self, kind: ExtractKind, lines: ExtractLines) -> None:
        """Reads all lines once."""
        self.lines, self.staging = lines, Staging(kind)
        lines.begin()
        self.counts = {str(file): self.staging.take(file, lines.added(file)) for file in ExtractFile}
        if kind is ExtractKind.UPDATE:
            away = ((file, self.staging.take_away(file, lines.taken_away(file))) for file in OF_UPDATES)
            self.counts |= {f"{file}_taken_away": count for file, count in away}
        self._left = self.staging.gather() if kind is ExtractKind.FULL else None

    def left(self) -> tuple[LeftOut, LeftOut]:
        """Units told twice, and lines about nobody; of an update, among the units that are stored."""
        return self._left or self.staging.gather()


@contextmanager
def staged(kind: ExtractKind, lines: ExtractLines) -> Iterator[StagedExtract]:
    """Laid ready inside the `with`; nothing of it stays."""
    ready = StagedExtract(kind, lines)
    try:
        yield ready
    finally:
        ready.staging.drop()
