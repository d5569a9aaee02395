# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The house of the desk's tests and its browser, for stories that go through several rooms."""

from tests.channels.web.conftest import browser
from tests.desk.conftest import house

__all__ = ["browser", "house"]
