# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the person at the browser may do here: pages are there, and offer acts, only where the desk would agree."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from openfla.channels.web.signin import Acting, acting
from openfla.desk.access.access import MandateCard
from openfla.desk.judging import opened

View = Callable[..., HttpResponseBase]


def may(request: HttpRequest, organisation: UUID, kind: type) -> bool:
    """Whether this act or question is open to the person, at their own organisation or by its mandate."""
    return kind in acting(request).opened(organisation)


def shows(*questions: type, takes: tuple[type, ...] = (), at_clients: tuple[type, ...] = ()) -> Callable[[View], View]:
    """A page that shows the answers to questions and takes acts on them: not found for whom a question is not open.

    `at_clients` are acts of an organisation that are about its clients: open to who may do one at any of them.
    """
    return _guarded(questions, takes, lambda opened: opened.issuperset(questions), at_clients)


def takes(*commands: type, shows: tuple[type, ...] = ()) -> Callable[[View], View]:
    """A page that is there for an act alone: not found for whom none of its acts is open."""
    return _guarded(shows, commands, lambda opened: opened.issuperset(shows) and not opened.isdisjoint(commands))


def _guarded(
    shows: tuple[type, ...],
    takes: tuple[type, ...],
    shown_to: Callable[[frozenset[type]], bool],
    at_clients: tuple[type, ...] = (),
) -> Callable[[View], View]:
    """The view, refused as if nothing were there.

    What somebody sends who may not still reaches the view and through it the desk, which refuses it and writes it down;
    whatever the view would answer, they are told that nothing is there.
    """

    def guard(view: View) -> View:
        @require_http_methods(["GET", "POST"] if takes or at_clients else ["GET"])
        @wraps(view)
        def guarded(request: HttpRequest, **places: Any) -> HttpResponseBase:  # noqa: ANN401 - ids and words of any address
            open_here = _opened(acting(request), places)
            if request.method != "POST" and not shown_to(open_here):
                raise Http404
            answer = view(request, **places)
            if request.method == "POST" and open_here.isdisjoint(takes) and not _at_clients(request, at_clients):
                raise Http404
            return answer

        guarded.serves = (*shows, *takes, *at_clients)  # type: ignore[attr-defined] # read by the tests of addresses
        return guarded

    return guard


def _at_clients(request: HttpRequest, commands: tuple[type, ...]) -> bool:
    """Whether one of these acts is open to the person at a client."""
    clients = acting(request).clients() if commands else ()
    return any(may(request, client.employer, kind) for client in clients for kind in commands)


def opened_here(request: HttpRequest) -> dict[str, frozenset[str] | UUID | None]:
    """Django context processor: `may` has the names of the acts and questions open where the page is.

    `reads_mandates_of` is the organisation in whose name one reads its mandates, if one may.
    """
    who, match = getattr(request, "acting", None), request.resolver_match
    here = _opened(who, match.kwargs) if isinstance(who, Acting) and match else ()
    return {"may": frozenset(kind.__name__ for kind in here), "reads_mandates_of": _reads_mandates_of(who)}


def _reads_mandates_of(who: object) -> UUID | None:
    own = who.own if isinstance(who, Acting) else None
    return own.organisation if own and MandateCard in opened(own.permissions, mandated=False) else None


def _opened(who: Acting, places: Mapping[str, Any]) -> frozenset[type]:
    """What is open at the employer or the organisation that an address names."""
    employer = places.get("employer")
    if employer is not None and who.employer(employer) is None:
        return frozenset()
    return who.opened(employer or places["organisation"]) if employer or "organisation" in places else frozenset()
