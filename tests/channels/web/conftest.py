# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A browser that is signed in as somebody of the house."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.desk.actor import Actor
from tests.desk.conftest import House, house

__all__ = ["house"]


class Browser:
    """Signs people in."""

    def as_actor(self, actor: Actor) -> Client:
        """A client whose session holds the actor."""
        client = Client()
        session = client.session
        session["person"] = str(actor.person)
        session["organisation"] = str(actor.organisation) if actor.organisation else ""
        session.save()
        client.cookies["openfla_language"] = "en"
        client.cookies["openfla_session"] = session.session_key or ""
        return client


@pytest.fixture
def browser(house: House, settings: Settings) -> Browser:
    """Browsers, with static files under their plain names."""
    del house
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    return Browser()
