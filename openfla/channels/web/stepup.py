# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One table: which addresses ask for a better or fresher key than the one somebody came in with, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.kept_form import kept_form, was_sent
from openfla.channels.web.sessions import Standing
from openfla.channels.web.sign_ins import level_named
from openfla.channels.web.signin import now
from openfla.channels.web.ways_in import Way, ways_in
from openfla.desk.signing_in.signins import IDLE
from openfla.terms.assurance import Assurance

FRESH = timedelta(minutes=15)
ASKED = 403


class Reason(Enum):
    """What the step protects."""

    FILES = "files"
    OWN_FILES = "own files"
    POWERS = "powers"
    SOFTWARE = "software"

    @property
    def told(self) -> str:
        """In the reader's language."""
        words = {
            Reason.FILES: _("This file takes data of other people out of openfla."),
            Reason.OWN_FILES: _("This file takes your own data out of openfla."),
            Reason.POWERS: _("This decides who may see and do what."),
            Reason.SOFTWARE: _("This decides which software may see and do what, with nobody at the screen."),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Need:
    """The least level of the key, how long ago it may have been used, and why; `acts`: only for what is sent."""

    why: Reason
    level: Assurance = Assurance.HIGH
    fresh: timedelta = FRESH
    acts: bool = False

    def met(self, standing: Standing, method: str, at: datetime) -> bool:
        """Whether the session's proof is enough; a page opened in time may be sent while a session lasts."""
        if self.acts and method != "POST":
            return True
        longest = self.fresh + (IDLE if method == "POST" else timedelta())
        return standing.proof.level.reaches(self.level) and at - standing.proof.at <= longest


FILE, POWER, SOFTWARE = Need(Reason.FILES), Need(Reason.POWERS), Need(Reason.SOFTWARE)
OWN_FILE = Need(Reason.OWN_FILES, Assurance.SUBSTANTIAL)
"""One's own data are one's own: any key that opens the account will do, used just now."""

NEEDS: Mapping[str, Need] = {
    "workers-export": FILE,
    "trainings-csv": FILE,
    "claims-csv": FILE,
    "claims-pdf": FILE,
    "fund-days-csv": FILE,
    "employer-journal-csv": FILE,
    "employer-journal-brought-csv": FILE,
    "trainings-xlsx": FILE,
    "overview-export": FILE,
    "accounts-out": FILE,
    "system-csv": FILE,
    "account-forms-out": FILE,
    "issued-papers-out": FILE,
    "letters-out": FILE,
    "declaration-original": FILE,
    "rescue-original": FILE,
    "proof-pdf": FILE,
    "dispute-dossier": FILE,
    "dispute-letter": FILE,
    "my-dispute-dossier": OWN_FILE,
    "my-account-out": OWN_FILE,
    "my-account-form-pdf": OWN_FILE,
    "my-account-form-json": OWN_FILE,
    "my-account-form-xml": OWN_FILE,
    "my-issued-form-pdf": OWN_FILE,
    "my-issued-form-json": OWN_FILE,
    "my-issued-form-xml": OWN_FILE,
    "my-data-json": OWN_FILE,
    "my-data-pdf": OWN_FILE,
    "my-data-zip": OWN_FILE,
    "my-rescue-original": OWN_FILE,
    "my-declared-document": OWN_FILE,
    "my-trusted": Need(Reason.POWERS, Assurance.SUBSTANTIAL, acts=True),
    "access-new": POWER,
    "access-hand-over": POWER,
    "access-invite": POWER,
    "access-review": POWER,
    "access-take-back": POWER,
    "access-withdraw": POWER,
    "group": Need(Reason.POWERS, acts=True),
    "group-join": Need(Reason.POWERS, acts=True),
    "team": Need(Reason.POWERS, acts=True),
    "team-clients": Need(Reason.POWERS, acts=True),
    "mandate-new": POWER,
    "mandate-out": FILE,
    "mandates": Need(Reason.POWERS, acts=True),
    "team-imports": POWER,
    "team-import-template": POWER,
    "team-import-refused": POWER,
    "team-import": Need(Reason.POWERS, acts=True),
    "client-imports": POWER,
    "client-import-template": POWER,
    "client-import-refused": POWER,
    "client-import": Need(Reason.POWERS, acts=True),
    "mandate": Need(Reason.POWERS, acts=True),
    "software-new": SOFTWARE,
    "software-card": Need(Reason.SOFTWARE, acts=True),
    "software-key": SOFTWARE,
    "software-end": SOFTWARE,
    "subscription-new": SOFTWARE,
    "subscription-end": SOFTWARE,
}
"""Addresses by name; tests/house/test_step_up.py finds those that are missing."""


class StepUp:
    """Asks for another sign-in before any view of the table is reached, whether or not there is something there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the rest of the chain."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_page: Any) -> HttpResponse | None:  # noqa: ANN401 - as Django calls it
        """The page that asks, or nothing if the proof is enough or nobody is signed in."""
        need = NEEDS.get((request.resolver_match and request.resolver_match.url_name) or "")
        standing = getattr(request, "standing", None)
        if need is None or not isinstance(standing, Standing):
            return None
        return None if need.met(standing, request.method or "", now()) else _asked(request, need, standing)


def _asked(request: HttpRequest, need: Need, standing: Standing) -> HttpResponse:
    """What is asked, why, what there is, and the ways to meet it."""
    of_file = need.why in {Reason.FILES, Reason.OWN_FILES}
    ways: tuple[Way, ...] = ways_in(request, need.level, standing.proof.issuer, before=of_file)
    context = {
        "why": need.why.told,
        "level": level_named(need.level),
        "minutes": int(need.fresh.total_seconds()) // 60,
        "had": level_named(standing.proof.level),
        "at": standing.proof.at,
        "ways": ways,
        "of_file": of_file,
        "sent": was_sent(request),
        "kept": kept_form(request),
    }
    return render(request, "web/step_up.html", context, status=ASKED)
