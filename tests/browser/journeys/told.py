# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All journeys, in the order of the manual's topics."""

from openfla.channels.web.manual.topics import BESIDE
from tests.browser.journeys import employer, files, people

_ALL = {**employer.JOURNEYS, **files.JOURNEYS, **people.JOURNEYS}
JOURNEYS = {topic: _ALL[topic] for topic in BESIDE if topic in _ALL}
