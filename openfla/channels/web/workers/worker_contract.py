# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A contract with its segments in a form: as shown, and as read; segments are added and taken away without scripts.

The first segment may leave its first day out: it is the contract's. A last day left out is the eve of the next segment,
or the contract's last day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openfla.channels.web.entry import Entry, Field, here, said, words_of
from openfla.channels.web.format import date_short
from openfla.channels.web.signin import Acting
from openfla.channels.web.workers.worker_suspensions import (
    ADD,
    REMOVE,
    changed_suspensions,
    read_suspensions,
    typed_suspensions,
)
from openfla.desk.workers.staff import EmploymentView, SegmentTerms, SuspensionTerms
from openfla.terms.duration import duration_text, parse_duration
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.problem import Problem
from openfla.terms.right import ContractType, EndingKind, WorkerCategory
from openfla.terms.role import Permission

MOST_SEGMENTS = 24
FULL_TIME = "38:00"
ONE_DAY = timedelta(days=1)
SEGMENT_ACTS = ("add-segment", "remove-segment-")
PART_ACTS = (*SEGMENT_ACTS, ADD, REMOVE)
PARTS = (
    "starts_on",
    "ends_on",
    "joint_committee",
    "weekly_minutes",
    "full_time_weekly_minutes",
    "category",
    "contract_type",
    "establishment",
)
_SEGMENT = re.compile(r"segments-([0-9]{1,2})-([a-z_]+)")
_PLACE = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class ContractTyped:
    """What the form says of a contract."""

    starts_on: date | None
    ends_on: date | None
    ending: EndingKind | None
    segments: tuple[SegmentTerms, ...]
    suspensions: tuple[SuspensionTerms, ...]


def contract_fields(entry: Entry) -> list[Field]:
    """First day, last day and how it ends."""
    endings = (("", "–"), *words_of(EndingKind, "words.ending"))
    return [
        entry.field("starts_on", said("field.contract_start"), hint=said("form.day_hint"), required=True),
        entry.field("ends_on", said("field.contract_end"), hint=said("form.open_end_hint")),
        entry.field("ending", said("field.ending"), kind="select", options=endings),
    ]


def segment_fields(entry: Entry) -> list[list[Field]]:
    """The fields of each segment."""
    return [_segment(entry, f"segments-{place}-") for place in range(count(entry.typed))]


def _segment(entry: Entry, at: str) -> list[Field]:
    hours = said("form.hours_hint")
    return [
        entry.field(f"{at}starts_on", said("form.segment_from"), hint=said("form.segment_from_hint")),
        entry.field(f"{at}ends_on", said("form.segment_to"), hint=said("form.segment_to_hint")),
        entry.field(f"{at}joint_committee", said("field.joint_committee"), hint=said("form.committee_hint")),
        entry.field(f"{at}weekly_minutes", said("field.weekly_hours"), hint=hours, required=True),
        entry.field(f"{at}full_time_weekly_minutes", said("field.full_time_weekly_hours"), hint=hours, required=True),
        entry.field(
            f"{at}category",
            said("field.category"),
            kind="select",
            options=words_of(WorkerCategory, "words.category"),
        ),
        entry.field(
            f"{at}contract_type",
            said("field.contract_type"),
            kind="select",
            options=words_of(ContractType, "words.contract_type"),
        ),
        entry.field(f"{at}establishment", said("field.establishment")),
    ]


def count(typed: Mapping[str, str]) -> int:
    """How many segments a form has; at least one."""
    places = [int(found[1]) for name in typed if (found := _SEGMENT.fullmatch(name))]
    return min(max(places, default=0) + 1, MOST_SEGMENTS)


def new_segment(establishment: str = "") -> dict[str, str]:
    """What a new contract's segment says before anything is typed."""
    usual = {"weekly_minutes": FULL_TIME, "full_time_weekly_minutes": FULL_TIME}
    chosen = {"category": WorkerCategory.WHITE_COLLAR.value, "contract_type": ContractType.OPEN_ENDED.value}
    first = {**usual, **chosen, "establishment": establishment}
    return {f"segments-0-{name}": value for name, value in first.items()}


def own_establishment(acting: Acting, employer: UUID) -> str:
    """That to which one's access is limited here, where it is to one: whom one hires there one sees afterwards."""
    own = acting.own
    limit = own.limited.get(Permission.RIGHTS_MANAGE) if own is not None and own.organisation == employer else None
    return limit.numbers[0] if limit is not None and len(limit.numbers) == 1 else ""


def changed_segments(typed: Mapping[str, str], act: str) -> dict[str, str]:
    """The form after "add-segment" (a copy of the last one, for other days) or "remove-segment-2"."""
    segments = [{part: typed.get(f"segments-{place}-{part}", "") for part in PARTS} for place in range(count(typed))]
    if act == "add-segment" and len(segments) < MOST_SEGMENTS:
        segments.append({**segments[-1], "starts_on": "", "ends_on": ""})
    removed = act.removeprefix("remove-segment-")
    if act.startswith("remove-segment-") and _PLACE.fullmatch(removed) and len(segments) > 1:
        del segments[min(int(removed), len(segments) - 1)]
    rest = {name: value for name, value in typed.items() if not _SEGMENT.fullmatch(name)}
    return rest | {f"segments-{place}-{part}": row[part] for place, row in enumerate(segments) for part in PARTS}


def contract_entry(typed: Mapping[str, str], act: str) -> Entry:
    """The form to be read or shown again: a part added or taken away, blank suspensions left out."""
    typed = changed_suspensions(typed, act)
    return Entry(changed_segments(typed, act) if act.startswith(SEGMENT_ACTS) else typed)


def typed_contract(known: EmploymentView) -> dict[str, str]:
    """A known contract as it would be typed."""
    typed = {"starts_on": _day(known.starts_on), "ends_on": _day(known.ends_on), "ending": known.ending}
    last = len(known.segments) - 1
    for place, segment in enumerate(known.segments):
        values = (
            "" if place == 0 and segment.starts_on == known.starts_on else _day(segment.starts_on),
            "" if place < last or segment.ends_on == known.ends_on else _day(segment.ends_on),
            segment.joint_committee.code if segment.joint_committee else "",
            duration_text(segment.weekly_minutes),
            duration_text(segment.full_time_weekly_minutes),
            segment.category.value,
            segment.contract_type.value,
            segment.establishment.digits if segment.establishment else "",
        )
        typed |= {f"segments-{place}-{part}": value for part, value in zip(PARTS, values, strict=True)}
    return typed | typed_suspensions(known.suspensions)


def _day(day: date | None) -> str:
    return date_short(day, here()) if day else ""


def read_contract(entry: Entry) -> ContractTyped:
    """The contract that was typed; what is missing or can't be read is a problem of the entry."""
    entry.needs("starts_on", said("field.contract_start"))
    starts_on, ends_on = entry.day("starts_on"), entry.day("ends_on")
    places = range(count(entry.typed))
    for place in places[1:]:
        entry.needs(f"segments-{place}-starts_on", said("form.segment_from"))
    firsts = [entry.day(f"segments-{place}-starts_on") for place in places]
    firsts[0] = firsts[0] or starts_on
    segments = [
        _read_segment(entry, f"segments-{place}-", firsts[place], _last(firsts, place, ends_on)) for place in places
    ]
    whole = tuple(segment for segment in segments if segment)
    return ContractTyped(starts_on, ends_on, entry.chosen(EndingKind, "ending"), whole, read_suspensions(entry))


def _last(firsts: list[date | None], place: int, ends_on: date | None) -> date | None:
    """The last day of a segment that states none: the eve of the next, or the contract's last day."""
    if place + 1 == len(firsts):
        return ends_on
    following = firsts[place + 1]
    return following - ONE_DAY if following and following > date.min else None


def _read_segment(entry: Entry, at: str, starts_on: date | None, usual_end: date | None) -> SegmentTerms | None:
    for name, label in (("weekly_minutes", "weekly_hours"), ("full_time_weekly_minutes", "full_time_weekly_hours")):
        entry.needs(f"{at}{name}", said(f"field.{label}"))
    hours = [entry.read(f"{at}{name}", parse_duration) for name in ("weekly_minutes", "full_time_weekly_minutes")]
    committee = entry.read(f"{at}joint_committee", _committee)
    establishment = entry.read(f"{at}establishment", _establishment)
    ends_on = entry.day(f"{at}ends_on") or usual_end
    if starts_on is None or hours[0] is None or hours[1] is None:
        return None
    return SegmentTerms(
        starts_on=starts_on,
        ends_on=ends_on,
        weekly_minutes=hours[0],
        full_time_weekly_minutes=hours[1],
        joint_committee=None if committee is None or committee.is_none else committee,
        category=entry.chosen(WorkerCategory, f"{at}category") or WorkerCategory.WHITE_COLLAR,
        contract_type=entry.chosen(ContractType, f"{at}contract_type") or ContractType.OPEN_ENDED,
        establishment=establishment,
    )


def _committee(text: str) -> JointCommittee | Problem:
    return JointCommittee.normalise(text) or JointCommittee("999")


def _establishment(text: str) -> EstablishmentNumber | Problem:
    return EstablishmentNumber.normalise(text)
