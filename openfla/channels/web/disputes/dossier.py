# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A dispute to lay before the inspection or a court: one archive of a paper, the files that went along, their digests.

The paper holds both versions, what was said and when, and the journal entries under which each thing was recorded.
"""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.disputes.card import shown, view_of
from openfla.channels.web.disputes.own import mine
from openfla.channels.web.entry import here, said
from openfla.channels.web.format import date_long, date_short, moment, moment_short
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.templatetags.openfla import enterprise
from openfla.channels.web.whole_file import whole_file
from openfla.channels.wording.blocks import Part, facts, part, table, text
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import UNREADABLE, open_received
from openfla.desk.disputes.disputes import DisputeAttachment, DisputeCard, DisputeFileView, DisputeView, LineVersion
from openfla.desk.gate import ask

File = tuple[str, bytes]


@shows(DisputeCard, DisputeAttachment)
def of_employer(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID) -> FileResponse:
    """For the employer, whom it mandated, or the inspection."""
    return _dossier(request, view_of(request, employer, worker, dispute))


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID) -> FileResponse:
    """For the worker."""
    mine(request, employer, worker)
    return _dossier(request, view_of(request, employer, worker, dispute))


def _dossier(request: HttpRequest, view: DisputeView) -> FileResponse:
    """Nothing of it is given if one of its files is no more what was kept."""
    paper: bytes = import_string(f"{settings.OPENFLA_PAPER}.paper")(content(view), now())
    name = f"{_('dispute')}-{view.row.dispute}"

    def write(target: IO[bytes]) -> bool:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            rows = [("SHA-256", "")]
            for filename, held in ((f"{name}.pdf", paper), *_files(request, view)):
                archive.writestr(filename, held)
                rows.append((hashlib.sha256(held).hexdigest(), filename))
            archive.writestr("digests.csv", _csv(rows))
        return True

    return whole_file(write, f"{name}.zip")


def _files(request: HttpRequest, view: DisputeView) -> Iterator[File]:
    """What went along, one at a time, numbered so that two of one name keep apart."""
    for number, each in enumerate(view.files, start=1):
        question = DisputeAttachment(view.employer, view.row.worker, view.row.dispute, each.file)
        place = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
        if not isinstance(place, ReceivedFile):
            raise Http404
        try:
            with open_received(place) as kept:
                yield _numbered(number, each), kept.read()
        except UNREADABLE:
            raise Http404 from None


def _numbered(number: int, file: DisputeFileView) -> str:
    return f"{number:02d}-{file.filename}"


def _csv(rows: list[tuple[str, str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def content(view: DisputeView) -> dict[str, Any]:
    """The paper as plain data."""
    told = shown(view)
    made = _("Made on %(at)s") % {"at": moment(now(), here())}
    return {
        "language": here(),
        "title": _("File of a dispute"),
        "kicker": f"{view.employer_name} · {enterprise(view.employer_number)}",
        "lead": f"{view.row.worker_name}: {told['kind']}, {told['about']}. {told['clock']}",
        "foot": f"{made}. {_('openfla is free software. It is not a service of the State.')}",
        "page_of": [_("Page") + " ", f" {_('of')} ", ""],
        "parts": [*_versions(view, told), _clock(view, told), _steps(view, told), _kept(view)],
    }


def _versions(view: DisputeView, told: dict[str, Any]) -> Iterator[Part]:
    if view.before is not None:
        at = moment(view.row.raised_at, here())
        yield part(_("As it stood on %(at)s") % {"at": at}, facts(told["before"]), text(_recorded(view.before)))
    signed = {"name": view.raised_by, "at": moment_short(view.row.raised_at, here())}
    yield part(_("As the worker says"), facts(told["wanted"]), text(_("said by %(name)s, %(at)s") % signed))
    if view.row.corrected and view.now is not None:
        yield part(_("As it stands now"), facts(told["after"]), text(_recorded(view.now)))
    elif view.row.corrected:
        gone = view.before is not None
        words = _("Nothing stands there any more.") if gone else _("A training of that day has been registered since.")
        yield part(_("As it stands now"), text(words))


def _recorded(version: LineVersion) -> str:
    at = moment_short(version.recorded_at, here())
    shown_by = {"name": version.recorded_by, "organisation": version.organisation, "at": at}
    return _("recorded by %(name)s, %(organisation)s, %(at)s") % shown_by


def _clock(view: DisputeView, told: dict[str, Any]) -> Part:
    late = [text(_("The answer came after the last day."))] if view.row.late else []
    days = [(_("Last day to answer"), date_long(view.row.answer_by, here()))]
    if view.row.reply_by is not None:
        days.append((_("Last day to answer the proposal"), date_long(view.row.reply_by, here())))
    return part(_("Until when"), facts(days), text(told["why"].sentence), *late)


def _steps(view: DisputeView, told: dict[str, Any]) -> Part:
    """Each with the last day to say it, where it had one, and its entry in the journal; the raising first."""
    head = (_("When"), _("What"), _("Last day"), _("In words"), _("Who"), _("Journal entry"))
    at = moment_short(view.row.raised_at, here())
    raised = (at, said("act.raise_dispute"), "", "", view.raised_by, str(view.entry))
    rows = [
        (
            moment_short(each["step"].at, here()),
            f"{each['words']} ({_('answered late')})" if each["step"].late else each["words"],
            date_short(each["step"].due_by, here()) if each["step"].due_by else "",
            each["step"].text,
            each["by"],
            str(each["step"].entry),
        )
        for each in told["steps"]
    ]
    return part(_("What was said"), table(head, [raised, *rows], (3, 4, 3, 5, 4, 5), ()))


def _kept(view: DisputeView) -> Part:
    if not view.files:
        return part(_("Files"), text(_("No file went along.")))
    head = (_("File"), _("When"), "SHA-256")
    rows = [
        (_numbered(number, each), moment_short(each.at, here()), each.digest)
        for number, each in enumerate(view.files, start=1)
    ]
    return part(_("Files"), table(head, rows, (4, 3, 8), ()))
