# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A browser that is signed in as somebody of the house."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.web.sessions import contents
from openfla.desk.actor import Actor
from openfla.terms.assurance import Assurance, Proof
from tests.desk.conftest import House, house

__all__ = ["house"]


def signed_in(actor: Actor, at: datetime | None = None) -> dict[str, Any]:
    """What the session of somebody holds who signed in at this moment (now), with the best of keys."""
    assert actor.person is not None
    at = at or datetime.now(tz=UTC)
    return contents(actor.person, actor.organisation, Proof("tests", Assurance.HIGH, at), at)


class Browser:
    """Signs people in."""

    def as_actor(self, actor: Actor) -> Client:
        """A client whose session holds the actor."""
        client = Client()
        session = client.session
        session.update(signed_in(actor))
        session.save()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
        return client


def plain_names() -> dict[str, Any]:
    """The storages of the product, with static files under their plain names."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def browser(house: House, settings: Settings) -> Browser:
    """Browsers, with static files under their plain names."""
    del house
    settings.STORAGES = plain_names()
    return Browser()
