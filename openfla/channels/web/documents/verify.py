# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a document was issued here, for anybody who holds it: by its code, and by the file itself. Open to anyone."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.entry import Entry, here
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, now
from openfla.channels.web.uploads import sent_file
from openfla.channels.wording import sentence
from openfla.desk.actor import Actor
from openfla.desk.credentials.extracts import VerifiedExtract, VerifiedExtractView
from openfla.desk.documents.issued import VerifiedDocument, VerifiedView
from openfla.desk.gate import ask
from openfla.terms.problem import Problem
from openfla.terms.verification_code import VerificationCode

LONGEST = 60
"""Any document that is issued is far smaller."""
NO_FILE = "file.none_chosen"


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form; a POST tells what is known of the document. The code stands in no address that a server is sent."""
    entry = Entry(request.POST.dict())
    found = _verified(request, entry) if request.method == "POST" else None
    extract = found if isinstance(found, VerifiedExtractView) else None
    document = found if isinstance(found, VerifiedView) else None
    context = {
        "code": entry.field(
            "code", _("Verification code"), hint=_("16 letters and figures, as on the document"), required=True
        ),
        "file": entry.field(
            "file",
            _("The file, to compare"),
            hint=_("PDF, JSON or XML; leave it out for a document on paper. It is not kept."),
        ),
        "errors": entry.summary,
        "found": document,
        "language": NAMES.get(document.language, document.language) if document else "",
        **(_of_extract(extract) if extract else {}),
    }
    return render(request, "web/verify.html", context, status=422 if entry.problems else 200)


def _of_extract(extract: VerifiedExtractView) -> dict[str, object]:
    """What the paper says, line by line, with how each stands; nothing of one that is over."""
    said = extract.said
    return {
        "extract": extract,
        "state_said": sentence(f"extract.state_{extract.state}", {"until": extract.holds_until}, here()),
        "trainings": list(zip(said.trainings, extract.trainings, strict=True)) if said else [],
        "diplomas": list(zip(said.diplomas, extract.diplomas, strict=True)) if said else [],
    }


def _verified(request: HttpRequest, entry: Entry) -> VerifiedView | VerifiedExtractView | None:
    entry.text("code", LONGEST)
    entry.needs("code", _("Verification code"))
    code, digest = entry.read("code", VerificationCode.read), _digest(request, entry)
    if code is None or entry.problems:
        return None
    for question in (VerifiedDocument(code, digest), VerifiedExtract(code, digest)):
        found = ask(question, actor=Actor.visitor(), channel=CHANNEL, now=now())
        if isinstance(found, VerifiedView | VerifiedExtractView):
            return found
    entry.refuse([Problem("verification.unknown", "code")])
    return None


def _digest(request: HttpRequest, entry: Entry) -> bytes | None:
    """Of the file of the form, if one was sent; what is too large is a problem."""
    upload = sent_file(request, NO_FILE)
    if not isinstance(upload, Problem):
        return hashlib.file_digest(upload, "sha256").digest()
    if upload.code != NO_FILE:
        entry.refuse([upload])
    return None
