# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong with one client or one file, kept until the others had their turn."""

from collections.abc import Iterator
from contextlib import contextmanager

MOST_TOLD = 20


class Faults:
    """The faults of one look: a folder that can't be written to stops nobody else's files and answers."""

    def __init__(self) -> None:
        """None so far."""
        self._found: list[Exception] = []

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is done inside may fail without stopping what comes behind."""
        try:
            yield
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is raised in the end
            self._found.append(fault)

    def hold(self, kind: type[Exception]) -> bool:
        """Whether one of this kind is among them."""
        return any(isinstance(each, kind) for each in self._found)

    def tell(self) -> None:
        """Raises them all, so that the look counts as failed and its journal says why."""
        if self._found:
            raise ExceptionGroup(f"{len(self._found)} faults in the drop folder", self._found[:MOST_TOLD])
