# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever was saved, opened: bytes to tables, told by content, never by name."""

from openfla.channels.batch.rescue.opening.opened import open_saved

__all__ = ["open_saved"]
