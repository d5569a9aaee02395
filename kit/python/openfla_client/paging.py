# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Collections of any length, page after page."""

from collections.abc import Iterator
from typing import Any

from openfla_client.client import Client
from openfla_client.transport import Answer


def every(client: Client, first: Answer[Any]) -> Iterator[Any]:
    """Each item of a collection, from its first page on; further pages are asked for when they are needed."""
    page = first.body
    while True:
        yield from page["items"]
        if "next" not in page:
            return
        page = client.get(page["next"]).body
