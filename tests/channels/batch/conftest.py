# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The house of the desk's tests, and senders of lists, for files that are taken in."""

from tests.channels.batch.lists import lists_of
from tests.channels.web.conftest import browser
from tests.desk.conftest import house

__all__ = ["browser", "house", "lists_of"]
