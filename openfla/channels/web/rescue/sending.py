# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The form that brings in what was saved: a file or a pasted table, when it was saved and by whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.imports.recalled import recalled
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.uploads import sent_file
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.gate import perform
from openfla.desk.outcome import Outcome, Refused
from openfla.desk.rescue.rescues import ReceiveRescue, Saved
from openfla.terms.problem import Problem, shown

LONGEST_NAME = 200
LONGEST_PASTE = 2 * 1024 * 1024


def rescue(name: str) -> Any:  # noqa: ANN401 - functions of another channel, named by the settings
    """What the settings name for reading saved files."""
    return import_string(f"{settings.OPENFLA_RESCUE}.{name}")


def typed(request: HttpRequest) -> dict[str, str]:
    """What was typed; at first the name of whoever is at the browser, and the id of this sending."""
    if request.method == "POST":
        return typed_in(request)
    return {"saved-by": acting(request).access.name, "sending": str(uuid4())}


def fields(entry: Entry) -> dict[str, Field]:
    """The fields with what was typed and what is wrong with it."""
    return {
        "file": entry.field(
            "file", _("Saved file"), hint=_("XLSX, CSV, XML, JSON, PDF with text, or a saved web page; at most 50 MB")
        ),
        "pasted": entry.field(
            "pasted",
            _("Or paste a table"),
            kind="textarea",
            hint=_("Copied from a screen, a spreadsheet or a PDF, with its headings; a file goes before it"),
            wide=True,
        ),
        "on": entry.field("saved-on", _("Saved on"), required=True),
        "by": entry.field(
            "saved-by", _("Saved by"), hint=_("First name and name, as it stays with each fact"), required=True
        ),
    }


def received(request: HttpRequest, employer: UUID, entry: Entry) -> Outcome | None:
    """What became of the form; None when something in it can't be read, which the entry then says."""
    saved = saved_of(entry)
    sending = sent_id(entry.text("sending"))
    with sent(request, entry) as found:
        if found is None or saved is None:
            return None
        path, name = found
        mapping, problems = rescue("read")(path, name, lambda shape: recalled(request, employer, shape), here())
        command = ReceiveRescue(employer, path, name, here(), saved, mapping, problems, sending)
        [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    if isinstance(outcome, Refused):
        entry.refuse(map(placed, outcome.problems))
    return outcome


def saved_of(entry: Entry) -> Saved | None:
    """When it was saved and by whom; None with a problem in the entry."""
    entry.needs("saved-on", _("Saved on"))
    entry.needs("saved-by", _("Saved by"))
    day, by = entry.day("saved-on"), entry.text("saved-by", LONGEST_NAME)
    return Saved(day, by) if day and by and not entry.problems else None


def placed(problem: Problem) -> Problem:
    """A problem at the field of the form; what is wrong with the bytes stands at the file."""
    names = {"saved.on": "saved-on", "saved.by": "saved-by", "on": "saved-on", "by": "saved-by"}
    return Problem(problem.code, names.get(problem.field, "file"), problem.values, problem.severity)


@contextmanager
def sent(request: HttpRequest, entry: Entry) -> Iterator[tuple[Path, str] | None]:
    """The clear bytes and the name of what was sent; None with a problem in the entry. A pasted table is a file too."""
    upload = sent_file(request, "rescue.nothing_sent")
    pasted = entry.text("pasted", LONGEST_PASTE)
    if not isinstance(upload, Problem):
        yield Path(upload.temporary_file_path()), shown(upload.name or "", LONGEST_NAME)
    elif upload.code == "rescue.nothing_sent" and pasted:
        with NamedTemporaryFile(suffix=".txt") as file:
            file.write(pasted.encode())
            file.flush()
            yield Path(file.name), f"{_('pasted table')}.txt"
    else:
        entry.refuse([upload])
        yield None
