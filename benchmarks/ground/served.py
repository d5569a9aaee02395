# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The product for granian with its floors in the same process: recorded statements, two views by hand, an empty one.

What is to be sent stands in the file that OPENFLA_FLOORS names, for whom by hand in OPENFLA_BY_HAND.
"""

import json
import os
from collections.abc import Callable
from importlib import import_module
from itertools import count
from pathlib import Path
from uuid import UUID

import django
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from ground.by_hand import ByHand
from ground.replaying import Recorded

PREFIX, BY_HAND = "/floor/", "/by-hand/"


class Floors:
    """Answers what is addressed to a floor, in front of everything that the product does with a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        from openfla.records.identifier import new_id  # noqa: PLC0415 - after Django is ready

        self._others, self._new_id, self._turn = get_response, new_id, count()
        told = json.loads(Path(os.environ["OPENFLA_FLOORS"]).read_text("utf-8"))
        self._floors = {name: [Recorded(**each) for each in some] for name, some in told.items()}
        known = {name: UUID(each) for name, each in json.loads(os.environ["OPENFLA_BY_HAND"]).items()}
        self._by_hand = ByHand(**known, new_id=new_id).views

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The body that was recorded, after its statements were sent; or what a view by hand makes."""
        if request.path_info.startswith(BY_HAND):
            view = self._by_hand[request.path_info.split("/")[2]]
            connection.ensure_connection()
            return HttpResponse(view(connection.connection, request), content_type="application/json")
        if not request.path_info.startswith(PREFIX):
            return self._others(request)
        some = self._floors.get(request.path_info.removeprefix(PREFIX))
        if some is None:
            return HttpResponse(b"")
        chosen = some[next(self._turn) % len(some)]
        connection.ensure_connection()
        chosen.send(connection.connection, self._new_id)
        return HttpResponse(chosen.body, content_type="application/json")


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
django.setup()
settings.MIDDLEWARE = ["ground.served.Floors", *settings.MIDDLEWARE]
application = import_module("openfla.site.wsgi").application
