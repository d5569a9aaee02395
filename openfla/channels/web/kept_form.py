# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A form that came too late or without its key: what was typed stays on the page that says so, to be shown again."""

from dataclasses import dataclass

from django.http import HttpRequest

LEFT_OUT = ("csrfmiddlewaretoken", "language", "act")
"""What the page itself sends, and which button was pressed: nothing is carried out again unseen."""
WITHOUT_PAGE = {"act-for", "sign-out"}
"""Addresses that show no form."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Goes back to its address, where the form is shown with it and nothing is done; chosen files can't be kept."""

    address: str
    fields: tuple[tuple[str, str], ...]
    files: bool


def kept_form(request: HttpRequest) -> KeptForm | None:
    """What a page of ours sent, and nothing that another site made somebody send."""
    match = request.resolver_match
    if not was_sent(request) or not _from_here(request) or (match and match.url_name in WITHOUT_PAGE):
        return None
    sent = ((name, text) for name, texts in request.POST.lists() for text in texts if name not in LEFT_OUT)
    return KeptForm(request.get_full_path(), tuple((name, str(text)) for name, text in sent), bool(request.FILES))


def was_sent(request: HttpRequest) -> bool:
    """Whether a form was sent, also where it is only shown again in another language (ActorMiddleware)."""
    return request.method == "POST" or getattr(request, "shown_again", False)


def _from_here(request: HttpRequest) -> bool:
    """Browsers name the origin of each form, and send `null` where it is hidden."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
