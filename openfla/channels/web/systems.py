# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files for other systems: staff and trainings of a year as they take them in."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string

from openfla.channels.web.export import CSV_TYPE
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.whole_file import whole_file
from openfla.channels.web.workers.worker_filters import year_field
from openfla.channels.web.workers.worker_query import year_asked
from openfla.desk.accounts.for_others import ForOtherSystems


def _for_others(name: str) -> Any:  # noqa: ANN401 - functions of another channel, named by the settings
    return import_string(f"{settings.OPENFLA_FOR_OTHERS}.{name}")


@shows(ForOtherSystems)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Which files there are; nobody's data stand on the page."""
    year = year_asked(request)
    known = _for_others("formats")().values()
    shown = {
        "employer": employer,
        "year": year,
        "fields": [year_field(year)],
        "staff": [each for each in known if each.of_staff],
        "trainings": [each for each in known if not each.of_staff],
    }
    return render(request, "web/systems.html", shown)


@shows(ForOtherSystems)
def as_csv(request: HttpRequest, employer: UUID, system: str) -> FileResponse:
    """One of them, with commas; what was read is journalled."""
    form, year = _for_others("formats")().get(system), year_asked(request)
    if form is None:
        raise Http404
    known = {"actor": acting(request).actor, "channel": CHANNEL, "now": now()}
    name = system if form.of_staff else f"{system}-{year}"
    write = _for_others("write_for_others")
    return whole_file(lambda target: write(employer, form, year, target, **known) is not None, f"{name}.csv", CSV_TYPE)
