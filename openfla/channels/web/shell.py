# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around every page: who is here, for whom, where one can go, in which languages."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import translation


class NavItem(NamedTuple):
    """A place in the navigation; `waiting` stands there only when someone must act (0: nothing stands there)."""

    label: str
    url: str
    current: bool = False
    waiting: int = 0


class Language(NamedTuple):
    """A language of the switch: code, its own name, and the address of this same page in that language."""

    code: str
    label: str
    url: str
    current: bool = False


class Notice(NamedTuple):
    """What just happened, shown until it is read: `kind` is done, soon or act; `undo_url` (a POST) may take it back."""

    text: str
    kind: str = "done"
    undo_url: str = ""


def simulated() -> bool:
    """Whether this installation is one to try things out in."""
    return settings.OPENFLA_ENVIRONMENT == "simulation"


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page, read by web/base.html.

    `employer_name` and `employer_number` name the employer in whose name one acts; `acting_for` is set when that is by
    mandate (the name of the organisation one belongs to), with `case_number` for an inspection. `limits` says what one
    may do for some workers alone, and for whom. `employers` leads to
    the others for whom one may act, and `switch_url` is where any of them is found. `desk` gives the denser pages of
    daily work; `simulation` marks every page of an installation for trials. An empty address leaves its part out.
    """

    languages: tuple[Language, ...]
    today: date | None = None
    person_name: str = ""
    employer_name: str = ""
    employer_number: str = ""
    acting_for: str = ""
    limits: tuple[str, ...] = ()
    case_number: str = ""
    employers: tuple[NavItem, ...] = ()
    nav: tuple[NavItem, ...] = ()
    person_links: tuple[NavItem, ...] = ()
    foot_links: tuple[NavItem, ...] = ()
    notices: tuple[Notice, ...] = ()
    sample_data: bool = False
    simulation: bool = field(default_factory=simulated)
    desk: bool = False
    home_url: str = "/"
    search_url: str = ""
    switch_url: str = ""
    sign_out_url: str = ""
    leave_sample_url: str = ""


NAMES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}


def language_links(request: HttpRequest, *, found: bool = True) -> tuple[Language, ...]:
    """The four languages, each with the address of the page that is open and `?language=` of that language.

    Of a page that was not `found` nothing of the address is said again: whoever came there may have typed anything.
    """
    here = (translation.get_language() or "nl")[:2]
    links = []
    for code, label in NAMES.items():
        query = request.GET.copy() if found else QueryDict(mutable=True)
        query["language"] = code
        links.append(
            Language(code, label, f"{request.path if found else ''}?{query.urlencode()}", current=code == here)
        )
    return tuple(links)


def shell(request: HttpRequest) -> dict[str, Shell | str]:
    """Django context processor: the Shell that the sign-in put on the request, or that of a visitor.

    `numbers_basis` is the legal basis of national numbers here; empty where none are taken in.
    """
    found = getattr(request, "shell", None)
    around = found if isinstance(found, Shell) else Shell(languages=language_links(request))
    return {"shell": around, "numbers_basis": settings.OPENFLA_NUMBERS_BASIS}
