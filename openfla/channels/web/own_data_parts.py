# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own data as parts of a paper: facts and tables in the reader's words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from openfla.channels.web.consultations import Look, gathered
from openfla.channels.web.disputes.dispute_words import about, clock, steps
from openfla.channels.web.entry import here, said, words_of
from openfla.channels.web.format import date_short, days, hours, moment_short, number
from openfla.channels.web.information.message_lines import lines
from openfla.channels.web.payroll.own_words import became_of, message_word, not_recorded, said_word
from openfla.channels.web.requests.request_words import length
from openfla.channels.web.requests.request_words import state as requested_state
from openfla.channels.web.sign_ins import level_named
from openfla.channels.web.templatetags.openfla import enterprise, state
from openfla.channels.web.trainings.invite_words import invite_state, invite_told
from openfla.channels.web.ways_in import issuer_named
from openfla.channels.wording.blocks import Part, listed, part, table, text
from openfla.desk.accounts.whole_accounts import Carried, WholeAccount
from openfla.desk.directory.directory import DirectoryWords
from openfla.desk.disputes.disputes import DisputeView
from openfla.desk.documents.issued import IssuedView
from openfla.desk.information.information import MessageView
from openfla.desk.requests.requests import RequestRow
from openfla.desk.trainings.invites import OwnInvite
from openfla.desk.trainings.roll_calls import OwnPresence
from openfla.terms.directory import PERSONAL
from openfla.terms.right import RightFactKind

IDENTITY = (
    *("family_name", "given_names", "reference", "birth_date", "birth_place", "sex", "language", "email"),
    *("street", "postcode", "municipality", "country", "team"),
)

ON_PAPER = 500
"""Messages of the payroll about one worker at one employer; there may be 20,000, which no paper is made of."""


def account_parts(known: dict[str, Any]) -> list[Part]:
    """The account at one employer: facts with their sources, who may look, who looked."""
    employer, facts = known["employer"], known["facts"]
    name = f"{employer['name']} ({enterprise(employer['number'])})"
    return [
        *(_facts(name, facts) if isinstance(facts, WholeAccount) else ()),
        *([_in_directory(name, known["staff_directory"])] if known["staff_directory"] else []),
        *([_of_payroll(name, known)] if known["payroll_messages"] else []),
        part(f"{name}: {_('Issued forms')}", _issued(known["issued_documents"])),
        part(f"{name}: {_('What is not right')}", _disputed(known["disputes"])),
        part(f"{name}: {_('Trainings you asked for')}", _requested(known["requests"])),
        part(f"{name}: {_('Trainings you were told of by mail')}", _invited(known["invitations"])),
        part(f"{name}: {_('Sessions at which you said to be there')}", _present(known["presences"])),
        part(f"{name}: {_('What I was told')}", _told(known["messages"])),
        part(f"{name}: {_('Who may look')}", _may_look(known)),
        part(f"{name}: {_('Who looked')}", _looks(known)),
    ]


def _facts(name: str, account: WholeAccount) -> list[Part]:
    identity = account.identity
    items = [(said(f"field.{each}"), _said(getattr(identity, each))) for each in IDENTITY]
    items += [(said("field.national_number"), identity.number.display if identity.number else "")]
    known = [(label, value) for label, value in items if value]
    kinds = dict(words_of(RightFactKind, "words.right_fact"))
    contracts = ((_period(each.terms), _committees(each), _source(each)) for each in account.contracts)
    rights = (
        (str(each.said.year), kinds[each.said.kind], _days(each.said.days), each.said.reason, _source(each))
        for each in account.rights
    )
    trainings = (
        (_said(each.first_day), each.training.title, _minutes(each), state(each.terms.state), _source(each))
        for each in account.parts
    )
    counters = (
        (str(each.said.year), each.said.kind.value, each.said.comment, _source(each)) for each in account.counters
    )
    source = _("Came from")
    found = [
        part(name, {"kind": "facts", "items": known}),
        part(f"{name}: {_('Contracts')}", _rows((_("Period"), _("Joint committee"), source), contracts, (3, 3, 4))),
        part(
            f"{name}: {_('Rights')}",
            _rows((_("Year"), _("What"), _("Days"), _("Reason"), source), rights, (1, 3, 1, 4, 3)),
        ),
        part(
            f"{name}: {_('Trainings')}",
            _rows((_("Date"), _("Title"), _("Hours"), _("State"), source), trainings, (2, 5, 2, 2, 3)),
        ),
    ]
    heads = (_("Year"), _("What"), _("Remark"), source)
    told = part(f"{name}: {_('What the State’s account said')}", _rows(heads, counters, (1, 3, 3, 3)))
    return [*found, *([told] if account.counters else [])]


def _in_directory(name: str, told: Iterable[DirectoryWords]) -> Part:
    """What the staff directory says, and what of it does not stand here."""
    heads = (_("When"), _("User name"), _("What it says"), _("Something else stands here"))
    rows = (
        (moment_short(each.said_at, here()), each.user_name, _by_field(each.fields, each), _by_field(each.otherwise))
        for each in told
    )
    return part(f"{name}: {_('What the staff directory says of you')}", _rows(heads, rows, (3, 4, 6, 4)))


def _by_field(words: Mapping[str, str], each: DirectoryWords | None = None) -> str:
    """Fields with their values; that the worker is no longer there comes last."""
    found = [f"{said(f'field.{name}')}: {value}" for name, value in words.items() if name in tuple(PERSONAL)]
    gone = [_("no longer there after %(day)s") % {"day": _said(each.left_on)}] if each and each.left_on else []
    return " · ".join([*found, *gone])


def _of_payroll(name: str, known: Mapping[str, Any]) -> Part:
    """Each message, the latest by its source's clock first, and what became of it."""
    heads = (_("When"), _("Message"), _("What it says"), _("What became of it"))
    became = became_of(known["payroll_messages"], known["payroll_points"])
    told = sorted(known["payroll_messages"], key=lambda each: (each.said.created_at, each.message), reverse=True)
    rows = (
        (moment_short(each.said.created_at, here()), message_word(each), said_word(each.said), became[each.message])
        for each in told[:ON_PAPER]
    )
    held = not_recorded(known["payroll_points"])
    missing = [text(_("The contract that the payroll states is not recorded:")), listed(held)] if held else []
    older = [text(_("Older messages stand in the file for a program (JSON)."))] if len(told) > ON_PAPER else []
    return part(f"{name}: {_('What the payroll said of you')}", _rows(heads, rows, (3, 4, 6, 5)), *older, *missing)


def _issued(documents: Iterable[IssuedView]) -> dict[str, Any]:
    heads = (_("Issued"), _("As it read on"), "SHA-256")
    rows = ((moment_short(each.issued_at, here()), _said(each.on), each.digest) for each in documents)
    return _rows(heads, rows, (3, 3, 8))


def _disputed(disputes: Iterable[DisputeView]) -> dict[str, Any]:
    """What the worker disputes, why, how it stands, and what either side said."""
    heads = (_("When"), _("What"), _("Reason"), _("State"), _("What was said"))
    rows = (
        (
            moment_short(each.row.raised_at, here()),
            about(each.row),
            " · ".join(filter(None, (each.wanted, each.reason))),
            clock(each.row),
            " · ".join(f"{step['words']}: {step['step'].text}".rstrip(": ") for step in steps(each)),
        )
        for each in disputes
    )
    return _rows(heads, rows, (2, 3, 4, 3, 4))


def _requested(requests: Iterable[RequestRow]) -> dict[str, Any]:
    """What the worker asked for, how it stands, and what was answered."""
    heads = (_("When"), _("What"), _("Reason"), _("State"), _("The answer"))
    rows = (
        (
            moment_short(row.asked_at, here()),
            " · ".join(filter(None, (row.terms.title, row.terms.provider_name, row.terms.link, length(row.terms)))),
            row.terms.reason,
            requested_state(row.state),
            row.said,
        )
        for row in requests
    )
    return _rows(heads, rows, (2, 4, 4, 3, 3))


def _invited(invites: Iterable[OwnInvite]) -> dict[str, Any]:
    rows = (
        (moment_short(each.written_at, here()), each.title, invite_told(each.kind), invite_state(each.state))
        for each in invites
    )
    return _rows((_("Written"), _("Training"), _("What"), _("State")), rows, (3, 5, 3, 3))


def _present(presences: Iterable[OwnPresence]) -> dict[str, Any]:
    """Sessions and when it was said, whatever was recorded of them later."""
    rows = ((date_short(each.on, here()), each.title, moment_short(each.said_at, here())) for each in presences)
    return _rows((_("Session"), _("Training"), _("Said")), rows, (2, 6, 3))


def _told(messages: Iterable[MessageView]) -> dict[str, Any]:
    heads = (_("Written"), _("What"), _("How"), _("State"))
    rows = (
        (moment_short(each.view.content.written_at, here()), each.what, each.way, each.state)
        for each in lines(messages)
    )
    return _rows(heads, rows, (3, 6, 2, 3))


def _may_look(known: dict[str, Any]) -> dict[str, Any]:
    readers = [
        (each.name, _("under a mandate") if each.mandate else "", _whole(each.people)) for each in known["who_may_look"]
    ]
    trusted = [
        (each.named, _("whom you trust"), _("until %(day)s") % {"day": _said(each.ends_on)}) for each in _open(known)
    ]
    return _rows((_("Who"), _("How"), _("People")), [*readers, *trusted], (5, 3, 2))


def _open(known: dict[str, Any]) -> list[Any]:
    return [each for each in known["trusted_people"] if each.open and each.used]


def person_parts(known: dict[str, Any]) -> list[Part]:
    """What is not of one employer: roles, accounts that others entrusted, and where one signed in."""
    roles = [(each.name, enterprise(each.enterprise_number)) for each in known["roles"]]
    entrusted = [(each.worker_name, each.employer_name, _said(each.ends_on)) for each in known["entrusted_to_you"]]
    signed = [
        (moment_short(each.begun_at, here()), each.browser, f"{issuer_named(each.issuer)}, {level_named(each.level)}")
        for each in known["sign_ins"]
    ]
    found = []
    if roles:
        found.append(part(_("For whom you may act"), _rows((_("Organisation"), _("Enterprise number")), roles, (5, 3))))
    if entrusted:
        heads = (_("Who"), _("Employer"), _("Until"))
        found.append(part(_("Accounts entrusted to me"), _rows(heads, entrusted, (4, 4, 2))))
    if known["calendar_addresses"]:
        heads = (_("Organisation"), _("From"), _("Until"))
        found.append(part(_("Deadlines in your calendar"), _rows(heads, _calendars(known), (4, 3, 3))))
    if known["deadlines_by_mail"]:
        mailed = (_("Organisation"), _("E-mail address"), _("From"), _("Until"))
        found.append(part(_("Deadlines by mail"), _rows(mailed, _reminders(known), (4, 4, 3, 3))))
    heads = (_("Signed in"), _("Browser"), _("Confirmed by"))
    return [*found, part(_("Where you signed in, in the last year"), _rows(heads, signed, (3, 3, 4)))]


def _calendars(known: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (
            each.organisation_name,
            moment_short(each.made_at, here()),
            moment_short(each.ended_at, here()) if each.ended_at else "",
        )
        for each in known["calendar_addresses"]
    ]


def _reminders(known: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [
        (
            each.organisation_name,
            each.email,
            moment_short(each.asked_at, here()),
            moment_short(each.ended_at, here()) if each.ended_at else "",
        )
        for each in known["deadlines_by_mail"]
    ]


def _looks(known: dict[str, Any]) -> dict[str, Any]:
    heads = (_("When"), _("For whom"), _("What was shown"), _("What for"))
    return _rows(heads, map(_looked, gathered(known["who_looked"])), (3, 4, 6, 4))


def _looked(look: Look) -> tuple[str, str, str, str]:
    view = look.view
    whom = _("Yourself") if view.own else view.trusted or view.organisation or _("Whoever runs this installation")
    if view.case_number:
        whom += f" ({_('inspection, case %(number)s') % {'number': view.case_number}})"
    return moment_short(view.at, here()), whom, look.classes, look.purposes


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> dict[str, Any]:
    """A table, or that there is nothing."""
    found = list(rows)
    return table(head, found, widths, ()) if found else text(_("Nothing."))


def _said(value: str | date | None) -> str:
    return date_short(value, here()) if isinstance(value, date) else value or ""


def _days(value: Fraction | None) -> str:
    return days(value, here()) if value is not None else ""


def _whole(count: int) -> str:
    return number(count, here())


def _minutes(each: Any) -> str:  # noqa: ANN401 - a part in a training
    return hours(sum(slot.minutes for slot in each.training.slots), here())


def _period(terms: Any) -> str:  # noqa: ANN401 - the terms of a contract
    return f"{_said(terms.starts_on)} – {_said(terms.ends_on)}"


def _committees(each: Any) -> str:  # noqa: ANN401 - a contract
    codes = dict.fromkeys(segment.joint_committee.code for segment in each.terms.segments if segment.joint_committee)
    return ", ".join(codes)


def _source(fact: Carried) -> str:
    """How it came here; a fact of a saved file says when it was saved and by whom."""
    mark = fact.mark
    return f"{fact.along.source}, {_said(mark.saved.on)}, {mark.saved.by}" if mark else fact.along.source
