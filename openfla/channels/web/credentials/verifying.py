# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A credential of this installation that somebody was shown: who issued it, what it says, whether it holds.

Open to anyone; what is sent is not kept. Of other issuers the page says that they are others: it calls nobody.
"""

from dataclasses import dataclass
from pathlib import Path

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.credentials import badge, selective
from openfla.channels.credentials.judging import IssuerKeys, signature_state
from openfla.channels.credentials.keys import document, issuer
from openfla.channels.credentials.reading import LONGEST, Shown, StatusAsked, read
from openfla.channels.credentials.states import list_address, token_address
from openfla.channels.web.credentials.published import states
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.signin import now
from openfla.channels.web.uploads import sent_file
from openfla.channels.wording import sentence
from openfla.terms.credential import SignatureState
from openfla.terms.problem import Problem

NO_FILE = "file.none_chosen"
SIGNED = frozenset({SignatureState.VALID, SignatureState.REVOKED, SignatureState.EXPIRED})
"""What is told of one whose signature is good: of any other nobody knows who signed it."""
DIGITS = 4
"""Of the number of a list, at most."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What is told of it. `said`: the sentence of its state; `ours`: signed by this installation."""

    shown: Shown
    state: SignatureState
    said: str
    ours: bool


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form; a POST tells what is known of the credential."""
    entry = Entry(request.POST.dict())
    found = _verified(request, entry) if request.method == "POST" else None
    context = {
        "text": entry.field(
            "text",
            _("The credential, pasted"),
            hint=_("A long line of signs with dots in it, as in a wallet"),
            wide=True,
        ),
        "file": entry.field("file", _("Or its file"), hint=_("Ends with .jwt, .sd-jwt or .json. It is not kept.")),
        "errors": entry.summary,
        "found": found,
        "issuer": issuer(),
    }
    return render(request, "web/credential_verify.html", context, status=422 if entry.problems else 200)


def _verified(request: HttpRequest, entry: Entry) -> Verified | None:
    content = _content(request, entry)
    if content is None:
        return None
    shown = read(content)
    if shown is None:
        entry.refuse([Problem("credential.unreadable", "text")])
        return None
    state = _state(shown)
    ours = shown.issuer == issuer() and state in SIGNED
    return Verified(shown, state, sentence(f"credential.state_{state}", {}, here()), ours)


def _content(request: HttpRequest, entry: Entry) -> bytes | None:
    """Of the file if there is one, else what was pasted."""
    upload = sent_file(request, NO_FILE)
    if not isinstance(upload, Problem):
        with Path(upload.temporary_file_path()).open("rb") as file:
            return file.read(LONGEST + 1)
    if upload.code != NO_FILE:
        entry.refuse([upload])
        return None
    if pasted := entry.text("text", LONGEST):
        return pasted.encode()
    entry.needs("text", _("The credential, pasted"))
    return None


def _state(shown: Shown) -> SignatureState:
    keys = IssuerKeys.read(orjson.dumps(document()))
    state = signature_state(shown, keys, now())
    if state is not SignatureState.VALID:
        return state
    if shown.kind not in {badge.KIND.lower(), selective.KIND.lower()} or not shown.statuses:
        return SignatureState.UNSUPPORTED
    return SignatureState.REVOKED if any(map(_is_revoked, shown.statuses)) else state


def _is_revoked(asked: StatusAsked) -> bool:
    """As the desk knows it at this moment; a place in no list of ours was never given by us."""
    number = asked.address.rpartition("/")[2]
    is_number = number.isascii() and number.isdecimal() and len(number) <= DIGITS
    known = states(int(number)) if is_number else None
    ours = known is not None and asked.address in {list_address(known.number), token_address(known.number)}
    return not ours or known is None or asked.index in known.revoked
